package layout

import (
	"cmp"
	"image"
	"math"
	"slices"
)

// longSide is the longer side of the working image.
const longSide = 1200

// maxLines bounds what is given to be read; a crowded card has about 30.
const maxLines = 120

// Page is a card prepared for cutting.
type Page struct {
	ink    ink
	all    []component
	labels []int32
	scale  float64 // working pixels per pixel of the image
	skew   float64 // degrees the lines ran downhill
	strips []Strip
	upset  *Page // the same card transposed, for vertical lines
}

// Strip is one line of text on a Page.
type Strip struct {
	box      image.Rectangle // in working pixels, transposed when Vertical
	parts    []int
	Vertical bool
	Em       int // size of its characters in working pixels
	drawing  *drawing
}

// Prepare finds the lines of an upright card.
func Prepare(img image.Image) *Page {
	grey := greyOf(img)
	scale := float64(longSide) / float64(max(grey.w, grey.h, 1))
	grey = resize(grey, max(int(float64(grey.w)*scale+0.5), 1), max(int(float64(grey.h)*scale+0.5), 1))
	p := &Page{scale: scale}
	half := inkThinner(shrink(grey, max(grey.w/2, 1), max(grey.h/2, 1)), kernel/2)
	if a := skewOf(half); math.Abs(a) >= 0.2 {
		p.skew = a
		grey = rotate(grey, a)
	}
	p.ink = findInk(grey)
	p.all, p.labels = label(p.ink)
	dropPictures(grey, p.all)
	dropGaps(p.all)
	p.all = cutTouching(p.ink, p.all, p.labels)
	p.cut()
	return p
}

// cut decides between horizontal and vertical writing, block by block, and lists
// the lines: the vertical ones from right to left, then the others from top to
// bottom.
func (p *Page) cut() {
	w := writingOf(p.all)
	across, down := w.regroup()
	if len(down) > 0 {
		p.upset = &Page{scale: p.scale, skew: p.skew, ink: p.ink.transpose(), all: w.turned}
		p.upset.labels = make([]int32, len(p.labels))
		for y := range p.ink.h {
			for x := range p.ink.w {
				p.upset.labels[x*p.ink.h+y] = p.labels[y*p.ink.w+x]
			}
		}
	}
	p.strips = append(strips(down, true), strips(across, false)...)
	p.strips = p.strips[:min(len(p.strips), maxLines)]
}

// coherence is large when the marks fall into few long lines as high as one
// character, as they do in the direction of writing. A mark by itself, such as a
// stroke of 三, is no line.
func coherence(all []component, rows []row) float64 {
	sum := 0.0
	for _, r := range rows {
		if !r.straight(all) {
			continue
		}
		thick := r.box.Dy()
		if len(r.parts) == 1 {
			thick = max(thick, r.box.Dx())
		}
		sum += float64(r.box.Dx()) * float64(r.box.Dx()) / float64(thick)
	}
	return sum
}

func strips(rows []row, vertical bool) []Strip {
	out := make([]Strip, 0, len(rows))
	for _, r := range rows {
		if r.box.Dy() < 9 || len(r.parts) == 0 {
			continue
		}
		out = append(out, Strip{box: r.box, parts: r.parts, Vertical: vertical, Em: r.em, drawing: &drawing{}})
	}
	if len(out) > maxLines {
		slices.SortFunc(out, func(a, b Strip) int { return cmp.Compare(len(b.parts), len(a.parts)) })
		out = out[:maxLines]
	}
	slices.SortFunc(out, func(a, b Strip) int {
		if vertical { // transposed: y is the column, from the right
			return cmp.Or(cmp.Compare(b.box.Min.Y, a.box.Min.Y), cmp.Compare(a.box.Min.X, b.box.Min.X))
		}
		return cmp.Or(cmp.Compare(a.box.Min.Y, b.box.Min.Y), cmp.Compare(a.box.Min.X, b.box.Min.X))
	})
	return out
}

// Strips gives the lines in reading order.
func (p *Page) Strips() []Strip { return p.strips }

// Box gives the place of a strip in pixels of the image given to Prepare.
func (p *Page) Box(s Strip) image.Rectangle {
	b := s.box
	if s.Vertical {
		b = transpose(b)
	}
	return p.Place(b)
}

// Place turns a box of working pixels into one of the image given to Prepare.
func (p *Page) Place(b image.Rectangle) image.Rectangle {
	sin, cos := math.Sincos(p.skew * math.Pi / 180)
	cx, cy := float64(p.ink.w-1)/2, float64(p.ink.h-1)/2
	mx, my := float64(b.Min.X+b.Max.X)/2-cx, float64(b.Min.Y+b.Max.Y)/2-cy
	x, y := cx+mx*cos-my*sin, cy+mx*sin+my*cos
	w, h := float64(b.Dx())/2, float64(b.Dy())/2
	// The box of the turned box, a little less generous than its corners.
	w, h = w*cos+h*math.Abs(sin)/2, h*cos+w*math.Abs(sin)/2
	at := func(v float64) int { return int(math.Round(v / p.scale)) }
	full := image.Rect(0, 0, at(float64(p.ink.w)), at(float64(p.ink.h)))
	return image.Rect(at(x-w), at(y-h), at(x+w), at(y+h)).Intersect(full)
}

// Flat gives the whole card as black text on white, for reading it as a page.
func (p *Page) Flat() *image.Gray {
	out := newPlane(p.ink.w, p.ink.h)
	for i, d := range p.ink.delta {
		v := int(d)
		if p.bright(i) {
			v = -v
		}
		out.pix[i] = uint8(min(max(255+v*235/160, 0), 255))
	}
	return out.gray()
}

// bright reports whether the ink at a pixel is light on dark. Pixels that are
// no ink count as dark ink, so that they stay as they are.
func (p *Page) bright(i int) bool { return p.ink.mark[i] && p.ink.delta[i] > 0 }

// Em gives the size of a strip's characters in pixels of the image given to
// Prepare.
func (p *Page) Em(s Strip) int { return int(math.Round(float64(s.Em) / p.scale)) }
