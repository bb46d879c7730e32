package ocr

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/ocr/layout"
)

// ReadRegion reads what stands in a box of an upright card, as a value of the
// field that somebody says it is. The value is doubtful, and empty when nothing
// is written there.
func (r *Reader) ReadRegion(ctx context.Context, img image.Image, box image.Rectangle, field contacts.Field) (Value, error) {
	box = box.Intersect(img.Bounds())
	if box.Dx() < 4 || box.Dy() < 4 {
		return Value{}, contacts.Fault(contacts.Invalid, "the frame is too small to hold a character")
	}
	lines, err := r.readLines(ctx, layout.Prepare(only(img, box)))
	if err != nil {
		return Value{}, err
	}
	lines = slices.DeleteFunc(lines, func(l fields.Line) bool { return 2*area(l.Box.Intersect(box)) < area(l.Box) })
	v := Value{Field: field, Status: contacts.Doubtful, Origin: contacts.Printed, Box: box}
	if len(lines) == 0 {
		return v, nil
	}
	for _, found := range fields.Parse(lines, fields.Evidence{Names: r.opt.Names}) {
		if found.Field == field || calls(found.Field) && calls(field) {
			v.Value, v.Confidence, v.Alternatives, v.PhoneKind = found.Value, found.Confidence, found.Alternatives, found.PhoneKind
			break
		}
	}
	return asWritten(v, lines), nil
}

// calls reports whether a field holds a number that is called.
func calls(f contacts.Field) bool {
	return f == contacts.Phone || f == contacts.Mobile || f == contacts.Fax
}

// asWritten takes the lines as they stand where the rules found no such value,
// and offers them where they found one.
func asWritten(v Value, lines []fields.Line) Value {
	var whole string
	confidence := 1.0
	for _, l := range lines {
		text := strings.TrimSpace(l.Readings[0].Text)
		if whole != "" && ascii(whole) && ascii(text) {
			whole += " "
		}
		whole += text
		confidence = min(confidence, l.Readings[0].Confidence)
	}
	offer := []string{whole}
	if len(lines) == 1 {
		for _, reading := range lines[0].Readings[1:] {
			offer = append(offer, strings.TrimSpace(reading.Text))
		}
	}
	if v.Value == "" {
		v.Value, v.Confidence = whole, confidence
	}
	for _, o := range offer {
		if o != "" && o != v.Value && !slices.Contains(v.Alternatives, o) && len(v.Alternatives) < 4 {
			v.Alternatives = append(v.Alternatives, o)
		}
	}
	return v
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x7f }) < 0
}

// only gives a sheet of the size of img that shows nothing but the box, so that
// its characters keep their size.
func only(img image.Image, box image.Rectangle) image.Image {
	sheet := image.NewRGBA(img.Bounds())
	draw.Draw(sheet, sheet.Bounds(), image.NewUniform(paper(img, box)), image.Point{}, draw.Src)
	draw.Draw(sheet, box, img, box.Min, draw.Src)
	return sheet
}

// paper is the colour around a box: the middle one along its edge.
func paper(img image.Image, box image.Rectangle) color.Color {
	var edge []color.RGBA
	add := func(x, y int) {
		if c, ok := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA); ok {
			edge = append(edge, c)
		}
	}
	for x := box.Min.X; x < box.Max.X; x++ {
		add(x, box.Min.Y)
		add(x, box.Max.Y-1)
	}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		add(box.Min.X, y)
		add(box.Max.X-1, y)
	}
	slices.SortFunc(edge, func(a, b color.RGBA) int {
		return int(a.R) + int(a.G) + int(a.B) - int(b.R) - int(b.G) - int(b.B)
	})
	return edge[len(edge)/2]
}

// ReadCut reads the card that lies in img with its corners at quad, clockwise
// from the card's own top left, as somebody has shown it.
func (r *Reader) ReadCut(ctx context.Context, img image.Image, quad [4]contacts.Spot) (Side, error) {
	card, err := cut(img, quad)
	if err != nil {
		return Side{}, err
	}
	page := layout.Prepare(card)
	lines, err := r.readLines(ctx, page)
	if err != nil {
		return Side{}, err
	}
	if len(lines) > 0 && !lines[0].Vertical && poor(lines) {
		if lines, err = r.readPage(ctx, page, lines); err != nil {
			return Side{}, fmt.Errorf("read the card as a page: %w", err)
		}
	}
	side := Side{Quad: quad, Rotation: turnOf(quad), Rectified: card, Text: textOf(lines), Lines: lines}
	side.Fields = fields.Parse(lines, fields.Evidence{Names: r.opt.Names})
	return side, nil
}

// turnOf is how far clockwise the image is turned for the card to stand upright.
func turnOf(q [4]contacts.Spot) int {
	angle := math.Atan2(float64(q[1].Y-q[0].Y), float64(q[1].X-q[0].X)) * 180 / math.Pi
	return ((360-int(math.Round(angle/90))*90)%360 + 360) % 360
}

// smallestCut is the shorter edge of a card that can hold text, in pixels.
const smallestCut = 40

// cut takes the perspective out of a quadrilateral of img.
func cut(img image.Image, q [4]contacts.Spot) (image.Image, error) {
	length := func(a, b contacts.Spot) float64 { return math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)) }
	w, h := max(length(q[0], q[1]), length(q[3], q[2])), max(length(q[0], q[3]), length(q[1], q[2]))
	if !convex(q) || min(w, h) < smallestCut {
		return nil, contacts.FieldFault("quad", "these four corners make no card; put one on each corner of the card")
	}
	if most := max(w, h); most > maxRectified {
		w, h = w*maxRectified/most, h*maxRectified/most
	}
	out := image.NewRGBA(image.Rect(0, 0, int(w+0.5), int(h+0.5)))
	at := perspective(q)
	for y := range out.Bounds().Dy() {
		for x := range out.Bounds().Dx() {
			u, v := at((float64(x)+0.5)/w, (float64(y)+0.5)/h)
			out.SetRGBA(x, y, sample(img, u-0.5, v-0.5))
		}
	}
	return out, nil
}

// convex reports whether the corners follow each other clockwise, bending the
// same way at each.
func convex(q [4]contacts.Spot) bool {
	for i := range q {
		a, b, c := q[i], q[(i+1)%4], q[(i+2)%4]
		if (b.X-a.X)*(c.Y-b.Y)-(b.Y-a.Y)*(c.X-b.X) <= 0 {
			return false
		}
	}
	return true
}

// perspective maps the unit square to a quadrilateral.
func perspective(q [4]contacts.Spot) func(u, v float64) (x, y float64) {
	x0, y0, x1, y1 := float64(q[0].X), float64(q[0].Y), float64(q[1].X), float64(q[1].Y)
	x2, y2, x3, y3 := float64(q[2].X), float64(q[2].Y), float64(q[3].X), float64(q[3].Y)
	sx, sy := x0-x1+x2-x3, y0-y1+y2-y3
	dx1, dy1, dx2, dy2 := x1-x2, y1-y2, x3-x2, y3-y2
	d := dx1*dy2 - dx2*dy1
	g, h := (sx*dy2-dx2*sy)/d, (dx1*sy-sx*dy1)/d
	return func(u, v float64) (float64, float64) {
		w := g*u + h*v + 1
		return ((x1-x0+g*x1)*u + (x3-x0+h*x3)*v + x0) / w, ((y1-y0+g*y1)*u + (y3-y0+h*y3)*v + y0) / w
	}
}

// sample gives the colour between four pixels; past the edge that of the edge.
func sample(img image.Image, x, y float64) color.RGBA {
	b := img.Bounds()
	fx, fy := math.Floor(x), math.Floor(y)
	var sum [3]float64
	for _, c := range [4][3]float64{
		{fx, fy, (1 - x + fx) * (1 - y + fy)}, {fx + 1, fy, (x - fx) * (1 - y + fy)},
		{fx, fy + 1, (1 - x + fx) * (y - fy)}, {fx + 1, fy + 1, (x - fx) * (y - fy)},
	} {
		px, py := min(max(int(c[0]), 0), b.Dx()-1), min(max(int(c[1]), 0), b.Dy()-1)
		red, green, blue, _ := img.At(b.Min.X+px, b.Min.Y+py).RGBA()
		sum[0], sum[1], sum[2] = sum[0]+c[2]*float64(red), sum[1]+c[2]*float64(green), sum[2]+c[2]*float64(blue)
	}
	return color.RGBA{uint8(sum[0]/257 + 0.5), uint8(sum[1]/257 + 0.5), uint8(sum[2]/257 + 0.5), 255}
}
