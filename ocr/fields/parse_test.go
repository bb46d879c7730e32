package fields_test

import (
	"image"
	"strconv"
	"strings"
	"testing"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr/fields"
)

// printed lays lines of text under each other as on a card. A number and a bar
// in front, "60|佐藤 太郎", is the height of the letters; the usual is 24.
func printed(texts ...string) []fields.Line {
	var lines []fields.Line
	y := 20
	for _, text := range texts {
		em := 24
		if height, rest, ok := strings.Cut(text, "|"); ok {
			if n, err := strconv.Atoi(height); err == nil {
				em, text = n, rest
			}
		}
		lines = append(lines, fields.Line{
			Readings: []fields.Reading{{Model: "Japanese", Text: text, Confidence: 0.95, Agreement: 1}},
			Box:      image.Rect(80, y, 80+em*len([]rune(text)), y+em),
		})
		y += em + 12
	}
	return lines
}

// told writes the values as "field=value", with the group behind when it is not
// the first and the kind of a phone that has one.
func told(values []fields.Value) map[string]fields.Value {
	all := map[string]fields.Value{}
	for _, v := range values {
		key := string(v.Field) + "=" + v.Value
		if v.Group > 0 {
			key += " (2)"
		}
		if v.PhoneKind != "" && v.PhoneKind != contacts.PhoneUnknown {
			key += " " + string(v.PhoneKind)
		}
		all[key] = v
	}
	return all
}

func TestCardsAreUnderstood(t *testing.T) {
	names := reading.New()
	for name, tc := range map[string]struct {
		lines []fields.Line
		want  []string
		never []string // fields that must not appear
	}{
		"a plain card": {
			lines: printed("40|株式会社青葉精機", "営業部 課長", "18|サトウ タロウ", "60|佐藤 太郎",
				"〒100-0005 東京都千代田区丸の内1-2-3 青葉ビル5F", "TEL 03-1234-5678 FAX 03-1234-5679", "携帯 090-1234-5678",
				"E-mail: taro.sato@aoba-seiki.example.jp", "https://www.aoba-seiki.example.jp/"),
			want: []string{
				"organization=株式会社青葉精機", "department=営業部", "title=課長", "family_name=佐藤", "given_name=太郎",
				"family_name_reading=サトウ", "given_name_reading=タロウ", "postal_code=100-0005",
				"address=東京都千代田区丸の内1-2-3 青葉ビル5F", "phone=03-1234-5678", "fax=03-1234-5679", "mobile=090-1234-5678",
				"email=taro.sato@aoba-seiki.example.jp", "url=https://www.aoba-seiki.example.jp/",
			},
		},
		"a web address whose dots were taken for commas": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "wuw, aoba-seiki. example. jp", "E-mail: taro.sato@aoba-seiki. example. jp"),
			want:  []string{"url=www.aoba-seiki.example.jp", "email=taro.sato@aoba-seiki.example.jp"},
		},
		"labels say what a number is": {
			lines: printed("40|東洋電子工業株式会社", "60|鈴木 花子", "代表 06-6123-4567", "直通：06.6123.4568 (内線 123)", "ファックス 06(6123)4569",
				"Mobile. +81-90-1234-5678", "フリーダイヤル 0120-123-456"),
			want: []string{
				"phone=06-6123-4567 main", "phone=06.6123.4568 direct", "extension=123", "fax=06(6123)4569",
				"mobile=+81-90-1234-5678", "phone=0120-123-456 tollfree",
			},
		},
		"one letter is a label too": {
			lines: printed("40|北星商事(株)", "60|田中 健一", "T 03-1234-5678  F 03-1234-5679", "M 080-1234-5678", "E tanaka@hokusei.example.jp"),
			want:  []string{"organization=北星商事(株)", "phone=03-1234-5678", "fax=03-1234-5679", "mobile=080-1234-5678", "email=tanaka@hokusei.example.jp"},
		},
		"two offices are two groups": {
			lines: printed("40|丸山金属株式会社", "60|金子 智子", "仙台工場 〒980-0811 宮城県仙台市青葉区一番町5-21-16", "TEL 022-158-1333",
				"岡山工場 〒700-0024 岡山市北区駅元町7-27-1", "TEL 086-155-6396"),
			want: []string{
				"site=仙台工場", "postal_code=980-0811", "phone=022-158-1333", "site=岡山工場 (2)", "postal_code=700-0024 (2)",
				"address=岡山市北区駅元町7-27-1 (2)", "phone=086-155-6396 (2)",
			},
		},
		"an address runs over two lines": {
			lines: printed("40|株式会社青葉", "60|高橋 誠", "〒530-0001", "大阪府大阪市北区梅田1-2-3", "第二中央ビル 3階", "TEL 06-1234-5678"),
			want:  []string{"postal_code=530-0001", "address=大阪府大阪市北区梅田1-2-3 第二中央ビル 3階"},
		},
		"a misread town is mended by its code": {
			lines: printed("40|株式会社青葉", "60|高橋 誠", "〒530-0001 大阪府大反市北区梅由1-2-3"),
			want:  []string{"address=大阪府大阪市北区梅田1-2-3"},
		},
		"department and title share a line without a space": {
			lines: printed("40|株式会社青葉", "営業本部第一営業部課長", "60|渡辺 愛"),
			want:  []string{"department=営業本部第一営業部", "title=課長"},
		},
		"a title with its department inside stays whole": {
			lines: printed("40|株式会社青葉", "取締役 営業部長", "60|渡辺 愛"),
			want:  []string{"title=取締役 営業部長"},
			never: []string{"department"},
		},
		"a logo read as a sign is not the company": {
			lines: printed("40|◎ 株式会社花園製菓", "60|森 太郎"),
			want:  []string{"organization=株式会社花園製菓"},
		},
		"a name that ends like a department is a name": {
			lines: printed("40|株式会社青葉", "営業部", "60|服部 健一"),
			want:  []string{"family_name=服部", "given_name=健一", "department=営業部"},
		},
		"numbers in kanji numerals": {
			lines: printed("40|北星商事株式会社", "60|山崎 洋介", "電話 〇八六ー一二七ー三四〇八"),
			want:  []string{"phone=〇八六―一二七―三四〇八"},
		},
		"an English card": {
			lines: printed("40|Mirai Soft Inc.", "60|Chihiro Fujii", "Team Leader, Corporate Planning Office",
				"Sun Plaza 6F, 1-10-14 Hanabata-cho, Chuo-ku, Kumamoto 860-0806, Japan", "Tel: +81-96-165-5884"),
			want: []string{
				"organization=Mirai Soft Inc.", "name_roman=Chihiro Fujii", "title=Team Leader",
				"department=Corporate Planning Office", "postal_code=860-0806", "country=Japan",
				"address=Sun Plaza 6F, 1-10-14 Hanabata-cho, Chuo-ku, Kumamoto", "phone=+81-96-165-5884",
			},
			never: []string{"family_name"},
		},
		"the Latin spelling gives the reading": {
			lines: printed("40|株式会社青葉", "60|後藤 あゆみ", "Ayumi Goto"),
			want:  []string{"name_roman=Ayumi Goto", "family_name_reading=ゴトウ", "given_name_reading=アユミ"},
		},
		"a lost underscore is guessed": {
			lines: printed("40|株式会社青葉", "60|山本 智子", "t yamamoto@nitto-pump.example.jp"),
			want:  []string{"email=t_yamamoto@nitto-pump.example.jp"},
		},
		"a logo beside the name is not part of it": {
			lines: printed("40|株式会社青葉", "60|ジグ 加藤 健一"),
			want:  []string{"family_name=加藤", "given_name=健一"},
		},
		"registration numbers": {
			lines: printed("40|株式会社青葉", "60|佐藤 太郎", "登録番号 T7000012050002"),
			want:  []string{"invoice_number=T7000012050002"},
		},
		"an address mended by gaps and signs": {
			lines: printed("40|株式会社青葉", "60|後藤 あゆみ", "メール a_goto@hokusei. example. jp", "URL hokusei.example.jp"),
			want:  []string{"email=a_goto@hokusei.example.jp", "url=hokusei.example.jp"},
		},
	} {
		values := fields.Parse(tc.lines, fields.Evidence{Names: names})
		got := told(values)
		for _, w := range tc.want {
			if _, ok := got[w]; !ok {
				t.Errorf("%s: %q is missing in %v", name, w, keys(got))
			}
		}
		for _, v := range values {
			for _, n := range tc.never {
				if string(v.Field) == n {
					t.Errorf("%s: %s=%q should not be there", name, n, v.Value)
				}
			}
		}
	}
}

func keys(m map[string]fields.Value) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	return out
}

func TestReadingsThatDisagreeMakeAValueDoubtful(t *testing.T) {
	lines := printed("40|株式会社青葉", "60|佐藤 太郎", "TEL 03-1234-5678")
	lines[2].Readings = []fields.Reading{
		{Model: "Japanese", Text: "TEL 03-1234-5678", Confidence: 0.7, Agreement: 0.4},
		{Model: "eng", Text: "TEL 03-1234-5673", Confidence: 0.7, Agreement: 0.3},
		{Model: "eng", Text: "TEL 03-1284-5678", Confidence: 0.7, Agreement: 0.3},
	}
	v, ok := told(fields.Parse(lines, fields.Evidence{}))["phone=03-1234-5678"]
	if !ok || v.Status != contacts.Doubtful || len(v.Alternatives) != 2 {
		t.Errorf("got %+v", v)
	}
}

func TestMailAndWebConfirmEachOther(t *testing.T) {
	lines := printed("40|株式会社青葉", "60|佐藤 太郎", "taro@aoba-seiki.example.jp", "http://www.aoba-seiki.example.jp")
	for i := range lines {
		lines[i].Readings[0].Confidence, lines[i].Readings[0].Agreement = 0.8, 0.6
	}
	alone := told(fields.Parse(lines[:3], fields.Evidence{}))["email=taro@aoba-seiki.example.jp"]
	both := told(fields.Parse(lines, fields.Evidence{}))["email=taro@aoba-seiki.example.jp"]
	if both.Signs.Confirmed <= alone.Signs.Confirmed || both.Confidence < alone.Confidence || alone.Status == contacts.Accepted || both.Status != contacts.Accepted {
		t.Errorf("alone %.2f, with the web page %.2f %s", alone.Confidence, both.Confidence, both.Status)
	}
}

func TestAValueStandsWhereItIsPrinted(t *testing.T) {
	lines := printed("40|株式会社青葉", "60|佐藤 太郎", "TEL 03-1234-5678 FAX 03-1234-5679")
	got := told(fields.Parse(lines, fields.Evidence{}))
	phone, fax := got["phone=03-1234-5678"].Box, got["fax=03-1234-5679"].Box
	if phone.Empty() || fax.Empty() || phone.Max.X > fax.Min.X+4 || !phone.In(lines[2].Box) || !fax.In(lines[2].Box) {
		t.Errorf("phone at %v, fax at %v of %v", phone, fax, lines[2].Box)
	}
}

func TestGistIgnoresHowALabelWasRead(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		same bool
	}{
		{"代表 03-1603-0972", "{t# 03-1603-0972", true},
		{"代表 03-1603-0972", "代表 03-1603-0973", false},
		{"株式会社 青葉", "株式会社青葉", true},
		{"営業部", "営業都", false},
		{"メール taro@aoba.example.jp", "X—JL taro@aoba. example.jp", true},
	} {
		if same := fields.Gist(tc.a) == fields.Gist(tc.b); same != tc.same {
			t.Errorf("%q and %q: %v", tc.a, tc.b, same)
		}
	}
}

// FuzzParse: whatever the engine makes of an image, the rules stand it.
func FuzzParse(f *testing.F) {
	f.Add("〒100-0005 東京都千代田区", "佐藤 太郎", "TEL 03-1234-5678")
	f.Add("@@.@a.b@c.jp", "http:// / www.", "+81-(0)3 ((((")
	f.Add("株式会社", "(株)", "部部部長長")
	names := reading.New()
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if len(a)+len(b)+len(c) > 600 {
			return
		}
		lines := printed(a, b, c)
		for i := range lines {
			lines[i].Vertical = len(a)%5 == 0
		}
		for _, v := range fields.Parse(lines, fields.Evidence{Names: names}) {
			if v.Confidence <= 0 || v.Confidence >= 1 || v.Field == "" || v.Status == "" {
				t.Fatalf("%+v", v)
			}
		}
	})
}

func TestANameTheEngineCannotSpellIsLookedAt(t *testing.T) {
	got := told(fields.Parse(printed("40|株式会社青葉", "60|高橋 健一", "Kenichi Takahashi"), fields.Evidence{Names: reading.New()}))
	family, given := got["family_name=高橋"], got["given_name=健一"]
	if family.Status != contacts.Doubtful || len(family.Alternatives) == 0 || family.Alternatives[0] != "髙橋" || given.Status != contacts.Accepted {
		t.Errorf("got %+v and %+v", family, given)
	}
}
