package extras

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"time"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// stampInk is red, blue, violet or black, and uneven.
func (d *desk) stampInk() ink {
	c := pick(d.r, []optics.Colour{{204, 34, 40}, {204, 34, 40}, {34, 60, 160}, {96, 40, 140}, {44, 44, 48}})
	return ink{c, 0.72 + d.r.Float64()*0.2, 0.1 + d.r.Float64()*0.3}
}

// stamp puts a date on the card, plain or in a ring.
func (d *desk) stamp() error {
	if d.dark() {
		return nil
	}
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, d.r.IntN(1056))
	text := dateText(day, d.r.IntN(7))
	var shape *image.Alpha
	var err error
	if d.r.Float64() < 0.3 {
		shape, err = d.ring(text)
	} else {
		shape, err = d.press.Letter(text, pick(d.r, []string{press.PrintGothic, press.PrintMincho}), 38+d.r.Float64()*14)
	}
	if err != nil {
		return err
	}
	over := d.r.Float64() < 0.2
	x, y, ok := d.free(float64(shape.Rect.Dx())+8, float64(shape.Rect.Dy())+8, over)
	if !ok {
		if x, y, ok = d.free(float64(shape.Rect.Dx())+8, float64(shape.Rect.Dy())+8, true); !ok {
			return nil
		}
	}
	quad := d.lay(shape, d.stampInk(), x, y, d.r.NormFloat64()*9, 0)
	date := day.Format("2006-01-02")
	d.truth.Marks = append(d.truth.Marks, truth.Mark{Kind: "stamped", Text: text, Date: date, Quad: quad})
	d.truth.Also = append(d.truth.Also, truth.Field{Name: "exchanged_on", Value: date, Origin: "stamped"})
	return nil
}

// dateText writes a day as date stamps do.
func dateText(day time.Time, way int) string {
	switch way {
	case 0:
		return day.Format("'06.01.02")
	case 1:
		return day.Format("2006.01.02")
	case 2:
		return fmt.Sprintf("R%d.%d.%d", day.Year()-2018, day.Month(), day.Day())
	case 3:
		return fmt.Sprintf("'%02d.%2d.%2d", day.Year()%100, day.Month(), day.Day())
	case 4:
		return day.Format("2006/01/02")
	case 5:
		return fmt.Sprintf("%d年%d月%d日", day.Year(), day.Month(), day.Day())
	}
	return day.Format("2006-01-02")
}

// ring is a date between two bars in a circle, a word above and one below.
func (d *desk) ring(text string) (*image.Alpha, error) {
	n := 230
	out := image.NewAlpha(image.Rect(0, 0, n, n))
	middle, radius := float64(n)/2, float64(n)/2-6
	for y := range n {
		for x := range n {
			u, v := float64(x)-middle, float64(y)-middle
			edge := math.Abs(math.Hypot(u, v) - radius)
			bar := math.Abs(math.Abs(v) - 30)
			if edge < 2.5 || bar < 1.5 && math.Hypot(u, v) < radius {
				out.SetAlpha(x, y, color.Alpha{A: 255})
			}
		}
	}
	words := [][2]string{{"受領", "営業部"}, {"名刺", "交換"}, {"受付", "済"}}[d.r.IntN(3)]
	for i, t := range []string{words[0], text, words[1]} {
		px := 34.0
		shape, err := d.press.Letter(t, press.PrintGothic, px)
		if err != nil {
			return nil, err
		}
		if room := 2*radius - 20; float64(shape.Rect.Dx()) > room {
			if shape, err = d.press.Letter(t, press.PrintGothic, px*room/float64(shape.Rect.Dx())); err != nil {
				return nil, err
			}
		}
		stampInto(out, shape, middle-float64(shape.Rect.Dx())/2, middle+float64(i-1)*56-float64(shape.Rect.Dy())/2, 0)
	}
	return out, nil
}

// seal puts a red seal on the card, as over the end of a name or a company.
func (d *desk) seal() error {
	if d.dark() {
		return nil
	}
	text := pick(d.r, []string{"田", "済", "山本", "角印", "検", "佐々木", "之印"})
	n := 80 + d.r.IntN(60)
	out := image.NewAlpha(image.Rect(0, 0, n, n))
	round, filled := d.r.Float64() < 0.5, d.r.Float64() < 0.3
	middle := float64(n) / 2
	chars := []rune(text)
	px := float64(n) * 0.62 / math.Sqrt(float64(len(chars)))
	letters := image.NewAlpha(out.Rect)
	for i, c := range chars {
		glyph, err := d.press.Letter(string(c), press.PrintMincho, px)
		if err != nil {
			return err
		}
		y := middle - px*float64(len(chars))/2 + float64(i)*px - px*0.14
		stampInto(letters, glyph, middle-float64(glyph.Rect.Dx())/2, y, 0)
	}
	for y := range n {
		for x := range n {
			u, v := float64(x)-middle, float64(y)-middle
			far := max(math.Abs(u), math.Abs(v))
			if round {
				far = math.Hypot(u, v)
			}
			a := letters.AlphaAt(x, y).A
			inside, line := far < middle-3, far < middle-3 && far > middle-8
			switch {
			case filled && inside:
				a = 255 - a
			case line:
				a = 255
			}
			out.SetAlpha(x, y, color.Alpha{A: a})
		}
	}
	x, y, ok := d.free(float64(n), float64(n), d.r.Float64() < 0.25)
	if !ok {
		return nil
	}
	red := ink{optics.Colour{206, 40, 44}, 0.8, 0.2}
	d.truth.Marks = append(d.truth.Marks, truth.Mark{Kind: "seal", Text: text, Quad: d.lay(out, red, x, y, d.r.NormFloat64()*6, 0)})
	return nil
}
