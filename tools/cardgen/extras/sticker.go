package extras

import (
	"image"

	"enishi/tools/cardgen/optics"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// row is a line of a sticker with the fields it states, each with its text.
type row struct {
	text string
	px   float64
	says []says
}

// says is a field that a row states; part is the text within the row.
type says struct{ name, value, part string }

// sticker pastes a new address over the old one. What it hides besides is
// stated again on it, numbers with new figures.
func (d *desk) sticker() error {
	rows := d.moved()
	place, gone := d.over("address", "postal_code")
	if len(gone) == 0 {
		return nil
	}
	stated := map[int]bool{}
	for range 8 {
		w, h, err := d.room(rows)
		if err != nil {
			return err
		}
		whole := d.sized(place, w, h)
		grown := false
		for i, f := range d.truth.Fields {
			if stated[i] || !boxOf(f).Overlaps(whole) || f.Name == "address" || f.Name == "postal_code" {
				continue
			}
			again, ok := d.again(f)
			if !ok {
				return nil // something would be hidden that has no successor
			}
			stated[i], grown = true, true
			rows, place = append(rows, again), place.Union(boxOf(f))
		}
		if !grown {
			break
		}
	}
	gone = nil
	for i, f := range d.truth.Fields {
		if stated[i] || f.Name == "address" || f.Name == "postal_code" {
			if !boxOf(f).In(place) {
				return nil // the address of another office
			}
			gone = append(gone, i)
		}
	}
	return d.paste(place, gone, rows, true)
}

// moved are the rows of a new address.
func (d *desk) moved() []row {
	v := d.press.Vocabulary()
	o := v.MakeOffice(d.r, v.Sites[0])
	whole := o.Street()
	if o.Building.Japanese != "" {
		whole += " " + o.Building.Japanese
	}
	rows := []row{
		{text: pick(d.r, []string{"新住所", "移転しました", "新住所"}), px: 20},
		{text: "〒" + o.Postal + " " + o.Street(), px: 25, says: []says{{"postal_code", o.Postal, o.Postal}, {"address", whole, o.Street()}}},
	}
	if o.Building.Japanese != "" {
		rows = append(rows, row{text: o.Building.Japanese, px: 25, says: []says{{"address", whole, o.Building.Japanese}}})
	}
	return rows
}

// again is the row that states a hidden field anew.
func (d *desk) again(f truth.Field) (row, bool) {
	label, ok := map[string]string{"phone": "TEL ", "fax": "FAX ", "mobile": "携帯 ", "email": "", "url": ""}[f.Name]
	value := f.Value
	if f.Name == "phone" || f.Name == "fax" || f.Name == "mobile" {
		value = press.NewNumber(value, d.r)
	}
	return row{text: label + value, px: 25, says: []says{{f.Name, value, value}}}, ok
}

// sized is a place about another, at least w by h and on the card.
func (d *desk) sized(place image.Rectangle, w, h float64) image.Rectangle {
	w, h = max(w, float64(place.Dx())+16), max(h, float64(place.Dy())+12)
	x, y := (place.Min.X+place.Max.X)/2, (place.Min.Y+place.Max.Y)/2
	out := image.Rect(x-int(w/2), y-int(h/2), x+int(w/2), y+int(h/2))
	b := d.img.Rect.Inset(4)
	return out.Add(image.Pt(max(0, b.Min.X-out.Min.X)-max(0, out.Max.X-b.Max.X), max(0, b.Min.Y-out.Min.Y)-max(0, out.Max.Y-b.Max.Y)))
}

// label pastes a small strip with a new title or department, over the old one
// or beside it.
func (d *desk) label() error {
	v := d.press.Vocabulary()
	title := pick(d.r, v.Titles).Japanese
	rows := []row{{text: title, px: 30, says: []says{{"title", title, title}}}}
	if d.r.Float64() < 0.5 {
		rows = append([]row{{text: "役職変更", px: 22}}, rows...)
	}
	if place, gone := d.over("title"); len(gone) == 1 && d.r.Float64() < 0.6 {
		return d.paste(place, gone, rows, true)
	}
	rows[len(rows)-1].text = "新役職　" + title
	w, h, err := d.room(rows)
	if err != nil {
		return err
	}
	x, y, ok := d.free(w, h, false)
	if !ok {
		return nil
	}
	place := image.Rect(int(x-w/2), int(y-h/2), int(x+w/2), int(y+h/2))
	var kept []truth.Field
	for _, f := range d.truth.Fields {
		if f.Name == "title" {
			d.truth.Void = append(d.truth.Void, f)
			continue
		}
		kept = append(kept, f)
	}
	d.truth.Fields = kept
	return d.paste(place, nil, rows, false)
}

// over is the place of the named fields with the numbers of all fields that a
// sticker there hides. The place grows until it hides each wholly or not at all.
func (d *desk) over(names ...string) (image.Rectangle, []int) {
	var place image.Rectangle
	group := -1
	for _, f := range d.truth.Fields {
		for _, n := range names {
			if f.Name == n && (group < 0 || f.Group == group) {
				group = f.Group
				place = place.Union(boxOf(f))
			}
		}
	}
	var gone []int
	for range 6 {
		gone = nil
		grown := place
		for i, f := range d.truth.Fields {
			if boxOf(f).Overlaps(place.Inset(-9)) {
				gone = append(gone, i)
				grown = grown.Union(boxOf(f))
			}
		}
		if grown == place {
			break
		}
		place = grown
	}
	return place, gone
}

// room is the size that rows need.
func (d *desk) room(rows []row) (w, h float64, err error) {
	for _, r := range rows {
		shape, err := d.press.Letter(r.text, press.PrintGothic, r.px)
		if err != nil {
			return 0, 0, err
		}
		w = max(w, float64(shape.Rect.Dx()))
		h += r.px * 1.3
	}
	return w + 28, h + 18, nil
}

// paste puts a sticker down and says so in the truth; gone are the fields
// under it.
func (d *desk) paste(place image.Rectangle, gone []int, rows []row, cover bool) error {
	w, h, err := d.room(rows)
	if err != nil {
		return err
	}
	if cover { // large enough for both what it says and what it hides
		place = d.sized(place, w, h)
	}
	if !place.In(d.img.Rect.Inset(2)) || d.halfHidden(place, gone) {
		return nil
	}
	d.paper(place)
	d.forget(gone)
	y := float64(place.Min.Y) + 9
	for _, r := range rows {
		if err := d.state(r, float64(place.Min.X)+14, y); err != nil {
			return err
		}
		y += r.px * 1.3
	}
	low, high := place.Min, place.Max
	d.truth.Marks = append(d.truth.Marks, truth.Mark{Kind: "sticker", Name: rows[len(rows)-1].says[0].name, Quad: [4]truth.Spot{
		{float64(low.X), float64(low.Y)}, {float64(high.X), float64(low.Y)}, {float64(high.X), float64(high.Y)}, {float64(low.X), float64(high.Y)},
	}})
	d.used = append(d.used, place)
	return nil
}

// halfHidden tells whether a place covers a part of a field that is not gone.
func (d *desk) halfHidden(place image.Rectangle, gone []int) bool {
	under := map[int]bool{}
	for _, i := range gone {
		under[i] = true
	}
	for i, f := range d.truth.Fields {
		if !under[i] && boxOf(f).Overlaps(place) {
			return true
		}
	}
	return false
}

func (d *desk) forget(gone []int) {
	under := map[int]bool{}
	for _, i := range gone {
		under[i] = true
	}
	var kept []truth.Field
	for i, f := range d.truth.Fields {
		if !under[i] {
			kept = append(kept, f)
		}
	}
	d.truth.Fields = kept
}

// paper draws the sticker itself with the shadow of its edge.
func (d *desk) paper(place image.Rectangle) {
	c := pick(d.r, []optics.Colour{{252, 252, 250}, {248, 246, 238}, {255, 248, 205}, {240, 246, 250}})
	for y := place.Min.Y - 4; y < place.Max.Y+5; y++ {
		for x := place.Min.X - 4; x < place.Max.X+5; x++ {
			p := image.Pt(x, y)
			if !p.In(d.img.Rect) {
				continue
			}
			if p.In(place) {
				optics.Put(d.img, x, y, c)
				continue
			}
			out := max(place.Min.X-x, x-place.Max.X+1, place.Min.Y-y, y-place.Max.Y+1)
			dark := 0.16
			if x >= place.Max.X || y >= place.Max.Y {
				dark = 0.34
			}
			optics.Put(d.img, x, y, optics.Get(d.img, x, y).Times(1-dark*(1-float64(out)/5)))
		}
	}
}

// state prints a row of a sticker and notes its fields.
func (d *desk) state(r row, x, y float64) error {
	shape, err := d.press.Letter(r.text, press.PrintGothic, r.px)
	if err != nil {
		return err
	}
	black := ink{optics.Colour{28, 28, 30}, 1, 0}
	w, h := float64(shape.Rect.Dx()), float64(shape.Rect.Dy())
	d.lay(shape, black, x+w/2, y+h/2-r.px*0.1, 0, 0)
	for _, s := range r.says {
		box := [4]int{int(x), int(y), int(w), int(r.px * 1.15)}
		if last := len(d.truth.Fields) - 1; last >= 0 && d.truth.Fields[last].Value == s.value && d.truth.Fields[last].Origin == "sticker" {
			f := &d.truth.Fields[last]
			u := boxOf(*f).Union(image.Rect(box[0], box[1], box[0]+box[2], box[1]+box[3]))
			f.Box = [4]int{u.Min.X, u.Min.Y, u.Dx(), u.Dy()}
			f.Printed = append(f.Printed, s.part)
			continue
		}
		f := truth.Field{Name: s.name, Value: s.value, Origin: "sticker", Box: box, Printed: []string{s.part}}
		if s.name == "phone" {
			f.PhoneKind = "unknown"
		}
		d.truth.Fields = append(d.truth.Fields, f)
	}
	return nil
}
