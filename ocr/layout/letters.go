package layout

import "enishi/ocr/glyphs"

// The signs of numbers and addresses. Bars (l, i, the hyphen) are left out:
// they look like parts of characters; O is too much like 〇 when it is large.
const (
	narrowSigns = "0123456789abcdefghjkmnopqrstuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ@&"
	wideSigns   = "mwMW@"
)

// surelyLetter is the likeness that letters have and parts of characters don't:
// of pieces of vertical cards 0.82 and more against 0.78 and less.
const surelyLetter = 0.81

// findLetters tells of each piece how much it looks like a Latin letter or a
// figure, lying on its side in vertical writing.
func findLetters(c plane, pieces []piece, vertical bool) {
	set := glyphs.Standard()
	for i := range pieces {
		p := &pieces[i]
		signs := narrowSigns
		p.bar = isBar(c.rows(p.from, p.to))
		switch {
		case 100*p.length() > 135*cellHeight || 100*p.length() < 13*cellHeight:
			continue
		case 100*p.length() > 86*cellHeight:
			signs = wideSigns
		}
		band := c.rows(p.from, p.to)
		if from, to := band.inkColumns(); 100*(to-from) < 24*cellHeight && 100*p.length() < 55*cellHeight {
			p.tick = true
			continue
		}
		img := band.transpose()
		if vertical {
			img = turnLeft(band)
		}
		shape := glyphs.ShapeOf(img.gray())
		for _, r := range signs {
			p.letter = max(p.letter, set.Like(&shape, r))
		}
	}
}

// isBar reports whether a band of a line holds one straight stroke across it,
// be it with the triangle at its end that 明朝 has.
func isBar(band plane) bool {
	from, to := band.inkColumns()
	if 100*band.h > 24*cellHeight || to-from < 3*band.h || 100*(to-from) < 40*cellHeight {
		return false
	}
	full := 0 // columns in which the stroke has its usual place
	for x := from; x < to; x++ {
		inked := 0
		for y := range band.h {
			if band.row(y)[x] < inkLevel {
				inked++
			}
		}
		if inked > 0 && 100*inked < 16*cellHeight {
			full++
		}
	}
	return 100*full > 75*(to-from)
}
