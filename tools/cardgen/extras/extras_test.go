package extras

import (
	"math/rand/v2"
	"testing"

	"enishi/tools/cardgen/people"
	"enishi/tools/cardgen/press"
)

func newPress(t *testing.T) *press.Press {
	t.Helper()
	v, err := people.Load("default")
	if err != nil {
		t.Fatal(err)
	}
	return press.New(v)
}

func TestWhatIsPutOnACardStandsInItsTruth(t *testing.T) {
	p := newPress(t)
	found := map[string]int{}
	for seed := range uint64(30) {
		img, truth, err := p.Flat(seed, press.Layouts()[seed%5])
		if err != nil {
			t.Fatal(err)
		}
		before := len(truth.Fields)
		kind := Kinds()[seed%6]
		f, err := Put(p, press.Flat{Image: img, Truth: truth}, []string{kind}, rand.New(rand.NewPCG(seed, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if len(truth.Fields) != before {
			t.Fatal("the card it was put on has changed")
		}
		for _, m := range f.Truth.Marks {
			found[kind]++
			switch {
			case m.Kind == "stamped" && m.Date == "":
				t.Errorf("stamp %q has no day", m.Text)
			case m.Kind == "strike" && len(f.Truth.Void) == 0:
				t.Errorf("%s is struck out, and still holds", m.Text)
			case m.Kind == "sticker":
				stated := false
				for _, x := range f.Truth.Fields {
					stated = stated || x.Origin == "sticker" && x.Name == m.Name
				}
				if !stated {
					t.Errorf("the sticker about %s states nothing", m.Name)
				}
			}
		}
	}
	for _, kind := range Kinds() {
		if found[kind] == 0 {
			t.Errorf("no %s found room on five cards", kind)
		}
	}
}
