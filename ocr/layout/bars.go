package layout

import "image"

// The strokes of 一, of 川 and of 刂 are thin and, where a name is large, as long as
// the short rules that part and adorn. What tells them is a character beside.
const (
	barLeast = 7  // tenths of its length that a character beside a bar has at least,
	barMost  = 15 // and at most
	barBeam  = 3  // the smaller side of such a character is at least one in so many of the bar
	barNear  = 45 // hundredths of its length within which an upright stroke has another beside it
)

// keepBars makes strokes of the rules that are parts of characters.
func keepBars(all []component) {
	for i := range all {
		c := all[i]
		if c.role != rule || c.size() > largestMark {
			continue
		}
		for k, o := range all {
			if k == i || !likeSize(c, o) {
				continue
			}
			if c.box.Dx() > c.box.Dy() && onOneLine(c, o) || c.box.Dy() > c.box.Dx() && upright(c, o) {
				all[i].role = stroke
				break
			}
		}
	}
}

func likeSize(bar, c component) bool {
	return 10*c.size() >= barLeast*bar.size() && 10*c.size() <= barMost*bar.size()
}

// onOneLine reports whether a level bar has a character beside it, or over or
// under it as in vertical writing.
func onOneLine(bar, c component) bool {
	if c.role != stroke || barBeam*min(c.box.Dx(), c.box.Dy()) < bar.size() {
		return false
	}
	return crosses(bar.box, c.box, bar.size()) || crosses(transpose(bar.box), transpose(c.box), bar.size())
}

// crosses reports whether a bar of some length points at the inner half of a
// box beside it.
func crosses(bar, box image.Rectangle, length int) bool {
	middle := bar.Min.Y + bar.Max.Y
	inner := box.Dy() / 2
	gap := apart(bar, box)
	return abs(middle-box.Min.Y-box.Max.Y) <= inner && gap > 0 && float64(gap) <= nameGap*float64(length)
}

// upright reports whether a stroke stands close beside another.
func upright(bar, c component) bool {
	if c.role == object || c.role == speck {
		return false
	}
	both := min(bar.box.Max.Y, c.box.Max.Y) - max(bar.box.Min.Y, c.box.Min.Y)
	gap := apart(bar.box, c.box)
	return 10*both >= 6*min(bar.box.Dy(), c.box.Dy()) && gap > 0 && 100*gap <= barNear*bar.size()
}

func transpose(r image.Rectangle) image.Rectangle {
	return image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
}
