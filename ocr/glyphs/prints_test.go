package glyphs

import (
	"bytes"
	"testing"
)

func TestAPrintedCharacterIsNearestToItself(t *testing.T) {
	p, set := Learned(), Standard()
	if len(p.signs) < 3500 || p.directions() == 0 {
		t.Fatalf("%d characters in %d directions were learned", len(p.signs), p.directions())
	}
	for _, r := range "株式会社青葉精機営業部課長佐藤太郎東京都千代田区丸の内髙﨑齋藤渡邉輔槻郎㈱㈲バセキ" {
		for _, face := range set.faces {
			shape := ShapeOf(smear(render(face, sign{r: r})))
			x := p.Place(&shape)
			near := p.Nearest(x, 3)
			if len(near) != 3 || near[0].Far > near[1].Far || near[1].Far > near[2].Far {
				t.Fatalf("%c: %v", r, near)
			}
			if near[0].Rune != r {
				t.Errorf("%c is nearest to %c", r, near[0].Rune)
			}
			if far := p.Far(x, r); far != near[0].Far && near[0].Rune == r || p.Far(x, '\U0002FFFF') < 1e30 {
				t.Errorf("%c is %v from itself, %v by the list", r, far, near[0].Far)
			}
		}
	}
}

func TestEmptyShapesHaveNoPlace(t *testing.T) {
	if x := Learned().Place(&Shape{empty: true}); x != nil || Learned().Nearest(x, 3) != nil {
		t.Errorf("nothing lies at %v", x)
	}
}

func TestPrintsAreKeptAndDamageIsNoticed(t *testing.T) {
	if got := Learned().Bytes(); !bytes.Equal(got, printsFile) {
		t.Errorf("%d bytes became %d", len(printsFile), len(got))
	}
	for _, data := range [][]byte{nil, printsFile[:7], printsFile[:len(printsFile)-1], append(bytes.Clone(printsFile), 0)} {
		if _, err := parsePrints(data); err == nil {
			t.Errorf("%d bytes are taken for prints", len(data))
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	shape := ShapeOf(smear(render(Standard().faces[0], sign{r: '髙'})))
	p := Learned()
	for b.Loop() {
		p.Nearest(p.Place(&shape), 1)
	}
}
