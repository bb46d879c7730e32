package cast

import (
	"math/rand/v2"
	"strings"
	"testing"

	"enishi/tools/cardgen/people"
)

func load(t *testing.T) *Company {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The first generator is looked at here only, to see that nothing is shared.
func TestNoWordIsInTheListsThatAreTunedOn(t *testing.T) {
	known := map[string]bool{}
	for _, name := range people.Names() {
		v, err := people.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range append(append([]people.Word{}, v.Families...), v.Givens...) {
			known[w.Kanji] = true
		}
		for _, x := range v.Companies {
			known[x.Name], known[x.Domain] = true, true
		}
		for _, x := range append(append([]people.Term{}, v.Departments...), v.Buildings...) {
			known[x.Japanese] = true
		}
		for _, x := range v.Titles {
			known[x.Japanese] = true
		}
		for _, x := range v.Towns {
			known[x.Name], known[x.Postal] = true, true
		}
	}
	c := load(t)
	for list := range c.lists {
		columns := []int{0}
		if list == "towns" {
			columns = []int{0, 1}
		}
		for _, column := range columns {
			for _, w := range c.Words(list, column) {
				if known[w] {
					t.Errorf("%s is in both generators (%s)", w, list)
				}
			}
		}
	}
}

func TestReadingsAreSpelledAsInPassports(t *testing.T) {
	for kana, want := range map[string]string{
		"サイトウ": "Saito", "ハットリ": "Hattori", "シンイチロウ": "Shinichiro", "ジュン": "Jun", "ユウキ": "Yuki", "オオツカ": "Otsuka", "ソガベ": "Sogabe",
	} {
		if got := Roman(kana); got != want {
			t.Errorf("%s: %s, want %s", kana, got, want)
		}
	}
}

func TestEveryMemberCanBeReachedOnPaperOnly(t *testing.T) {
	c := load(t)
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		m := c.Invent(r)
		parts := strings.Split(m.Place.Phone, "-")
		if len(m.Place.Phone) != 12 || parts[1][0] > '1' {
			t.Fatalf("phone %s", m.Place.Phone)
		}
		if domain := m.Mail[strings.Index(m.Mail, "@"):]; !strings.Contains(domain, ".example") {
			t.Fatalf("mail %s", m.Mail)
		}
		if strings.ContainsFunc(m.Mail, func(r rune) bool { return r > 0x7e }) {
			t.Fatalf("mail %s", m.Mail)
		}
	}
}
