package fields_test

import (
	"testing"

	"enishi/contacts/reading"
	"enishi/ocr/fields"
)

// What faces that the engine doesn't know make of letters.
func TestMisreadLettersAreMendedByWhatStandsAround(t *testing.T) {
	names := reading.New()
	for name, tc := range map[string]struct{ lines, want []string }{
		"two bars of three kinds":         {[]string{"60|佐藤 太郎", "Tel 0898-—15-8955 Fax 0898—18-8149"}, []string{"phone=0898-15-8955", "fax=0898-18-8149"}},
		"a bracket and its letter":        {[]string{"60|佐藤 太郎", "[T] 092(122)3036 [EF] 092(190)6485"}, []string{"phone=092(122)3036", "fax=092(190)6485"}},
		"a bracket read as l":             {[]string{"60|佐藤 太郎", "[T] 092(122)3036 [Fl 092(190)6485"}, []string{"phone=092(122)3036", "fax=092(190)6485"}},
		"an underscore read as two signs": {[]string{"60|佐藤 太郎", "E-mail: t_-sato@aoba-seiki.example.jp"}, []string{"email=t_sato@aoba-seiki.example.jp"}},
		"an underscore with a gap":        {[]string{"60|佐藤 太郎", "E-mail: t_ sato@aoba-seiki.example.jp"}, []string{"email=t_sato@aoba-seiki.example.jp"}},
		"a round ロ":                       {[]string{"44|株式会社oータス工業", "60|佐藤 太郎"}, []string{"organization=株式会社ロータス工業"}},
		"no word begins with ン":           {[]string{"40|株式会社青葉精機", "第ニンリューション部", "60|佐藤 太郎"}, []string{"department=第二ソリューション部"}},
		"small hiragana among katakana":   {[]string{"40|株式会社青葉精機", "シニアつコンサルタント", "60|佐藤 太郎"}, []string{"title=シニアコンサルタント"}},
		"a kanji said twice":              {[]string{"44|農農協同組合みのり", "60|佐藤 太郎"}, []string{"organization=農業協同組合みのり"}},
		"a department in English":         {[]string{"40|株式会社青葉精機", "Sales Department 上席調査役", "60|佐藤 太郎"}, []string{"department=Sales Department", "title=上席調査役"}},
		"a form over a name in low kana":  {[]string{"23|株式会社", "19|メディアフォルテアセットマネジメント", "60|佐藤 太郎"}, []string{"organization=株式会社メディアフォルテアセットマネジメント"}},
		"an officer in figures":           {[]string{"40|株式会社青葉精機", "C00", "60|佐藤 太郎"}, []string{"title=COO"}},
		"a one behind a name":             {[]string{"60|佐藤 太郎", "E-mail: satol@aoba-seiki.example.jp"}, []string{"email=sato1@aoba-seiki.example.jp"}},
		"a zero behind a name":            {[]string{"60|佐藤 太郎", "E-mail: sato.taroo@aoba-seiki.example.jp"}, []string{"email=sato.taro0@aoba-seiki.example.jp"}},
		"a kanji before katakana":         {[]string{"44|株式会社三ネルヴァラボ", "60|佐藤 太郎", "https://minerva-lab.example.jp/"}, []string{"organization=株式会社ミネルヴァラボ"}},
		"a first sign set apart":          {[]string{"44|旭 電設株式会社", "60|佐藤 太郎", "https://www.asahi-densetsu.example.jp/"}, []string{"organization=旭電設株式会社"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := told(fields.Parse(printed(tc.lines...), fields.Evidence{Names: names}))
			for _, w := range tc.want {
				if _, ok := got[w]; !ok {
					t.Errorf("no %s in %v", w, keys(got))
				}
			}
		})
	}
}

func TestTheDomainChoosesAmongTheReadingsOfACompany(t *testing.T) {
	lines := printed("44|日束ポンプ販売株式会社", "60|佐藤 太郎", "https://www.nitto-pump.example.jp/")
	other := lines[0].Readings[0]
	other.Text = "日東ポンプ販売株式会社"
	lines[0].Readings[0].Agreement, other.Agreement = 0.6, 0.4
	lines[0].Readings = append(lines[0].Readings, other)
	got := told(fields.Parse(lines, fields.Evidence{Names: reading.New()}))
	if _, ok := got["organization=日東ポンプ販売株式会社"]; !ok {
		t.Errorf("%v", keys(got))
	}
}

func TestAWordInKatakanaAndKanjiIsNoName(t *testing.T) {
	for _, v := range fields.Parse(printed("44|彩雲県立工業技術センター", "31|デジタル変革推進", "TEL 0198-18-5040"), fields.Evidence{Names: reading.New()}) {
		if v.Field == "family_name" || v.Field == "given_name" {
			t.Errorf("%s=%s", v.Field, v.Value)
		}
	}
}
