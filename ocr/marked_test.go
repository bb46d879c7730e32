package ocr_test

import (
	"image"
	"math/rand/v2"
	"testing"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/tools/cardgen/extras"
	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// markedCard prints a card, puts something on it by hand and scans it.
func markedCard(t *testing.T, seed uint64, kind string) (image.Image, truth.Card) {
	t.Helper()
	v, err := people.Load("default")
	if err != nil {
		t.Fatal(err)
	}
	p := press.New(v)
	img, tr, err := p.Flat(seed, "left")
	if err != nil {
		t.Fatal(err)
	}
	f, err := extras.Put(p, press.Flat{Image: img, Truth: tr}, []string{kind}, rand.New(rand.NewPCG(seed, 3)))
	if err != nil {
		t.Fatal(err)
	}
	scan, tr, err := press.Scan(f.Image, f.Truth, seed)
	if err != nil {
		t.Fatal(err)
	}
	return scan, tr
}

func TestWhatWasAddedByHandIsNoPrint(t *testing.T) {
	r := ocr.NewReader(pool(t), ocr.Options{Names: reading.New()})
	stamps, dated, stuck, won := 0, 0, 0, 0
	for seed, kind := range []string{"stamp", "handwriting", "label", "strike", "stamp", "sticker", "stamp", "handwriting"} {
		img, tr := markedCard(t, uint64(40+seed), kind)
		sides, err := r.Read(t.Context(), img)
		if err != nil || len(sides) != 1 {
			t.Fatal(err)
		}
		has := func(name, value string) bool {
			for _, v := range sides[0].Fields {
				f := contacts.Field(name)
				if v.Field == f && contacts.KeyOf(f, v.Value) == contacts.KeyOf(f, value) {
					return true
				}
			}
			return false
		}
		for _, v := range sides[0].Fields {
			byHand := v.Origin == contacts.Handwritten || v.Origin == contacts.Stamped
			if v.Status == contacts.Accepted && (byHand || v.Field == contacts.ExchangedOn || v.Field == contacts.NoteText) {
				t.Errorf("card %d: %s %q is accepted", seed, v.Field, v.Value)
			}
		}
		for _, m := range tr.Marks {
			if m.Kind == "stamped" {
				stamps++
				if has("exchanged_on", m.Date) {
					dated++
				}
			}
		}
		for _, f := range tr.Void {
			for _, v := range sides[0].Fields {
				if string(v.Field) == f.Name && v.Value == f.Value && v.Status == contacts.Accepted {
					t.Errorf("card %d: %s %q is accepted, and void", seed, f.Name, f.Value)
				}
			}
		}
		for _, f := range tr.Fields {
			if f.Origin == "sticker" {
				stuck++
				if has(f.Name, f.Value) {
					won++
				}
			}
		}
	}
	if stamps == 0 || dated < stamps-1 {
		t.Errorf("of %d date stamps %d were read", stamps, dated)
	}
	if stuck == 0 || 10*won < 8*stuck {
		t.Errorf("of %d values on stickers %d were read", stuck, won)
	}
}
