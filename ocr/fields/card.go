package fields

import (
	"image"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
)

// line is a Line while the card is being understood.
type line struct {
	readings []Reading // cleaned
	box      image.Rectangle
	em       int // height of its characters
	vertical bool
	kanji    bool // its number is printed in kanji numerals
	shapes   bool // its kanji were compared with their shapes
	glyphs   []Glyph
	polls    []poll
	segments []segment // what is left beside the items
	text     string    // the best reading
	best     int       // which it is
	sure     float64   // how sure the best reading is
	used     bool
}

// card is one side being understood.
type card struct {
	lines  []*line
	names  Names
	values []Value
	latin  bool // no Japanese on it

	nameLine *line           // where the name stands
	guess    map[string]bool // values of which a sign was guessed
	bare     map[string]bool // numbers that no label names
}

// Parse reads the values out of the lines of one card side.
func Parse(lines []Line, ev Evidence) []Value {
	if ev.Names == nil {
		ev.Names = strangers{}
	}
	c := &card{names: looseNames{ev.Names}, guess: map[string]bool{}, bare: map[string]bool{}}
	for _, l := range lines {
		if nl := newLine(l); nl != nil {
			c.lines = append(c.lines, nl)
		}
	}
	c.standUp()
	c.joinRows()
	c.findItems()
	c.latin = c.isLatin()
	c.items()
	c.organization()
	c.addresses()
	c.organizationReading()
	c.name()
	c.positions()
	c.leftovers()
	c.crossCheck()
	c.checkCodes(ev.Codes)
	c.checkKnown(ev.Known)
	return c.finish()
}

func newLine(l Line) *line {
	n := &line{box: l.Box, em: l.Box.Dy(), vertical: l.Vertical, shapes: l.Shapes, glyphs: l.Glyphs}
	if l.Vertical {
		n.em = l.Box.Dx()
	}
	if l.Em > 0 {
		n.em = l.Em
	}
	if solved, ok := numerals(l.Readings); ok && (l.Vertical || !arabic(l.Readings[0].Text)) {
		n.kanji = true
		l.Readings = solved
	}
	for _, r := range l.Readings {
		r.Text = clean(r.Text)
		if r.Text != "" {
			n.readings = append(n.readings, r)
		}
	}
	if len(n.readings) == 0 {
		return nil
	}
	n.pick(0)
	return n
}

// arabic reports whether a line has figures in it.
func arabic(s string) bool { return strings.ContainsAny(norm.NFKC.String(s), "0123456789") }

// pick makes reading i the text of the line.
func (l *line) pick(i int) {
	l.text, l.best = l.readings[i].Text, i
	l.sure = sureness(l.readings[i].Confidence, l.readings[i].Agreement)
}

// sureness joins the engine's confidence and the agreement of the readings into
// a probability. The figures are fitted: two models that agree are hardly ever
// wrong, one model against others is right about two times in three.
func sureness(confidence, agreement float64) float64 {
	return min(0.99, (0.25+0.75*agreement)*min(1, 0.35+0.72*confidence))
}

// standUp takes characters that stand alone for vertical ones where others are:
// those of 主任 set far apart.
func (c *card) standUp() {
	if !slices.ContainsFunc(c.lines, func(l *line) bool { return l.vertical }) {
		return
	}
	for _, l := range c.lines {
		l.vertical = l.vertical || length(l.text) == 1 && share(l.text, isJapanese) == 1
	}
}

// joinRows puts lines together that are one: a label and its number, the parts
// of furigana, set far apart on one level.
func (c *card) joinRows() {
	for again := true; again; {
		again = false
		for i, a := range c.lines {
			j := slices.IndexFunc(c.lines, func(b *line) bool { return a != b && joinable(a, b) })
			if j < 0 {
				continue
			}
			a.append(c.lines[j])
			c.lines = slices.Delete(c.lines, j, j+1)
			_ = i
			again = true
			break
		}
	}
}

// joinable reports whether b continues a on the same level.
func joinable(a, b *line) bool {
	if a.vertical != b.vertical {
		return false
	}
	p, q := a.flat(), b.flat()
	if q.Min.X < p.Max.X-a.em/2 {
		return false
	}
	overlap := min(p.Max.Y, q.Max.Y) - max(p.Min.Y, q.Min.Y)
	if 10*overlap < 6*min(a.em, b.em) || 10*min(a.em, b.em) < 6*max(a.em, b.em) {
		return false
	}
	gap := q.Min.X - p.Max.X
	if isLabel(a.text) && length(a.text) <= 6 {
		return gap < 6*a.em && len(itemsOf(b.text)) > 0
	}
	kana := share(a.text, isKana) > 0.95 && share(b.text, isKana) > 0.95 && length(a.text) <= 7 && length(b.text) <= 7
	name := share(a.text, isJapanese) > 0.95 && share(b.text, isJapanese) > 0.95 && length(a.text) <= 5 && length(b.text) <= 4
	return kana && gap < 8*a.em || name && gap < 4*a.em
}

// flat is the box with the direction of writing as X.
func (l *line) flat() image.Rectangle {
	if l.vertical {
		return image.Rect(l.box.Min.Y, l.box.Min.X, l.box.Max.Y, l.box.Max.X)
	}
	return l.box
}

// append joins the text of a line that follows on the same level.
func (l *line) append(m *line) {
	n := max(len(l.readings), len(m.readings))
	joined := make([]Reading, n)
	for i := range joined {
		a, b := l.readings[min(i, len(l.readings)-1)], m.readings[min(i, len(m.readings)-1)]
		joined[i] = Reading{
			Model: a.Model, Text: a.Text + " " + b.Text,
			Confidence: min(a.Confidence, b.Confidence), Agreement: min(a.Agreement, b.Agreement),
		}
	}
	l.readings = joined
	l.box = l.box.Union(m.box)
	l.pick(0)
}

// findItems lets the readings vote on what is recognized by form, and keeps the
// rest of each line as segments.
func (c *card) findItems() {
	for _, l := range c.lines {
		polls, skeleton := pollItems(l)
		l.polls = polls
		if len(polls) == 0 {
			continue
		}
		items := make([]item, len(polls))
		for i, p := range polls {
			items[i] = p.item
		}
		l.pick(skeleton)
		l.segments = segmentsOf(l.text, items)
		l.used = len(l.segments) == 0
	}
}

// enoughJapanese lines make a Japanese card, however many pieces of a frame are
// taken for lines beside them.
const enoughJapanese = 3

// isLatin reports whether the card shows no Japanese text.
func (c *card) isLatin() bool {
	japanese, all := 0, 0
	for _, l := range c.lines {
		all++
		if share(l.text, isJapanese) > 0.3 && l.sure > 0.4 && length(l.text) > 1 {
			japanese++
		}
	}
	return all > 0 && japanese*6 < all && japanese < enoughJapanese
}

// free lists the lines that nothing has claimed and that hold no items.
func (c *card) free() []*line {
	var out []*line
	for _, l := range c.lines {
		if !l.used && len(l.polls) == 0 {
			out = append(out, l)
		}
	}
	return out
}

// put adds a value and gives its place in the list.
func (c *card) put(v Value) int {
	if v.Origin == "" {
		v.Origin = contacts.Printed
	}
	c.values = append(c.values, v)
	return len(c.values) - 1
}

// putText adds the text of a line, with what else was read there.
func (c *card) putText(f contacts.Field, text string, l *line) int {
	v := Value{Field: f, Value: text, Confidence: l.sure, Box: l.box, Signs: l.signs()}
	for _, r := range l.readings {
		if other := tight(r.Text); r.Text != l.text && other != text && r.Confidence > 0.3 && len(v.Alternatives) < maxAlternatives {
			v.Alternatives = append(v.Alternatives, other)
		}
	}
	v.doubtShapes(l)
	v.Signs.Guessed = v.Signs.Guessed || stuttered.MatchString(text)
	return c.put(v)
}

// stuttered finds kana that the engine says twice where it means one, コーボポ, and
// one letter before kanji that has taken a kanji's place: F務部.
var stuttered = regexp.MustCompile(`ボポ|ポボ|ビピ|ピビ|バパ|パバ|ベペ|ペベ|ブプ|プブ|ヤャ|ャヤ|ユュ|ュユ|ヨョ|ョヨ|イィ|ィイ|アァ|ァア|ウゥ|ゥウ|エェ|ェエ|オォ|ォオ|ーー|[ァ-ヶ]々|^[A-Z]\p{Han}`)

// sureShape is how sure a shape must be of a sign to leave no doubt.
const sureShape = 0.9

// doubtShapes offers what the shapes of its kanji may be as well.
func (v *Value) doubtShapes(l *line) {
	for _, g := range l.glyphs {
		if g.Sure >= sureShape || !strings.ContainsRune(v.Value, g.Read) {
			continue
		}
		v.Signs.Guessed = true
		for _, o := range g.Others {
			other := strings.Replace(v.Value, string(g.Read), string(o), 1)
			if len(v.Alternatives) < maxAlternatives && !slices.Contains(v.Alternatives, other) {
				v.Alternatives = append(v.Alternatives, other)
			}
		}
	}
}

// signs are those of the line's best reading.
func (l *line) signs() Signs {
	r := l.readings[l.best]
	return Signs{Engine: r.Confidence, Agreement: r.Agreement, Size: l.em}
}

const maxAlternatives = 4

// first finds the first value of a field, nil if there is none.
func (c *card) first(f contacts.Field) *Value {
	for i := range c.values {
		if c.values[i].Field == f {
			return &c.values[i]
		}
	}
	return nil
}
