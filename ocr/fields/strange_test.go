package fields_test

import (
	"testing"

	"enishi/contacts/reading"
	"enishi/ocr/fields"
)

// Cards whose words are in no table.
func TestStrangeWordsFindTheirPlace(t *testing.T) {
	names := reading.New()
	for name, tc := range map[string]struct {
		lines []fields.Line
		want  []string
		never []string
	}{
		"a public office": {
			lines: printed("44|鷹ノ巣市教育委員会", "生涯学習推進室", "専門員", "60|佐藤 太郎", "〒100-0005 東京都千代田区丸の内1-2-3"),
			want:  []string{"organization=鷹ノ巣市教育委員会", "department=生涯学習推進室", "title=専門員"},
		},
		"a shop in hiragana": {
			lines: printed("48|そば処 つむぎ", "店主", "60|佐藤 太郎", "TEL 03-1234-5678"),
			want:  []string{"organization=そば処つむぎ", "title=店主", "family_name=佐藤"},
		},
		"an office of an insurance agent is no place of work": {
			lines: printed("44|まるいち総合保険事務所", "60|佐藤 太郎", "〒100-0005 東京都千代田区丸の内1-2-3"),
			want:  []string{"organization=まるいち総合保険事務所"},
			never: []string{"site"},
		},
		"English words on a Japanese card": {
			lines: printed("40|株式会社青葉精機", "医事課 Account Executive", "60|佐藤 太郎", "TEL 03-1234-5678"),
			want:  []string{"department=医事課", "title=Account Executive"},
		},
		"an English title alone": {
			lines: printed("40|株式会社青葉精機", "Photographer", "60|佐藤 太郎", "TEL 03-1234-5678"),
			want:  []string{"title=Photographer", "organization=株式会社青葉精機"},
		},
		"a chief officer": {
			lines: printed("40|株式会社青葉精機", "秘書広報課執行役員CTO", "60|佐藤 太郎"),
			want:  []string{"department=秘書広報課", "title=執行役員CTO"},
		},
		"registers say 大字": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒377-0416 群馬県吾妻郡中之条町大字蟻川1977番地"),
			want:  []string{"address=群馬県吾妻郡中之条町大字蟻川1977番地"},
		},
		"a lot without a number": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒190-1221", "西多摩郡瑞穂町大字箱根ケ崎無番地"),
			want:  []string{"address=西多摩郡瑞穂町大字箱根ケ崎無番地"},
		},
		"places of work before codes without a mark": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "瑞穂本部 190-1221", "東京都西多摩郡瑞穂町箱根ケ崎12-3"),
			want:  []string{"site=瑞穂本部", "postal_code=190-1221", "address=東京都西多摩郡瑞穂町箱根ケ崎12-3"},
		},
		"a label stuck to the address": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "E.taro@aoba-seiki.example.jp"),
			want:  []string{"email=taro@aoba-seiki.example.jp"},
		},
		"hyphens as wide as figures": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒100-0005 東京都千代田区丸の内２－８一１", "電話 0263一19一6795"),
			want:  []string{"address=東京都千代田区丸の内2-8-1", "phone=0263-19-6795"},
		},
		"a list of goods is no name": {
			lines: printed("40|株式会社青葉精機", "26|研修・セミナー", "60|佐藤 太郎"),
			want:  []string{"family_name=佐藤"},
		},
		"a domain that ends like none is not believed": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "taro@aoba-seiki.example.jp", "https://www.aoba-seiki.example.ip/"),
			want:  []string{"email=taro@aoba-seiki.example.jp", "url=https://www.aoba-seiki.example.jp/"},
		},
		"a host alone on its line": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "aoba-seiki.example.jp"),
			want:  []string{"url=aoba-seiki.example.jp"},
		},
		"a motto is no company": {
			lines: printed("30|Connect, Create. Care.", "44|翠松窯", "60|佐藤 太郎", "TEL 03-1234-5678"),
			want:  []string{"organization=翠松窯"},
		},
		"a department in English before a title": {
			lines: printed("40|株式会社青葉精機", "People & Culture 編集者", "60|佐藤 太郎"),
			want:  []string{"department=People & Culture", "title=編集者"},
		},
		"a faculty behind its university": {
			lines: printed("44|東北大学 大学院工学研究科", "教授", "60|佐藤 太郎"),
			want:  []string{"organization=東北大学", "department=大学院工学研究科", "title=教授"},
		},
		"spaces around brackets of a number": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "TEL 053 (086) 2829 FAX 053 (086) 2830"),
			want:  []string{"phone=053(086)2829", "fax=053(086)2830"},
		},
		"words of buildings": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒100-0005 東京都千代田区丸の内1-2-3 松風ピル"),
			want:  []string{"address=東京都千代田区丸の内1-2-3 松風ビル"},
		},
		"a form that lost its first sign": {
			lines: printed("30|般社団法人", "44|地域振興センター", "60|佐藤 太郎"),
			want:  []string{"organization=一般社団法人地域振興センター"},
		},
		"Latin letters close behind the form": {
			lines: printed("40|青葉デザイン株式会社Aoba Design", "60|佐藤 太郎", "JL_taro@aoba.example.jp"),
			want:  []string{"organization=青葉デザイン株式会社", "email=taro@aoba.example.jp"},
		},
		"a term with a sign misread": {
			lines: printed("40|株式会社青葉精機", "東北ツリューション統括部", "エンンニア", "60|佐藤 太郎"),
			want:  []string{"department=東北ソリューション統括部", "title=エンジニア"},
		},
		"a department alone on its line": {
			lines: printed("40|株式会社青葉精機", "営業本部", "第二営業部", "係長", "60|佐藤 太郎"),
			want:  []string{"department=営業本部 第二営業部", "title=係長"},
		},
		"a department in a loan word is no reading": {
			lines: printed("40|株式会社青葉精機", "プロダクトデザイン", "課長", "60|佐藤 太郎"),
			want:  []string{"department=プロダクトデザイン", "title=課長"},
		},
		"English beside Japanese": {
			lines: printed("40|株式会社青葉精機", "塗装係 Sales Representative", "60|佐藤 太郎"),
			want:  []string{"department=塗装係", "title=Sales Representative"},
		},
		"what is left of a label": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "Ssato.taro@aoba.example.jp"),
			want:  []string{"email=sato.taro@aoba.example.jp"},
		},
		"a label and a line before the address": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "E-MAIL _ sato@aoba.example.jp"),
			want:  []string{"email=sato@aoba.example.jp"},
		},
		"a number before the address": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "携帯 070-0798-6032 office@aoba.example.jp"),
			want:  []string{"email=office@aoba.example.jp", "mobile=070-0798-6032"},
		},
		"a cooperative": {
			lines: printed("40|農業協同組合みのり", "60|佐藤 太郎"),
			want:  []string{"organization=農業協同組合みのり"},
		},
		"an I taken for an l": {
			lines: printed("40|株式会社青葉精機", "Alソリューション部", "60|佐藤 太郎", "Taro lwamoto"),
			want:  []string{"department=AIソリューション部"},
		},
		"figures of a company in capitals": {
			lines: printed("40|株式会社50RAホールディングス", "60|佐藤 太郎", "sato@sora-h.example.jp"),
			want:  []string{"organization=株式会社SORAホールディングス"},
		},
		"a place of work over its address": {
			lines: printed("40|株式会社青葉精機", "審査役室", "係長", "60|佐藤 太郎", "", "", "大津テクニカルセンター", "〒869-1235", "熊本県菊池郡大津町大字室22"),
			want:  []string{"site=大津テクニカルセンター", "department=審査役室"},
		},
		"a logo before a name that ends in its form": {
			lines: printed("40|G 平成リース株式会社", "60|佐藤 太郎"),
			want:  []string{"organization=平成リース株式会社"},
		},
		"a line under the gap before a number": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "電話 011-149-2118", "ファックス _011-156-7511"),
			want:  []string{"phone=011-149-2118", "fax=011-156-7511"},
		},
		"groups of figures run together": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "電話 092 160 6882 ファックス 092155 0161"),
			want:  []string{"phone=092-160-6882", "fax=092155-0161"},
		},
		"pieces of a frame": {
			lines: printed("40|株式会社花園製菓", "品質保証部 マネージャー", "〒160-0023 東京都新宿区西新宿3-25-11", "|", "|", "I", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|", "|"),
			want:  []string{"department=品質保証部", "title=マネージャー", "organization=株式会社花園製菓"},
		},
		"dots lost in a host": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "E-mail- sato@aoba-seiki example.jp"),
			want:  []string{"email=sato@aoba-seiki.example.jp"},
		},
		"dots lost in one of two hosts": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "sato@aoba-seikiexample.jp", "URL www.aoba-seiki.example.jp"),
			want:  []string{"email=sato@aoba-seiki.example.jp", "url=www.aoba-seiki.example.jp"},
		},
		"a gap within a host": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "sato@aoba seiki.example.jp", "URL www.aobaseiki.example.jp"),
			want:  []string{"email=sato@aobaseiki.example.jp", "url=www.aobaseiki.example.jp"},
		},
		"a town named in full beside the code of its neighbour": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒377-0415 群馬県吾妻郡中之条町大字蟻川222"),
			want:  []string{"postal_code=377-0416", "address=群馬県吾妻郡中之条町大字蟻川222"},
		},
		"a kanji that begins a word taken for kana": {
			lines: printed("40|株式会社青葉精機", "品質保証部 エ場長", "60|ハ木田 太郎"),
			want:  []string{"title=工場長", "department=品質保証部"},
		},
		"a title that is a qualification as well": {
			lines: printed("40|株式会社青葉精機", "お客様相談センター", "ケアマネジャー", "60|佐藤 太郎"),
			want:  []string{"title=ケアマネジャー"},
			never: []string{"qualification"},
		},
		"a qualification beside a title": {
			lines: printed("40|株式会社青葉精機", "センター長", "ケアマネジャー", "60|佐藤 太郎"),
			want:  []string{"title=センター長", "qualification=ケアマネジャー"},
		},
		"an old form in small print": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "上田硏究所 〒386-0025 長野県上田市天神5-2-3"),
			want:  []string{"site=上田研究所"},
		},
		"a form with a sign misread": {
			lines: printed("40|天竜冷熱株式会征", "60|佐藤 太郎"),
			want:  []string{"organization=天竜冷熱株式会社"},
		},
		"an I of a place in Latin letters": {
			lines: printed("44|Horai Trading Co., Ltd.", "60|Taro Sato", "Aoba Bidg. 5F, 3-5 Eisho-Higashimachi, lsahaya, Nagasaki 854-0016, Japan"),
			want:  []string{"address=Aoba Bldg. 5F, 3-5 Eisho-Higashimachi, Isahaya, Nagasaki"},
		},
		"a slogan is no name": {
			lines: printed("想いをかたちに", "40|株式会社青葉精機", "36|大和田 廣"),
			want:  []string{"family_name=大和田", "organization=株式会社青葉精機"},
		},
		"a department begun in Latin letters": {
			lines: printed("40|写真工房いろは", "CSR・ 環境部 支配人", "60|佐藤 太郎"),
			want:  []string{"organization=写真工房いろは", "department=CSR・環境部", "title=支配人"},
		},
		"a workshop that ends like a department": {
			lines: printed("44|Brightia建築設計室", "24|営農経済部 エバンジェリスト", "60|佐藤 太郎"),
			want:  []string{"organization=Brightia建築設計室", "department=営農経済部", "title=エバンジェリスト"},
		},
		"a floor misread": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒663-8204 兵庫県西宮市高松町2-18-11 青山ヒルズ 18麻"),
			want:  []string{"address=兵庫県西宮市高松町2-18-11 青山ヒルズ 18階"},
		},
		"zeros with a stroke": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "〒153-QQ42 東京都目黒区青葉台2-19-3", "代表 03 1503 Q418"),
			want:  []string{"postal_code=153-0042", "address=東京都目黒区青葉台2-19-3", "phone=03-1503-0418 main"},
		},
		"a zero with a stroke read twice": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "電話 0898-17-0072 ファックス 0@898-15-848Q"),
			want:  []string{"phone=0898-17-0072", "fax=0898-15-8480"},
		},
		"labels in brackets": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "[T] 0294 (19) 7056", "CF] 0294 (13) 1792", "(D] 0294 (13) 1793"),
			want:  []string{"phone=0294(19)7056", "fax=0294(13)1792", "phone=0294(13)1793 direct"},
		},
		"figures stuck to a number": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "携帯7080-0127-5431", "$8 03 1234 0004"),
			want:  []string{"mobile=080-0127-5431", "phone=03-1234-0004"},
		},
		"a form over a workshop that ends like a department": {
			lines: printed("22|株式会社", "26|ファインテクス建築設計室", "渉外係", "60|佐藤 太郎"),
			want:  []string{"organization=株式会社ファインテクス建築設計室", "department=渉外係"},
		},
		"initials before a form": {
			lines: printed("40|エム ・ディー・エスキッチン株式会社", "60|佐藤 太郎"),
			want:  []string{"organization=エム・ディー・エスキッチン株式会社"},
		},
		"the last dots of a host": {
			lines: printed("40|株式会社青葉精機", "60|佐藤 太郎", "MAIL: taro@aoba-design.example cojp", "https://aoba-design.example.cojp/"),
			want:  []string{"email=taro@aoba-design.example.co.jp", "url=https://aoba-design.example.co.jp/"},
		},
		"a bracket taken for a bar": {
			lines: printed("40|一株一ほほえみ酒造", "60|佐藤 太郎"),
			want:  []string{"organization=(株)ほほえみ酒造"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := told(fields.Parse(tc.lines, fields.Evidence{Names: names}))
			for _, w := range tc.want {
				if _, ok := got[w]; !ok {
					t.Errorf("no %s in %v", w, keys(got))
				}
			}
			for _, v := range got {
				for _, n := range tc.never {
					if string(v.Field) == n {
						t.Errorf("%s=%s", v.Field, v.Value)
					}
				}
			}
		})
	}
}

func TestGrainIsNoCompany(t *testing.T) {
	lines := printed("60|佐藤 太郎", "alF", "TEL 03-1234-5678")
	lines[1].Readings[0].Confidence, lines[1].Readings[0].Agreement = 0.4, 0.5
	for _, v := range fields.Parse(lines, fields.Evidence{Names: reading.New()}) {
		if v.Field == "organization" {
			t.Errorf("organization=%s", v.Value)
		}
	}
}

func TestTheFaxOfOneReadingIsNoPhoneOfAnother(t *testing.T) {
	lines := printed("40|株式会社青葉精機", "60|佐藤 太郎", "T.0144 15 4185 F.0144 15 7492")
	read := lines[2].Readings[0]
	read.Agreement = 0.4
	lost := read
	lost.Text, lost.Agreement = "T.O1A4 15.4I85 F.0144 15 7492", 0.6
	lines[2].Readings = []fields.Reading{read, lost}
	got := told(fields.Parse(lines, fields.Evidence{Names: reading.New()}))
	for _, want := range []string{"phone=0144-15-4185", "fax=0144-15-7492"} {
		if _, ok := got[want]; !ok {
			t.Errorf("no %s in %v", want, keys(got))
		}
	}
}
