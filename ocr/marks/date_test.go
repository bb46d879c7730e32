package marks

import "testing"

func TestDatesAreFoundInWhatIsReadOfAStamp(t *testing.T) {
	for text, want := range map[string]string{
		"'26.11.20":      "2026-11-20",
		"2026.11.20":     "2026-11-20",
		"R8.11.20":       "2026-11-20",
		"26/11/20":       "2026-11-20",
		"令和8年11月20日":     "2026-11-20",
		"’26. 11. 20":    "2026-11-20",
		"2026-11-20":     "2026-11-20",
		"2026年11月20日":    "2026-11-20",
		"H31.4.1":        "2019-04-01",
		"受領 '24.3.5 営業部": "2024-03-05",
		"2O26,l1,2O":     "2026-11-20",
		"20261120":       "2026-11-20",
		"'26 8.29":       "2026-08-29",

		"03-1234-5678":        "",
		"TEL 026-11-2034":     "",
		"090-2026-1120":       "",
		"2026.13.40":          "",
		"11/20 面談":            "",
		"〒100-0005 東京都1-2-3":  "",
		"T1234567890123":      "",
		"":                    "",
		"平成四年設立":              "",
		"https://a.example/1": "",
	} {
		day, _, ok := dateIn(text)
		if string(day) != want || ok != (want != "") {
			t.Errorf("%q is read as %q", text, day)
		}
	}
}

func TestAPrintedLineIsNoStampWhenItSaysMore(t *testing.T) {
	if _, alone, ok := dateIn("2026年4月1日より下記へ移転いたします"); ok && alone {
		t.Error("a sentence with a date is taken for a stamp")
	}
	if _, alone, ok := dateIn("'26.11.20"); !ok || !alone {
		t.Error("a bare date is not taken for a stamp")
	}
}

func FuzzDateIn(f *testing.F) {
	f.Add("'26.11.20")
	f.Add("令和8年11月20日")
	f.Fuzz(func(t *testing.T, text string) {
		if day, _, ok := dateIn(text); ok && len(day) != 10 {
			t.Errorf("%q gives %q", text, day)
		}
	})
}
