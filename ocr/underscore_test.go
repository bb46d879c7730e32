package ocr

import (
	"testing"

	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// checkPutBack compares what is read with what is printed, by the text that is
// printed, after marks that the engine has overlooked were put back.
func checkPutBack(t *testing.T, putBack func(reading, []fields.Reading) []fields.Reading, readings map[string]string) {
	t.Helper()
	for printed, read := range readings {
		p := layout.Prepare(inked(t, printed, 30))
		if len(p.Strips()) != 1 {
			t.Fatalf("%s: %d lines", printed, len(p.Strips()))
		}
		r := reading{page: p, strip: p.Strips()[0]}
		got := putBack(r, []fields.Reading{{Model: ModelLatin, Text: read, Confidence: 0.9, Agreement: 1}})
		if got[0].Text != printed {
			t.Errorf("%s is read as %s", printed, got[0].Text)
		}
	}
}

func TestAnOverlookedUnderscoreIsPutBack(t *testing.T) {
	checkPutBack(t, reading.underscored, map[string]string{
		"s_furue@musashino-cast.example.jp":  "sfurue@musashino-cast.example.jp",
		"E-mail t_abe@hokusei.example.jp":    "E-mail tabe@hokusei.example.jp",
		"hanako.sato@aoba-seiki.example.com": "hanako.sato@aoba-seiki.example.com",
		"h_tainaka@nanpu.example.jp":         "h_tainaka@nanpu.example.jp",
	})
}

func TestOverlookedFullStopsArePutBack(t *testing.T) {
	checkPutBack(t, reading.dotted, map[string]string{
		"E-mail: watanabe@greentech.example.com": "E-mail: watanabe@greentech example.com",
		"URL: www.mk-shokai.example.jp":          "URL: www.mk-shokaiexample.jp",
		"https://www.aoba-seiki.example.co.jp/":  "https://www.aoba-seiki.example.co,jp/",
		"sato@aobaseiki.example.jp":              "sato@aoba seiki.example.jp",
		"hanako.sato@aoba-seiki.example.com":     "hanako.sato@aoba-seiki.example.com",
		"TEL: 03-1234-5678":                      "TEL: 03-1234-5678",
	})
}
