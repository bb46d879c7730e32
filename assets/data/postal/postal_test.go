package postal

import (
	"strings"
	"testing"
)

func TestLookup(t *testing.T) {
	for code, want := range map[string]Place{
		"1000001":  {"東京都", "千代田区", "千代田"},
		"100-0005": {"東京都", "千代田区", "丸の内"},
		"060-0001": {"北海道", "札幌市中央区", "北一条西"},
		"530-0001": {"大阪府", "大阪市北区", "梅田"},
		"044-0001": {"北海道", "虻田郡倶知安町", "北一条東"},
		"194-0013": {"東京都", "町田市", "原町田"},
		"510-0001": {"三重県", "四日市市", "八田"},
		"100-0101": {"東京都", "大島町", "元町"},
	} {
		got := Lookup(code)
		if len(got) == 0 || got[0] != want {
			t.Errorf("%s: got %+v, want %+v", code, got, want)
		}
	}
	for _, code := range []string{"", "0000000", "9999999", "abcdefg", "1000001x", "100"} {
		if got := Lookup(code); got != nil {
			t.Errorf("%q: got %v, want nothing", code, got)
		}
	}
}

func TestEveryPlaceOfTheDictionaryIsTakenApart(t *testing.T) {
	text := string(lines())
	if n := strings.Count(text, "\n"); n < 120_000 {
		t.Fatalf("%d codes, want 120,000", n)
	}
	cities := map[string]bool{}
	bad := 0
	for line := range strings.Lines(text) {
		_, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
		for _, name := range strings.Split(names, "/") {
			p := Split(name)
			if p.Prefecture == "" || p.City == "" || p.String() != name {
				if bad++; bad < 20 {
					t.Errorf("%s is taken apart as %+v", name, p)
				}
			}
			cities[p.Prefecture+p.City] = true
		}
	}
	// 1,741 cities, wards, towns and villages, and the 171 or so wards of cities.
	if len(cities) < 1880 || len(cities) > 1930 {
		t.Errorf("%d municipalities, want about 1,900", len(cities))
	}
}

func BenchmarkLookup(b *testing.B) {
	for b.Loop() {
		Lookup("5300001")
	}
}
