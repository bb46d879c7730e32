package press

import (
	"image/color"
	"math/rand/v2"

	"enishi/tools/cardgen/people"
)

// drawBack is the back of a card: the English side, or what the company does
// and where.
func drawBack(b *board, s style, p people.Person, r *rand.Rand) {
	if r.Float64() < 0.6 {
		drawEnglish(b, s, p, r)
		return
	}
	c := colours[r.IntN(len(colours))]
	x, limit := mm(8), mm(75)
	if r.Float64() < 0.4 {
		b.fill(b.img.Rect, c)
		b.ink = color.White
	}
	y := b.stack(x, mm(6), limit, Left, []row{organization(p, pt(10.5), r)})
	lines := [][]string{
		{"営業品目", "精密部品の設計・製作", "産業機械の保守", "各種計測サービス"},
		{"事業内容", "・業務システムの開発", "・クラウドの運用支援", "・情報機器の販売"},
		{"取扱商品", "食品原料　包装資材", "業務用厨房機器"},
	}[r.IntN(3)]
	var rows []row
	for i, l := range lines {
		size := pt(7)
		if i == 0 {
			size = pt(7.8)
		}
		rows = append(rows, row{size: size, gap: mm(0.9), spans: []span{plain(l)}})
	}
	y = b.stack(x, y+mm(3), limit, Left, rows)
	s.small, s.one = pt(6.4), true
	office := p.Offices[0]
	office.Direct = ""
	b.bottom(x, y+mm(2), mm(51), limit, Left, append(s.office(office, 0), s.row(plain(s.web), value("url", p.URL))))
}

// FlatPair makes both sides of the card of a seed. The back is of the same
// company and the same person, in the same face.
func (p *Press) FlatPair(seed uint64, layoutName string) (sides [2]Flat, err error) {
	for i, name := range []string{layoutName, "back"} {
		img, t, err := p.Flat(seed, name)
		if err != nil {
			return sides, err
		}
		t.Side = []string{"front", "back"}[i]
		sides[i] = Flat{img, t}
	}
	return sides, nil
}
