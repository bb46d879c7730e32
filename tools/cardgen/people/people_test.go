package people

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

func load(t *testing.T, name string) *Vocabulary {
	t.Helper()
	v, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestTheHoldoutSharesNoWordWithTheDefault(t *testing.T) {
	words := func(v *Vocabulary) map[string]bool {
		all := map[string]bool{}
		for _, w := range append(append([]Word{}, v.Families...), v.Givens...) {
			all[w.Kanji] = true
		}
		for _, c := range v.Companies {
			all[c.Name], all[c.Domain] = true, true
		}
		for _, d := range append(append([]Term{}, v.Departments...), v.Buildings...) {
			all[d.Japanese] = true
		}
		for _, x := range v.Titles {
			all[x.Japanese] = true
		}
		for _, x := range v.Towns {
			all[x.Name] = true
		}
		return all
	}
	known := words(load(t, "default"))
	for w := range words(load(t, "holdout")) {
		if known[w] {
			t.Errorf("%s is in both", w)
		}
	}
}

// A recogniser's list of surnames may grow into the holdout, but not swallow it.
func TestFewHoldoutNamesAreInTheNameList(t *testing.T) {
	f, err := os.Open("../../../assets/data/surnames.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	listed := map[string]bool{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, _, _ := strings.Cut(lines.Text(), "\t")
		listed[name] = true
	}
	families, known := load(t, "holdout").Families, 0
	for _, w := range families {
		if listed[w.Kanji] {
			known++
		}
	}
	if known*4 > len(families) {
		t.Errorf("%d of %d holdout surnames are in assets/data/surnames.tsv: put rarer ones here", known, len(families))
	}
}

func TestNumbersLookRightAndReachNobody(t *testing.T) {
	for _, name := range Names() {
		v := load(t, name)
		r := rand.New(rand.NewPCG(1, 1))
		for range 300 {
			p := v.Make(r)
			o := p.Offices[0]
			parts := strings.Split(o.Phone, "-")
			if len(parts) != 3 || len(o.Phone) != 12 || parts[1][0] > '1' {
				t.Fatalf("phone %s", o.Phone)
			}
			n, err := phonenumbers.Parse(o.Phone, "JP")
			if err != nil || phonenumbers.Format(n, phonenumbers.NATIONAL) != o.Phone {
				t.Errorf("%s is written %s, %v", o.Phone, phonenumbers.Format(n, phonenumbers.NATIONAL), err)
			}
			if p.Mobile != "" && (p.Mobile[4] != '0' || len(p.Mobile) != 13) {
				t.Errorf("mobile %s", p.Mobile)
			}
			domain := p.Email[strings.Index(p.Email, "@")+1:]
			if !strings.HasSuffix(domain, ".example") && !strings.HasSuffix(domain, ".example.jp") && !strings.HasSuffix(domain, ".example.com") {
				t.Errorf("domain %s", domain)
			}
		}
	}
}
