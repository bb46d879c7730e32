package ocr

import (
	"slices"
	"strings"

	"enishi/contacts/japanese"
	"enishi/ocr/fields"
	"enishi/ocr/glyphs"
	"enishi/ocr/layout"
)

// What the looks of printed characters say (glyphs.Prints), in squares of their
// distances. Pictures of a character itself lie about 100 away; a cell that was
// cut wrongly lies far from all.
const (
	closePrint  = 70  // so close nothing else can lead by enough
	fitsPrint   = 220 // a character that is further away is not what the cell shows
	doubtsPrint = 25  // lead over what was read from which another is offered
	beatsPrint  = 60  // lead from which it is taken where the readings differ,
	saidPrint   = 25  // the same when one of them says it,
	trumpsPrint = 120 // and where they agree
	agreedFrom  = 0.95
	doubtedSure = 0.6 // how sure a character is that another leads
)

// look is a cell as the learned prints see it.
type look struct {
	placed glyphs.Placed
	read   rune
	far    float64 // of what was read
	known  bool
}

func lookAt(shape *glyphs.Shape, read rune) look {
	prints := glyphs.Learned()
	if !prints.Knows(read) {
		return look{}
	}
	x := prints.Place(shape)
	return look{placed: x, read: read, far: prints.Far(x, read), known: x != nil}
}

// tells reports whether the prints have a say in which form of a kanji the cell
// shows: in a face far from all of them they have none.
func (l look) tells() bool { return !l.known || l.far <= fitsPrint }

// against reports whether the cell looks less like a character than like what
// was read.
func (l look) against(r rune) bool {
	return l.known && glyphs.Learned().Knows(r) && glyphs.Learned().Far(l.placed, r) > l.far
}

// judge offers the character the cell looks most like, or takes it where the
// engine is in doubt. also are the kanji of its other readings.
func (l look) judge(g *fields.Glyph, agreed float64, also []rune) {
	if !l.known || l.far < closePrint {
		return
	}
	near := glyphs.Learned().Nearest(l.placed, 1)
	if len(near) == 0 || near[0].Rune == l.read || near[0].Far > fitsPrint || !isKanji(near[0].Rune) {
		return
	}
	lead := l.far - near[0].Far
	if lead < doubtsPrint {
		return
	}
	if !slices.Contains(g.Others, near[0].Rune) {
		g.Others = append(g.Others, near[0].Rune)
	}
	needed := float64(beatsPrint)
	switch {
	case agreed >= agreedFrom:
		needed = trumpsPrint
	case slices.Contains(also, near[0].Rune):
		needed = saidPrint
	}
	if lead >= needed {
		g.Sign = near[0].Rune
	}
	g.Sure = min(g.Sure, doubtedSure)
}

// How two forms of one kanji are told apart (高 and 髙): the pictures of one lie 20
// and more nearer to its own prints than to those of the other.
const (
	maybeForm = -15 // lead from which the other form is offered
	otherForm = 0   // and taken in the place of what was read,
	surelyIts = 25  // without doubt
	clearForm = 130 // how far its prints may be: blurred print is nearer to whatever has more strokes
)

// drawnSo are forms that faces with an old touch draw of the usual kanji.
const drawnSo = "淸靑靜溫"

// judgeForms compares what was read with other forms of the same kanji. The
// engine has output for the common one only.
func (l look) judgeForms(g *fields.Glyph, forms []rune) {
	prints := glyphs.Learned()
	if !l.known || l.far > fitsPrint || g.Sign != l.read {
		return
	}
	most := float64(maybeForm)
	for _, r := range forms {
		if r == l.read || !prints.Knows(r) {
			continue
		}
		far := prints.Far(l.placed, r)
		lead := l.far - far
		if lead < maybeForm {
			continue
		}
		if !slices.Contains(g.Others, r) {
			g.Others = append(g.Others, r)
		}
		if lead < surelyIts {
			g.Sure = min(g.Sure, doubtedSure)
		}
		if strings.ContainsRune(drawnSo, r) && lead < surelyIts {
			continue
		}
		if lead >= otherForm && lead > most && far <= clearForm {
			g.Sign, most = r, lead
		}
	}
}

// When a line is read by the looks of its characters alone: display faces that
// the engine makes nothing of.
const (
	lostLine     = 0.45 // what the engine's best reading is worth at most
	leastLooks   = 3    // characters
	usualFar     = 100  // of a character from its own prints
	hopelessFar  = 260
	leastSure    = 0.5 // blurred print lies far from all, and nearest to whatever is rare
	looksAgree   = 0.5
	clearlyAhead = 12 // mean lead of the nearest character over the next
)

// alikeTo is how far the readings agree with the first, sign by sign: those of a
// line that was lost have little in common.
func alikeTo(readings []fields.Reading) float64 {
	first := fields.Gist(readings[0].Text)
	agreed, all := 0.0, 0.0
	for _, r := range readings {
		text := fields.Gist(r.Text)
		longer := max(len([]rune(first)), len([]rune(text)), 1)
		agreed += r.Agreement * (1 - float64(japanese.Distance(first, text))/float64(longer))
		all += r.Agreement
	}
	return agreed / max(all, 1)
}

// byLooks adds what the cells look like to the readings of a line that the
// engine could not read; first where more speaks for it.
func byLooks(readings []fields.Reading, cells []layout.Cell, shapes []glyphs.Shape) []fields.Reading {
	worth := 0.0
	if len(readings) > 0 {
		worth = readings[0].Confidence * alikeTo(readings)
	}
	if worth > lostLine || len(cells) < leastLooks {
		return readings
	}
	var text []rune
	far, lead := 0.0, 0.0
	for i, c := range cells {
		near := glyphs.Learned().Nearest(glyphs.Learned().Place(&shapes[i]), 2)
		if c.Latin || len(near) < 2 {
			return readings
		}
		if c.Space {
			text = append(text, ' ')
		}
		text = append(text, near[0].Rune)
		far, lead = far+near[0].Far, lead+near[1].Far-near[0].Far
	}
	n := float64(len(cells))
	sure := (hopelessFar - far/n) / (hopelessFar - usualFar)
	if sure < leastSure || lead/n < clearlyAhead {
		return readings
	}
	same := func(r fields.Reading) bool { return fields.Gist(r.Text) == fields.Gist(string(text)) }
	if i := slices.IndexFunc(readings, same); i >= 0 { // what the engine said too, spaces and all
		out := append([]fields.Reading{readings[i]}, slices.Delete(slices.Clone(readings), i, i+1)...)
		out[0].Agreement = max(out[0].Agreement, looksAgree)
		return out
	}
	own := fields.Reading{Model: modelShape, Text: string(text), Confidence: min(sure, 0.9), Agreement: looksAgree}
	if own.Confidence*own.Agreement > worth {
		return append([]fields.Reading{own}, readings...)
	}
	return append(readings, own)
}
