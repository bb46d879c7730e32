package marks

import (
	"image"
	"image/color"
	"testing"

	"enishi/contacts"
	"enishi/ocr/fields"
)

func full(box image.Rectangle) *image.Alpha {
	m := image.NewAlpha(box)
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x += 3 {
			m.SetAlpha(x, y, color.Alpha{A: 255})
		}
	}
	return m
}

func printed(f contacts.Field, value string, box image.Rectangle) fields.Value {
	return fields.Value{Field: f, Value: value, Confidence: 0.99, Status: contacts.Accepted, Origin: contacts.Printed, Box: box}
}

func lineOf(text string, box image.Rectangle) fields.Line {
	return fields.Line{Readings: []fields.Reading{{Text: text, Confidence: 0.9, Agreement: 1}}, Box: box}
}

// rules gives a parser that finds the given values on the lines at their places.
func rules(values ...fields.Value) func([]fields.Line) []fields.Value {
	return func(lines []fields.Line) []fields.Value {
		var out []fields.Value
		for _, v := range values {
			for _, l := range lines {
				if v.Box.In(l.Box) {
					out = append(out, v)
				}
			}
		}
		return out
	}
}

func only(t *testing.T, values []fields.Value, f contacts.Field) fields.Value {
	t.Helper()
	var out []fields.Value
	for _, v := range values {
		if v.Field == f {
			out = append(out, v)
		}
	}
	if len(out) != 1 {
		t.Fatalf("%d values of %s: %v", len(out), f, values)
	}
	return out[0]
}

func TestAStruckOutValueIsRejectedAndLeavesItsCrop(t *testing.T) {
	row := image.Rect(100, 400, 700, 430)
	phone := printed(contacts.Phone, "03-1234-5678", row)
	fax := printed(contacts.Fax, "03-1234-5679", row)
	struck := Reading{Mark: Mark{Kind: Strike, Box: image.Rect(150, 402, 360, 428), Confidence: 0.9}}
	got := Values([]fields.Line{lineOf("TEL 03-1234-5678 FAX 03-1234-5679", row)}, []Reading{struck}, rules(phone, fax))
	if only(t, got, contacts.Fax).Status != contacts.Accepted {
		t.Error("the value beside the struck one is lost")
	}
	note := only(t, got, contacts.NoteText)
	if note.Box != struck.Box || note.Status != contacts.Doubtful || note.Origin != contacts.Handwritten {
		t.Errorf("the crop is %+v", note)
	}
	for _, v := range got {
		if v.Field == contacts.Phone {
			t.Errorf("%s still holds", v.Value)
		}
	}
}

func TestAStickerOutranksThePrint(t *testing.T) {
	old := printed(contacts.Title, "課長", image.Rect(100, 100, 200, 130))
	fresh := printed(contacts.Title, "部長", image.Rect(410, 110, 480, 138))
	sticker := Reading{Mark: Mark{Kind: Sticker, Box: image.Rect(400, 100, 600, 150), Confidence: 0.9}}
	got := only(t, Values([]fields.Line{
		lineOf("課長", old.Box), lineOf("新役職 部長", image.Rect(405, 105, 590, 145)),
	}, []Reading{sticker}, rules(old, fresh)), contacts.Title)
	if got.Value != "部長" || got.Origin != contacts.Sticker || len(got.Alternatives) != 1 || got.Alternatives[0] != "課長" {
		t.Errorf("got %+v", got)
	}
}

func TestNoticesOnStickersAreNoValues(t *testing.T) {
	box := image.Rect(400, 100, 600, 150)
	sticker := Reading{Mark: Mark{Kind: Sticker, Box: box}}
	_, stuck := apart([]fields.Line{lineOf("移転しました", box), lineOf("新役職　部長", box), lineOf("新住所", box), lineOf("新潟市中央区", box)}, []Reading{sticker})
	if len(stuck) != 2 || stuck[0].Readings[0].Text != "部長" || stuck[1].Readings[0].Text != "新潟市中央区" {
		t.Errorf("got %v", stuck)
	}
}

func TestADateStampProposesTheDay(t *testing.T) {
	stamp := Reading{Mark: Mark{Kind: Stamped, Box: image.Rect(10, 10, 90, 40), Confidence: 1}, Day: "2026-11-20", DayCertain: 0.97}
	stamp.Mask = full(stamp.Box)
	got := only(t, Values(nil, []Reading{stamp}, rules()), contacts.ExchangedOn)
	if got.Value != "2026-11-20" || got.Status != contacts.Doubtful || got.Origin != contacts.Stamped {
		t.Errorf("got %+v", got)
	}
	line := lineOf("R8. 11. 20", image.Rect(300, 300, 400, 330))
	misread := printed(contacts.Phone, "R8. 11. 20", line.Box)
	all := Values([]fields.Line{line}, nil, rules(misread))
	if got := only(t, all, contacts.ExchangedOn); got.Value != "2026-11-20" || len(all) != 1 {
		t.Errorf("a date among the lines gives %+v", all)
	}
}

func TestNothingWrittenByHandIsAccepted(t *testing.T) {
	box := image.Rect(300, 300, 500, 340)
	number := printed(contacts.Mobile, "090-1234-5678", box)
	for _, sure := range []float64{0.4, 0.7, 0.95} {
		hand := Reading{Mark: Mark{Kind: Handwritten, Box: box, Mask: full(box), Confidence: sure}, Text: "090-1234-5678", Confident: 0.9}
		got := Values([]fields.Line{lineOf(number.Value, box)}, []Reading{hand}, rules(number))
		for _, v := range got {
			if v.Status == contacts.Accepted {
				t.Errorf("at %.2f %+v is accepted", sure, v)
			}
		}
		if sure >= Likely {
			only(t, got, contacts.NoteText)
		}
	}
}
