package japanese

import (
	"testing"

	"pgregory.net/rapid"
)

func TestPhonesAsCardsPrintThem(t *testing.T) {
	for printed, want := range map[string]PhoneNumber{
		"03-1234-5678":              {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"０３（１２３４）５６７８":              {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"TEL:03-1234-5678":          {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"℡ 03.1234.5678":            {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"03‐1234‐5678(代)":           {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"03-1234-5678（代表）":          {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"03ー1234ー5678":              {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"03・1234・5678":              {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"+81-(0)3-1234-5678":        {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"+81 3 1234 5678":           {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"0081-3-1234-5678":          {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"(03)1234-5678 内線123":       {"0312345678", "03-1234-5678", "123", LineFixed, "東京都"},
		"03-1234-5678(内線 45)":       {"0312345678", "03-1234-5678", "45", LineFixed, "東京都"},
		"03-1234-5678 内線 1234番":     {"0312345678", "03-1234-5678", "1234", LineFixed, "東京都"},
		"03-1234-5678 ext. 12":      {"0312345678", "03-1234-5678", "12", LineFixed, "東京都"},
		"03-1234-5678/03-1234-5679": {"0312345678", "03-1234-5678", "", LineFixed, "東京都"},
		"06-6345-1234":              {"0663451234", "06-6345-1234", "", LineFixed, "大阪府"},
		"011-222-3333":              {"0112223333", "011-222-3333", "", LineFixed, "北海道"},
		"0288-21-1234":              {"0288211234", "0288-21-1234", "", LineFixed, "栃木県"},
		"090-1234-5678":             {"09012345678", "090-1234-5678", "", LineMobile, ""},
		"携帯 080 1234 5678":          {"08012345678", "080-1234-5678", "", LineMobile, ""},
		"0120-123-456":              {"0120123456", "0120-123-456", "", LineTollFree, ""},
		"0800-123-4567":             {"08001234567", "0800-123-4567", "", LineTollFree, ""},
		"050-1234-5678":             {"05012345678", "050-1234-5678", "", LineIP, ""},
		"0570-123-456":              {"0570123456", "0570-123-456", "", LineShared, ""},
		"+1 415-555-2671":           {"+14155552671", "+1 415-555-2671", "", LineFixed, ""},
		"+44 (0)20 7946 0958":       {"+442079460958", "+44 20 7946 0958", "", LineFixed, ""},
	} {
		got, ok := ParsePhone(printed)
		if !ok || got != want {
			t.Errorf("%q: got %+v %v, want %+v", printed, got, ok, want)
		}
	}
	for _, bad := range []string{"", "1234", "東京都", "03-1234", "2026-11-22", "100-0001"} {
		if got, ok := ParsePhone(bad); ok {
			t.Errorf("%q is taken as %+v", bad, got)
		}
	}
}

func TestWhatIsNoNumberIsStillFoundByItsDigits(t *testing.T) {
	if key, display := NormalizePhone("1234-5678"); key != "12345678" || display != "1234-5678" {
		t.Errorf("got %q %q", key, display)
	}
	if got := PhoneKey("00-0000-0000 内線 12"); got != "0000000000" {
		t.Errorf("got %q", got)
	}
}

func TestAPhoneReadFromItsKeyOrItsDisplayIsTheSame(t *testing.T) {
	prefixes := []string{"03", "06", "011", "045", "075", "092", "0466", "0263", "04992", "090", "080", "070", "050", "0120", "0800", "0570"}
	rapid.Check(t, func(t *rapid.T) {
		prefix := rapid.SampledFrom(prefixes).Draw(t, "prefix")
		rest := rapid.StringMatching(`[2-9][0-9]{8}`).Draw(t, "rest")
		length := 10
		if p := prefix; p == "090" || p == "080" || p == "070" || p == "050" || p == "0800" {
			length = 11
		}
		number, ok := ParsePhone(prefix + rest[:length-len(prefix)])
		if !ok {
			return // a range that is not in use
		}
		for _, form := range []string{number.Key, number.Display, "+81" + number.Key[1:], "TEL " + number.Display + "(代)"} {
			again, ok := ParsePhone(form)
			if !ok || again != number {
				t.Fatalf("%s: got %+v %v, want %+v", form, again, ok, number)
			}
		}
	})
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"03-1234-5678", "+81-(0)3-1234-5678 ext 5", "内線", "///", "+", "ー", "\xff0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, ok := ParsePhone(s)
		if ok && PhoneKey(n.Key) != n.Key {
			t.Errorf("%q: key %q becomes %q", s, n.Key, PhoneKey(n.Key))
		}
		_ = PhoneKey(s)
	})
}

func BenchmarkPhoneKey(b *testing.B) {
	for b.Loop() {
		PhoneKey("TEL 03-1234-5678(代)")
	}
}
