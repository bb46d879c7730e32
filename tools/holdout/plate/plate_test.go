package plate

import (
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"enishi/tools/holdout/cast"
)

func TestTheTruthIsWhatWasDrawn(t *testing.T) {
	people, err := cast.Load()
	if err != nil {
		t.Fatal(err)
	}
	pr := &Printer{Cast: people, Fonts: Shelf{}}
	for i, name := range append(Designs(), Designs()...) {
		p, truth, err := pr.draw(name, rand.New(rand.NewPCG(7, uint64(i))))
		if err != nil {
			t.Fatal(err)
		}
		drawn := plain(strings.Join(p.drawn, ""))
		has := map[string]bool{}
		for _, f := range truth.Fields {
			has[f.Name] = true
			if !strings.Contains(drawn, plain(f.Value)) {
				t.Errorf("%s: %s %q was not drawn: %s", name, f.Name, f.Value, drawn)
			}
		}
		for _, want := range []string{"organization", "title", "email", "phone", "address", "postal_code"} {
			if !has[want] {
				t.Errorf("%s states no %s", name, want)
			}
		}
	}
}

// What nobody could read on paper says nothing of a reader: no line runs into
// another, and none is set below the smallest size in print.
func TestEveryLineCanBeRead(t *testing.T) {
	people, err := cast.Load()
	if err != nil {
		t.Fatal(err)
	}
	pr := &Printer{Cast: people, Fonts: Shelf{}}
	for i := range 260 {
		name := Designs()[i%len(Designs())]
		p, _, err := pr.draw(name, rand.New(rand.NewPCG(11, uint64(i))))
		if err != nil {
			t.Fatal(err)
		}
		for k, a := range p.lines {
			if a.size < 4.8 {
				t.Errorf("%s %d: %q is set in %.1f points", name, i, a.text, a.size)
			}
			if a.x < 1 || a.y < 0.8 || a.x+a.w > p.w-1 || a.y+a.h > p.h-0.2 {
				t.Errorf("%s %d: %q leaves the card", name, i, a.text)
			}
			for _, b := range p.lines[k+1:] {
				if a.x+0.2 < b.x+b.w && b.x+0.2 < a.x+a.w && a.y+0.1 < b.y+b.h && b.y+0.1 < a.y+a.h {
					t.Errorf("%s %d: %q runs into %q", name, i, a.text, b.text)
				}
			}
		}
	}
}

// plain takes away what vertical writing changes: spaces, figures and hyphens.
func plain(s string) string {
	s = norm.NFKC.String(s)
	return strings.NewReplacer(" ", "", "　", "", "-", "", "－", "", "(", "", ")", "",
		"〇", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9").Replace(s)
}
