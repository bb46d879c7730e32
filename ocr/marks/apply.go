package marks

import (
	"image"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/ocr/fields"
)

const (
	written  = 0.3  // confidence of what was read of handwriting, at most
	hidden   = 0.05 // share of a value's box under a mark from which it is doubted
	proposed = 0.8  // confidence of a date of a stamp, at most
)

// Values parses the lines of a card, those of its stickers by themselves, and
// brings them together with what else was found on it: a struck-out value is
// rejected, a sticker outranks what it covers, a date stamp proposes the day of
// exchange, and handwriting becomes a note with its crop. Nothing that was not
// printed is accepted but what a sticker says.
func Values(lines []fields.Line, found []Reading, parse func([]fields.Line) []fields.Value) []fields.Value {
	printed, stuck := apart(lines, found)
	values := parse(printed)
	if len(stuck) > 0 {
		values = append(values, fits(parse(stuck), values)...)
	}
	values, struck := strikeOut(values, lines, found)
	values = stick(values, found)
	values, days := stamps(values, lines, found)
	for i := range values {
		v := &values[i]
		if v.Status == contacts.Accepted && under(v.Box, found) {
			v.Status = contacts.Doubtful
		}
		if v.Origin == contacts.Printed && byHand(v.Box, found) {
			v.Origin, v.Status = contacts.Handwritten, contacts.Doubtful
		}
	}
	return slices.Concat(values, days, notes(found), struck)
}

// strikeOut takes the struck-out values away and leaves a note with the crop.
func strikeOut(values []fields.Value, lines []fields.Line, found []Reading) (kept, struck []fields.Value) {
	for _, m := range found {
		if m.Kind != Strike {
			continue
		}
		text := ""
		values = slices.DeleteFunc(values, func(v fields.Value) bool {
			place := spot(v, lines)
			if !through(m.Box, place) || 10*place.Dy() > 18*m.Box.Dy() || v.Field == contacts.NoteText {
				return false
			}
			if text == "" && v.Origin != contacts.Inferred {
				text = v.Value
			}
			return true
		})
		if text == "" {
			text = textThere(lines, m.Box)
		}
		if text != "" {
			text = "~~" + text + "~~"
		}
		struck = append(struck, note(m.Box, text, written))
	}
	return values, struck
}

// spot is where a value stands in its line, by the characters before and after
// it: a box may be that of the whole line.
func spot(v fields.Value, lines []fields.Line) image.Rectangle {
	value := squeeze(v.Value)
	for _, l := range lines {
		if l.Vertical || len(l.Readings) == 0 || 2*overlap(l.Box, v.Box) < v.Box.Dx()*v.Box.Dy() {
			continue
		}
		text := squeeze(l.Readings[0].Text)
		at := strings.Index(text, value)
		if at < 0 {
			continue
		}
		all, before, own := breadth(text), breadth(text[:at]), breadth(value)
		x := func(part float64) int { return l.Box.Min.X + int(float64(l.Box.Dx())*part/all) }
		return image.Rect(x(before), l.Box.Min.Y, x(before+own), l.Box.Max.Y)
	}
	return v.Box
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// breadth is about how wide a text is, in characters of Japanese.
func breadth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r < 0x80 {
			w += 0.55
		} else {
			w++
		}
	}
	return w
}

// through reports whether a stroke through one place goes through another.
func through(stroke, box image.Rectangle) bool {
	wide := min(stroke.Max.X, box.Max.X) - max(stroke.Min.X, box.Min.X)
	high := min(stroke.Max.Y, box.Max.Y) - max(stroke.Min.Y, box.Min.Y)
	return 2*wide > min(stroke.Dx(), box.Dx()) && 2*high > min(stroke.Dy(), box.Dy())
}

// textThere is the best reading of a line that lies mostly in a box.
func textThere(lines []fields.Line, box image.Rectangle) string {
	for _, l := range lines {
		if len(l.Readings) > 0 && 2*overlap(l.Box, box) > l.Box.Dx()*l.Box.Dy() {
			return strings.TrimSpace(l.Readings[0].Text)
		}
	}
	return ""
}

// note is a piece of handwriting.
func note(box image.Rectangle, text string, confidence float64) fields.Value {
	return fields.Value{
		Field: contacts.NoteText, Value: text, Confidence: min(confidence, written),
		Status: contacts.Doubtful, Origin: contacts.Handwritten, Box: box,
	}
}

// notes are the pieces of handwriting, and of stamps that are no date.
func notes(found []Reading) []fields.Value {
	var out []fields.Value
	for _, m := range found {
		if m.Kind == Handwritten && m.Confidence >= Likely {
			out = append(out, note(m.Box, m.Text, m.Confident))
		}
	}
	return out
}

// stamps are the days that date stamps say: those found as marks, and lines of
// the card that say nothing but a date. What else was made of such a line goes.
func stamps(values []fields.Value, lines []fields.Line, found []Reading) (kept, days []fields.Value) {
	propose := func(day contacts.Date, box image.Rectangle, confidence float64) {
		values = slices.DeleteFunc(values, func(v fields.Value) bool { return mostly(v.Box, box) && v.Origin != contacts.Stamped })
		if !slices.ContainsFunc(days, func(v fields.Value) bool { return v.Value == string(day) }) {
			days = append(days, fields.Value{
				Field: contacts.ExchangedOn, Value: string(day), Confidence: min(confidence, proposed),
				Status: contacts.Doubtful, Origin: contacts.Stamped, Box: box,
			})
		}
	}
	for _, m := range found {
		if m.Kind == Stamped && m.Day != "" {
			propose(m.Day, m.Box, m.DayCertain)
		}
	}
	for _, l := range lines {
		for _, r := range l.Readings {
			if day, alone, ok := dateIn(r.Text); ok && alone {
				propose(day, l.Box, r.Confidence*0.9)
				break
			}
		}
	}
	return values, days
}

// mostly reports whether a box lies in another for the most part.
func mostly(inner, outer image.Rectangle) bool {
	return 10*overlap(inner, outer) > 6*inner.Dx()*inner.Dy()
}

// byHand reports whether a value was most likely written by hand.
func byHand(box image.Rectangle, found []Reading) bool {
	return slices.ContainsFunc(found, func(m Reading) bool {
		return m.Kind == Handwritten && m.Confidence >= Likely && m.Confidence < Sure && mostly(box, m.Box)
	})
}

// under reports whether a value may be written by hand, or print under a mark.
func under(box image.Rectangle, found []Reading) bool {
	for _, m := range found {
		both := box.Intersect(m.Box)
		if both.Empty() || m.Kind == Strike {
			continue
		}
		if m.Kind == Sticker { // cut by its edge
			if !mostly(box, m.Box) && 20*overlap(box, m.Box) > box.Dx()*box.Dy() {
				return true
			}
			continue
		}
		n := 0
		for y := both.Min.Y; y < both.Max.Y; y++ {
			for x := both.Min.X; x < both.Max.X; x++ {
				if m.Mask.AlphaAt(x, y).A > 0 {
					n++
				}
			}
		}
		if float64(n) > hidden*float64(box.Dx()*box.Dy()) {
			return true
		}
	}
	return false
}
