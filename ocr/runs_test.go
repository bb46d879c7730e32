package ocr

import (
	"context"
	"testing"

	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// strangeFace reads a line as the engine does whose Japanese models don't know
// the face of the figures: they differ in these, the Latin one sees them.
type strangeFace struct{ figures func(height int) Recognition }

func (s strangeFace) Recognize(_ context.Context, l Line) (Recognition, error) {
	if l.Model == ModelLatin {
		return s.figures(l.Image.Rect.Dy()), nil
	}
	return Recognition{}, nil
}

// printed gives the only line of a card with a text on it.
func printed(t *testing.T, text string) (*layout.Page, layout.Strip) {
	t.Helper()
	page := layout.Prepare(inked(t, text, 30))
	if len(page.Strips()) != 1 {
		t.Fatalf("%d lines of one", len(page.Strips()))
	}
	return page, page.Strips()[0]
}

func TestFiguresTheReadingsDifferInAreReadApart(t *testing.T) {
	page, strip := printed(t, "大田区羽田3-24-21")
	readings := []fields.Reading{
		{Model: ModelJapanese, Text: "大田区羽田3->4->", Confidence: 0.8, Agreement: 0.4},
		{Model: ModelScript, Text: "大田区羽田3-24-2!", Confidence: 0.7, Agreement: 0.35},
		{Model: ModelScript, Text: "太田区羽田3-z4-2", Confidence: 0.7, Agreement: 0.25},
	}
	sure := strangeFace{func(int) Recognition { return Recognition{Text: "3-24-21", Confidence: 0.95} }}
	got, err := reading{rec: sure, page: page, strip: strip}.withRuns(t.Context(), readings)
	if err != nil {
		t.Fatal(err)
	}
	if got[0].Text != "大田区羽田3-24-21" || got[0].Agreement < 0.5 || got[0].Agreement > 0.74 || len(got) != 2 || got[1].Text != "太田区羽田3-24-21" {
		t.Errorf("read as %+v", got)
	}
	unsure := strangeFace{func(height int) Recognition {
		if height > (usualHeight+highHeight)/2+24 {
			return Recognition{Text: "3-24-27", Confidence: 0.95}
		}
		return Recognition{Text: "3-24-21", Confidence: 0.95}
	}}
	if got, err = (reading{rec: unsure, page: page, strip: strip}).withRuns(t.Context(), readings); err != nil || got[0].Text != readings[0].Text {
		t.Errorf("two heights that differ give %+v, %v", got, err)
	}
	agreed := []fields.Reading{{Model: ModelScript, Text: "大田区羽田3-24-27", Confidence: 0.9, Agreement: 1}}
	if got, err = (reading{rec: sure, page: page, strip: strip}).withRuns(t.Context(), agreed); err != nil || got[0].Text != agreed[0].Text {
		t.Errorf("what the models agree on became %+v, %v", got, err)
	}
}
