package ocr

import (
	"testing"

	"enishi/ocr/fields"
)

func TestALogoBeforeANameIsLeftAwayAndANameBeforeAFormIsNot(t *testing.T) {
	for want, texts := range map[string][]string{
		"青葉光学株式会社": {"G 青葉光学株式会社", "8 青葉光学株式会社"},
		"日昇 株式会社":  {"日昇 株式会社", "日昇 株式会社", "日异 株式会社"},
	} {
		var votes ballot
		for _, text := range texts {
			votes = append(votes, fields.Reading{Model: ModelScript, Text: text, Confidence: 0.9})
		}
		if got := votes.count(); got[0].Text != want {
			t.Errorf("%v is read as %s", texts, got[0].Text)
		}
	}
}
