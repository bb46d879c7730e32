package extras

import (
	"fmt"
	"image"
	"image/color"
	"math"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// memos are what people write on cards they were given.
var memos = []string{
	"展示会で名刺交換", "来月訪問", "見積り依頼あり", "A案で再提案", "酒好き", "田中さん紹介", "次回デモ希望", "ゴルフ", "決裁者",
	"メガネの方", "折返し待ち", "サンプル送付", "11/20 面談", "新製品に興味", "予算300万", "後任", "大阪出身", "お礼メール済",
	"090-0123-4567", "内線 215", "営業一課へ異動", "旧姓 木村",
}

// memo writes a line or two by hand, sometimes over the print.
func (d *desk) memo() error {
	in := pen(d.r)
	if d.dark() {
		in = ink{optics.Colour{20, 20, 24}, 0.9, 0.1}
	}
	over := d.r.Float64() < 0.35
	for range 1 + d.r.IntN(2) {
		text := pick(d.r, memos)
		shape, err := d.hand(text, 34+d.r.Float64()*18)
		if err != nil {
			return err
		}
		w, h := float64(shape.Rect.Dx()), float64(shape.Rect.Dy())
		x, y, ok := d.free(w+20, h+14, over)
		if !ok {
			continue
		}
		turn := d.r.NormFloat64() * 4
		quad := d.lay(shape, in, x, y, turn, d.r.Float64()*0.28)
		d.note("handwritten", text, quad)
		if d.r.Float64() < 0.3 {
			d.scribble(in, x, y+h/2+4, w)
		}
	}
	return nil
}

func (d *desk) note(kind, text string, quad [4]truth.Spot) {
	d.truth.Marks = append(d.truth.Marks, truth.Mark{Kind: kind, Text: text, Quad: quad})
	if kind == "handwritten" {
		d.truth.Also = append(d.truth.Also, truth.Field{Name: "note", Value: text, Origin: kind})
	}
}

// hand writes a text as a hand does: no character stands straight or has the
// size of its neighbour.
func (d *desk) hand(text string, px float64) (*image.Alpha, error) {
	font := pick(d.r, []string{press.Pen, press.Pen, press.Marker})
	out := image.NewAlpha(image.Rect(0, 0, int(px*float64(len([]rune(text)))*1.2)+20, int(px*1.9)))
	x, drift := 8.0, 0.0
	for _, c := range text {
		glyph, err := d.press.Letter(string(c), font, px*(0.9+d.r.Float64()*0.2))
		if err != nil {
			return nil, err
		}
		drift += d.r.NormFloat64() * px * 0.02
		turn := d.r.NormFloat64() * 5
		stampInto(out, glyph, x, px*0.2+drift+d.r.NormFloat64()*px*0.03, turn)
		x += float64(glyph.Rect.Dx()-6) * (0.86 + d.r.Float64()*0.14)
	}
	return out.SubImage(image.Rect(0, 0, min(int(x)+8, out.Rect.Dx()), out.Rect.Dy())).(*image.Alpha), nil
}

// stampInto adds a turned shape to another with its top left at x, y.
func stampInto(out, shape *image.Alpha, x, y, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	w, h := float64(shape.Rect.Dx()), float64(shape.Rect.Dy())
	for j := range shape.Rect.Dy() + 6 {
		for i := range shape.Rect.Dx() + 6 {
			u, v := float64(i)-3-w/2, float64(j)-3-h/2
			a := alphaAt(shape, u*cos+v*sin+w/2, -u*sin+v*cos+h/2)
			px, py := int(x)+i-3, int(y)+j-3
			if a > 0 && image.Pt(px, py).In(out.Rect) {
				old := out.AlphaAt(px, py).A
				out.SetAlpha(px, py, color.Alpha{A: max(old, uint8(a*255))})
			}
		}
	}
}

// scribble underlines with a wavering stroke.
func (d *desk) scribble(in ink, x, y, w float64) {
	shape := image.NewAlpha(image.Rect(0, 0, int(w)+8, 26))
	phase, thick := d.r.Float64()*6, 1.2+d.r.Float64()
	for i := range int(w) {
		v := 13 + 4*math.Sin(float64(i)/40+phase) + 1.5*math.Sin(float64(i)/11)
		dab(shape, float64(i)+4, v, thick)
	}
	d.note("handwritten", "", d.lay(shape, in, x, y, d.r.NormFloat64()*2, 0))
}

// dab puts a round spot of ink.
func dab(shape *image.Alpha, x, y, radius float64) {
	for j := int(y - radius - 1); j <= int(y+radius+1); j++ {
		for i := int(x - radius - 1); i <= int(x+radius+1); i++ {
			a := max(0, min(1, radius+0.5-math.Hypot(float64(i)-x, float64(j)-y)))
			if image.Pt(i, j).In(shape.Rect) && a > 0 {
				shape.SetAlpha(i, j, color.Alpha{A: max(shape.AlphaAt(i, j).A, uint8(a*255))})
			}
		}
	}
}

// strike strokes a value out by hand, sometimes with a new one written near.
func (d *desk) strike() error {
	var able []int
	for i, f := range d.truth.Fields {
		if b := boxOf(f); !d.dark() && b.Dx() > 3*b.Dy() && (f.Name == "phone" || f.Name == "fax" || f.Name == "mobile" || f.Name == "title" || f.Name == "department" || f.Name == "email") {
			able = append(able, i)
		}
	}
	if len(able) == 0 {
		return nil
	}
	i := pick(d.r, able)
	f := d.truth.Fields[i]
	in := pen(d.r)
	in.cover = 0.92
	box := boxOf(f)
	shape := image.NewAlpha(image.Rect(0, 0, box.Dx()+24, box.Dy()+10))
	for line := range 1 + d.r.IntN(2) {
		slope := d.r.NormFloat64() * 0.02
		base := float64(box.Dy())/2 + 5 + float64(line)*6 - 2
		for x := range box.Dx() + 16 {
			dab(shape, float64(x)+4, base+slope*float64(x)+1.2*math.Sin(float64(x)/37), 1.6)
		}
	}
	x, y := float64(box.Min.X+box.Max.X)/2, float64(box.Min.Y+box.Max.Y)/2
	quad := d.lay(shape, in, x, y, 0, 0)
	d.truth.Marks = append(d.truth.Marks, truth.Mark{Kind: "strike", Name: f.Name, Text: f.Value, Quad: quad})
	d.truth.Fields = append(d.truth.Fields[:i:i], d.truth.Fields[i+1:]...)
	d.truth.Void = append(d.truth.Void, f)
	if d.r.Float64() < 0.5 && (f.Name == "phone" || f.Name == "mobile" || f.Name == "fax") {
		return d.rewrite(f, in)
	}
	return nil
}

// rewrite writes the number that took a struck one's place.
func (d *desk) rewrite(f truth.Field, in ink) error {
	fresh := press.NewNumber(f.Value, d.r)
	shape, err := d.hand(fresh, 30)
	if err != nil {
		return fmt.Errorf("write %s: %w", fresh, err)
	}
	x, y, ok := d.free(float64(shape.Rect.Dx())+10, float64(shape.Rect.Dy())+6, false)
	if !ok {
		return nil
	}
	d.note("handwritten", fresh, d.lay(shape, in, x, y, d.r.NormFloat64()*3, 0.15))
	d.truth.Also = append(d.truth.Also, truth.Field{Name: f.Name, Value: fresh, Origin: "handwritten"})
	return nil
}
