package ocr

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/ocr/fields"
	"enishi/ocr/layout"
	"enishi/ocr/outline"
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
		return r.readAsLine(ctx, img, v)
	}
	for _, found := range fields.Parse(lines, fields.Evidence{Names: r.opt.Names, Known: r.opt.Known}) {
		if found.Field == field || calls(found.Field) && calls(field) {
			v.Value, v.Confidence, v.Alternatives, v.PhoneKind = found.Value, found.Confidence, found.Alternatives, found.PhoneKind
			break
		}
	}
	return asWritten(v, lines), nil
}

// readAsLine has the box of a value read as one line, where no line of characters
// was found in it.
func (r *Reader) readAsLine(ctx context.Context, img image.Image, v Value) (Value, error) {
	wide := v.Box.Inset(-v.Box.Dy() / 4)
	line := image.NewGray(image.Rect(0, 0, wide.Dx(), wide.Dy()))
	draw.Draw(line, line.Bounds(), image.NewUniform(paper(img, v.Box)), image.Point{}, draw.Src)
	draw.Draw(line, v.Box.Sub(wide.Min), img, v.Box.Min, draw.Src)
	got, err := r.rec.Recognize(ctx, Line{Image: line, Model: ModelScript, PageMode: SingleLine})
	if errors.Is(err, ErrLineLost) && ctx.Err() == nil {
		return v, nil
	}
	v.Value, v.Confidence = strings.TrimSpace(got.Text), got.Confidence
	return v, err
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
	side, err := r.readUpright(ctx, pose{card: card, page: layout.Prepare(card)})
	side.Quad, side.Rotation = quad, turnOf(quad)
	return side, err
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
	var corners [4]outline.Point
	for i, spot := range q {
		corners[i] = outline.Point{X: float64(spot.X), Y: float64(spot.Y)}
	}
	return outline.Rectify(img, corners, maxPhoto), nil
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
