package fonts

import (
	"testing"

	"golang.org/x/image/font/sfnt"
)

// Signs of cards that are easily lost: variants of names, ligatures, shapes of
// the window, 𠮷 beyond the 16-bit plane, and European names.
const needed = "縁髙﨑邉邊齊齋濵濱德栁桒𠮷澤曻祐俱剝舛桝嵩暢紘耀㈱㈲℡㍿①②ⅠⅡ〒〶々〆ヶヵヴゐゑーｱﾞ" +
	"éüßø—–…“”‘’•€¥£→←↑↓⇧│─┌┐■□▲▼◆◇○●★☆✓☎⋯×÷±½№™©®～〜－"

func TestFontsHoldEverySignACardOrTheWindowNeeds(t *testing.T) {
	for name, data := range map[string][]byte{"Regular": Regular, "Bold": Bold} {
		font, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var buf sfnt.Buffer
		missing := ""
		for _, sign := range needed {
			if i, err := font.GlyphIndex(&buf, sign); err != nil || i == 0 {
				missing += string(sign)
			}
		}
		if missing != "" {
			t.Errorf("%s lacks %s", name, missing)
		}
		if len(data) > 5<<20 {
			t.Errorf("%s is %d bytes, want at most 5 MB", name, len(data))
		}
	}
}
