package judge

import (
	"errors"
	"math"
	"strings"
	"testing"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/tools/truth"
)

func TestAValueIsRightButForSpacesAndWidth(t *testing.T) {
	for _, c := range []struct {
		field, truth, read string
		strict, folded     bool
	}{
		{"organization", "株式会社青葉精機", "株式会社 青葉精機", true, true},
		{"organization", "株式会社ＡＢＣ", "株式会社ABC", true, true},
		{"organization", "株式会社青葉精機", "有限会社青葉精機", false, false},
		{"family_name", "髙橋", "高橋", false, true},
		{"family_name", "森", "林", false, false},
		{"phone", "03(1234)5678", "03-1234-5678", true, true},
		{"phone", "+81-3-1234-5678", "03-1234-5678", true, true},
		{"phone", "03-1234-5678", "03-1234-5679", false, false},
		{"postal_code", "100-0005", "1000005", true, true},
		{"email", "a@b.example", "A@b.example", true, true},
		{"url", "https://www.b.example/", "https://www.b.example", true, true},
		{"address", "東京都千代田区丸の内4-9-2 中通りスクエア", "東京都千代田区丸の内4−9−2中通りスクエア", true, true},
	} {
		v := Of(truth.Field{Name: c.field, Value: c.truth}, []ocr.Value{{Field: contacts.Field(c.field), Value: c.read}})
		if v.Strict != c.strict || v.Folded != c.folded {
			t.Errorf("%s %q read as %q: %+v", c.field, c.truth, c.read, v)
		}
	}
}

var square = [4]truth.Spot{{0, 0}, {100, 0}, {100, 100}, {0, 100}}

func side(values ...ocr.Value) ocr.Side {
	return ocr.Side{
		Quad: [4]contacts.Spot{{X: 0, Y: 0}, {X: 100, Y: 0}, {X: 100, Y: 100}, {X: 0, Y: 100}},
		Text: "text", Fields: values,
	}
}

func TestOnlyAcceptedValuesCountAsAccepted(t *testing.T) {
	card := truth.Card{
		Layout: "left", Quad: square,
		Fields: []truth.Field{{Name: "family_name", Value: "佐藤"}, {Name: "email", Value: "a@b.example"}},
		Also:   []truth.Field{{Name: "family_name_reading", Value: "サトウ"}},
	}
	b := New()
	b.Add(card, []ocr.Side{side(
		ocr.Value{Field: contacts.FamilyName, Value: "佐藤", Status: contacts.Accepted},
		ocr.Value{Field: contacts.FamilyNameReading, Value: "サトウ", Status: contacts.Accepted},
		ocr.Value{Field: contacts.Email, Value: "x@b.example", Status: contacts.Doubtful},
		ocr.Value{Field: contacts.Title, Value: "課長", Status: contacts.Accepted},
	)})
	s := *b.Groups["scan"].Fields["all"]
	if s != (Tally{Stated: 2, Strict: 1, Folded: 1, Free: 1, Accepted: 3, AcceptedRight: 2, Read: 4, False: 1}) {
		t.Errorf("%+v", s)
	}
	if q := b.Groups["scan"].Quads; q.Good != 1 {
		t.Errorf("%+v", q)
	}
	var out strings.Builder
	b.Markdown(&out, b)
	if !strings.Contains(out.String(), "| all fields | 50.0 % ✗ | 50.0 % |") {
		t.Errorf("printed %s", out.String())
	}
}

func TestOverlapIsTheSharedPartOfBoth(t *testing.T) {
	half := [4]truth.Spot{{50, 0}, {150, 0}, {150, 100}, {50, 100}}
	turned := [4]truth.Spot{{100, 100}, {0, 100}, {0, 0}, {100, 0}}
	far := [4]truth.Spot{{500, 0}, {600, 0}, {600, 100}, {500, 100}}
	for _, c := range []struct {
		other [4]truth.Spot
		want  float64
	}{{square, 1}, {half, 1. / 3}, {turned, 1}, {far, 0}} {
		if got := Overlap(square, c.other); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v: %f, want %f", c.other, got, c.want)
		}
	}
}

func TestAnImageWithoutACardIsRightWhenNothingWouldBeStored(t *testing.T) {
	for _, c := range []struct {
		side     ocr.Side
		rejected int
	}{
		{ocr.Side{}, 1},
		{ocr.Side{Text: "領収書", NotACard: true}, 1},
		{ocr.Side{Text: "…", Reason: errors.New("blurred")}, 1},
		{side(ocr.Value{Field: contacts.Title, Value: "課長"}), 0},
	} {
		b := New()
		b.Add(truth.Card{Kind: "receipt"}, []ocr.Side{c.side})
		if b.Events.Rejected != c.rejected {
			t.Errorf("%+v: %+v", c.side, b.Events)
		}
	}
}

func TestMarksAreCountedByWhatBecameOfThem(t *testing.T) {
	card := truth.Card{
		Condition: "marked", Quad: square,
		Fields: []truth.Field{{Name: "title", Value: "部長", Origin: "sticker"}},
		Void:   []truth.Field{{Name: "title", Value: "課長"}},
		Also:   []truth.Field{{Name: "note", Value: "来月訪問", Origin: "handwritten"}},
		Marks:  []truth.Mark{{Kind: "stamped", Date: "2026-11-20"}, {Kind: "handwritten", Text: "来月訪問"}, {Kind: "sticker"}},
	}
	good, bad := New(), New()
	good.Add(card, []ocr.Side{side(
		ocr.Value{Field: contacts.Title, Value: "部長", Status: contacts.Accepted},
		ocr.Value{Field: contacts.ExchangedOn, Value: "'26.11.20"},
	)})
	bad.Add(card, []ocr.Side{side(
		ocr.Value{Field: contacts.Title, Value: "課長", Status: contacts.Accepted},
		ocr.Value{Field: contacts.NoteText, Value: "来月訪問", Status: contacts.Accepted},
	)})
	if e := good.Events; e.StampsRead != 1 || e.StickersWon != 1 || e.HandAccepted != 0 || e.StruckAccepted != 0 {
		t.Errorf("good: %+v", e)
	}
	if e := bad.Events; e.StampsRead != 0 || e.StickersWon != 0 || e.HandAccepted != 1 || e.StruckAccepted != 1 {
		t.Errorf("bad: %+v", e)
	}
}
