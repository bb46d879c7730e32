package marks

import (
	"math"
	"slices"
)

// A coloured line that is set as print is, is no mark, however rare its ink: what
// is below these measures off the print of the card.
const (
	levelOff     = 0.13 // leaning and sloping
	looseOff     = 0.07 // against the card's middle
	jumpOff      = 0.035
	crossOff     = 0.10
	doubtful     = 0.5 // confidence of what is so regular, at most
	mostlySet    = 0.7 // share of a mark's ink that is set as print
	squareCells  = 5   // characters from which their mean room says something
	squareShare  = 0.85
	colourless   = 0.15 // colour of black ink, at most
	hardlyPrint  = 0.97 // confidence from which even that is taken off
	fragmentGap  = 0.8  // characters between such a piece and the line,
	fragmentSize = 0.35 // and how much larger or smaller it is, as a logarithm
	goesOnGap    = 12   // the same of longer ones that go on as a long printed line
	goesOnSize   = 0.15
	goesOnCells  = 8   // characters of that
	inLineEm     = 2.2 // characters of what is within a printed line,
	inLineGap    = 1.2 // from the print on both sides
	inLineSlack  = 0.3 // and above or under it
	fragmentEm   = 4.5 // characters of what may be a piece of a printed line
)

// regular reports whether a piece of writing looks set rather than written: its
// lines run with the print, or it is a piece out of a printed line.
func (v *view) regular(c cluster) bool {
	if v.inLine(c) {
		return true
	}
	set, all := 0, 0
	for _, i := range c.groups {
		g := &v.groups[i]
		all += g.sum.area
		if v.isSet(i) || v.isFragment(i, c) {
			set += g.sum.area
		}
	}
	return float64(set) > mostlySet*float64(all)
}

// isSet reports whether a group stands and runs as the print does.
func (v *view) isSet(i int) bool {
	m := v.measure(i)
	return len(v.groups[i].cells) >= 3 && m[leaning] < levelOff && m[sloping] < levelOff &&
		m[loose] < v.usual[0]+looseOff && m[jumping] < jumpOff && m[crossing] < crossOff && (m[alone] == 0 || v.groups[i].isSquare())
}

// inLine reports whether a piece of writing is a sign or two within a printed
// line and of its ink, such as @.
func (v *view) inLine(c cluster) bool {
	ink := v.inkOf(c).tint()
	left, right := false, false
	for k := range v.groups {
		o := &v.groups[k]
		if slices.Contains(c.groups, k) || o.odds > 0 || o.upright || float64(c.box.Dx()) > inLineEm*o.em || ink.far(o.tint()) > 2*kinship {
			continue
		}
		slack := int(o.em * inLineSlack)
		if c.box.Min.Y < o.box.Min.Y-slack || c.box.Max.Y > o.box.Max.Y+slack {
			continue
		}
		near := int(inLineGap * o.em)
		left = left || o.box.Min.X < c.box.Min.X && o.box.Max.X > c.box.Min.X-near
		right = right || o.box.Max.X > c.box.Max.X && o.box.Min.X < c.box.Max.X+near
	}
	return left && right
}

// apartInBlack reports whether a piece of writing has no colour and lies on no
// other: what it says can be read where it is, as print or as a date.
func (v *view) apartInBlack(c cluster) bool {
	if v.inkOf(c).tint().colourful() > colourless {
		return false
	}
	for i := range v.groups {
		if g := &v.groups[i]; !slices.Contains(c.groups, i) && 20*overlap(g.box, c.box) > g.box.Dx()*g.box.Dy() {
			return false
		}
	}
	return true
}

// isSquare reports whether the characters of a group take as much room along the
// line as they are high: kana and kanji, which no date stamp has.
func (g *group) isSquare() bool {
	return len(g.cells) >= squareCells && g.length() >= squareShare*float64(len(g.cells))
}

// isFragment reports whether a group goes on as print of the same ink on its row.
func (v *view) isFragment(i int, c cluster) bool {
	g := &v.groups[i]
	if g.upright {
		return false
	}
	near, alike, cells := fragmentGap, fragmentSize, 3
	if float64(g.box.Dx()) > fragmentEm*g.em {
		near, alike, cells = goesOnGap, goesOnSize, goesOnCells
	}
	for k := range v.groups {
		o := &v.groups[k]
		if slices.Contains(c.groups, k) || o.odds > 0 || len(o.cells) < cells || o.upright || g.tint().far(o.tint()) > kinship {
			continue
		}
		both := min(g.box.Max.Y, o.box.Max.Y) - max(g.box.Min.Y, o.box.Min.Y)
		beside := max(g.box.Min.X-o.box.Max.X, o.box.Min.X-g.box.Max.X)
		if 10*both > 6*min(g.box.Dy(), o.box.Dy()) && float64(beside) < near*g.em && math.Abs(math.Log(g.em/o.em)) < alike && abs(g.sum.strength()-o.sum.strength()) < 56 {
			return true
		}
	}
	return false
}
