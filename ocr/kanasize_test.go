package ocr

import (
	"testing"

	"enishi/ocr/fields"
)

func TestARoundRoIsToldFromWaByItsRing(t *testing.T) {
	for printedText, read := range map[string]string{"クローバー企画": "クワーバー企画", "ネットワークス企画": "ネットワークス企画"} {
		page, strip := printed(t, printedText)
		readings := []fields.Reading{{Model: ModelScript, Text: read, Confidence: 0.93, Agreement: 1}}
		if got, _ := compare(readings, page.Cells(strip), false); got[0].Text != printedText {
			t.Errorf("%s read as %s became %s", printedText, read, got[0].Text)
		}
	}
}
