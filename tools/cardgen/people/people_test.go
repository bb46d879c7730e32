package people

import (
	"bufio"
	"math/rand/v2"
	"os"
	"regexp"
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

func TestTheHoldoutSharesNoWordWithTheOthers(t *testing.T) {
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
	for _, name := range []string{"default", "fresh"} {
		known := words(load(t, name))
		for w := range words(load(t, "holdout")) {
			if known[w] {
				t.Errorf("%s is in both %s and the holdout", w, name)
			}
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

// reserved are domains kept for examples: RFC 2606 and JPRS's list (EXAMPLE
// under .jp and under each of its kinds of organization).
var reserved = regexp.MustCompile(`^[a-z0-9.-]+\.example(\.(jp|com|net|org|(co|or|ne|ac|ed|go|lg)\.jp))?$`)

func TestTheFreshAddressesTakeManyShapes(t *testing.T) {
	v := load(t, "fresh")
	r := rand.New(rand.NewPCG(2, 2))
	seen := map[string]bool{}
	for range 400 {
		o := v.MakeOffice(r, Term{})
		if o.Block == "" || !strings.HasSuffix(o.Street(), o.Block) || strings.Contains(o.Roman(), "--") {
			t.Errorf("%q of %q, roman %q", o.Block, o.Street(), o.Roman())
		}
		for _, sign := range []string{"丁目", "番地", "号", "字", "条", "－", "郡", "下ル", "甲"} {
			seen[sign] = seen[sign] || strings.Contains(o.Street(), sign)
		}
	}
	for sign, met := range seen {
		if !met {
			t.Errorf("400 addresses without %s", sign)
		}
	}
}

func TestABranchIsNamedAfterItsTown(t *testing.T) {
	for name, want := range map[string]string{
		"東京都八王子市旭町 Asahi-cho, Hachioji, Tokyo":                  "八王子 Hachioji",
		"東京都港区芝浦 Shibaura, Minato-ku, Tokyo":                    "東京 Tokyo",
		"三重県四日市市諏訪栄町 Suwa-Sakaemachi, Yokkaichi, Mie":           "四日市 Yokkaichi",
		"長野県下伊那郡阿智村駒場 Komamba, Achi-mura, Shimoina-gun, Nagano": "阿智 Achi",
		"福島県郡山市駅前 Ekimae, Koriyama, Fukushima":                  "郡山 Koriyama",
	} {
		japanese, roman, _ := strings.Cut(name, " ")
		city, latin := Town{Name: japanese, Roman: roman}.city()
		if city+" "+latin != want {
			t.Errorf("%s is in %s %s, want %s", name, city, latin, want)
		}
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
			if !reserved.MatchString(domain) {
				t.Errorf("domain %s", domain)
			}
		}
	}
}
