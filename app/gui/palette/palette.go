// Package palette is the box that opens over every page: it finds people,
// companies, mail and deals as one types, and does what has a name.
package palette

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// most is how many rows are shown.
const most = 40

// choice is one row: what it shows and what Enter does.
type choice struct {
	row widgets.Row
	run func()
}

// Palette is the box.
type Palette struct {
	desk     *desk.Desk
	commands []desk.Command
	caller   bool // looks up telephone numbers only
	field    *widgets.SearchEntry
	list     *widgets.DataList
	hint     *widgets.Text
	content  fyne.CanvasObject
	choices  []choice
	line     desk.Line
	pending  bool // Enter was pressed before the answer came
	asked    string
}

// New makes a palette with the commands it can run and a first text.
func New(d *desk.Desk, commands []desk.Command, text string) *Palette {
	p := build(d, d.T("Names, companies, phone numbers, mail… or a command"))
	p.commands = commands
	p.field.SetText(text)
	p.ask(text)
	return p
}

// NewCaller makes a palette that answers "who is calling?".
func NewCaller(d *desk.Desk) *Palette {
	p := build(d, d.T("The number, or its last digits"))
	p.caller = true
	p.ask("")
	return p
}

func build(d *desk.Desk, hint string) *Palette {
	p := &Palette{desk: d, hint: widgets.NewSmall("", widgets.Quiet).Shrinks(200)}
	p.field = widgets.NewSearchEntry(hint, p.ask)
	p.field.OnKey = p.key
	p.list = widgets.NewDataList([]widgets.Column{{Width: 24}, {Width: 260, Share: 1}, {Width: 128, Right: true}}, true)
	p.list.Marks = true
	p.list.OnOpen = p.open
	p.content = container.NewBorder(p.field, p.hint, nil, nil, widgets.Sized(0, 420, p.list))
	return p
}

// Content implements desk.Overlay.
func (p *Palette) Content() fyne.CanvasObject { return p.content }

// Width implements desk.Overlay.
func (p *Palette) Width() float32 { return 720 }

// Opened implements desk.Overlay.
func (p *Palette) Opened() { p.desk.Canvas().Focus(p.field) }

// Commands implements desk.Overlay.
func (p *Palette) Commands() []desk.Command {
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyK), Run: p.desk.CloseOverlay},
		{Chord: desk.Ctrl(fyne.KeyL), Run: p.desk.CloseOverlay},
	}
}

// Leave implements desk.Overlay.
func (p *Palette) Leave() bool { return true }

// key hands the arrows and Enter of the field on to the list.
func (p *Palette) key(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		return p.list.Press(k)
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.asked != p.field.Text || p.line.Waiting() {
			p.pending = true
			if p.asked != p.field.Text {
				p.ask(p.field.Text)
			}
			return true
		}
		p.list.Press(k)
		return true
	}
	return false
}

// ask looks a text up.
func (p *Palette) ask(text string) {
	p.asked = text
	desk.Ask(p.desk.Work, &p.line, func(ctx context.Context) ([]choice, error) {
		return p.find(ctx, strings.TrimSpace(text))
	}, func(found []choice, err error) {
		if err != nil {
			p.show(p.matching(text), p.desk.Error(err))
			return
		}
		p.show(append(p.matching(text), found...), "")
	})
}

// show lists choices; a press of Enter that came too early is done now.
func (p *Palette) show(choices []choice, fault string) {
	p.choices = choices
	first := p.list.Cursor()
	p.list.SetRows(len(choices), func(i int) widgets.Row {
		row := choices[i].row
		row.ID = strconv.Itoa(i)
		return row
	})
	if first != "0" && len(choices) > 0 {
		p.list.GoTo("0")
	}
	switch {
	case fault != "":
		p.hint.Set(fault, widgets.Failed)
	case len(choices) == 0 && p.asked != "":
		p.hint.Set(p.desk.T("Nothing was found. A part of the name, the reading, the company or the last digits of the number is enough."), widgets.Quiet)
	case p.caller && p.asked == "":
		p.hint.Set(p.desk.T("Three digits are enough to look up who is calling."), widgets.Quiet)
	default:
		p.hint.Set(p.desk.T("↑ ↓ choose · Enter opens · Esc closes"), widgets.Quiet)
	}
	if p.pending {
		p.pending = false
		if len(choices) > 0 {
			p.open("0")
		}
	}
}

func (p *Palette) open(id string) {
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(p.choices) {
		return
	}
	run := p.choices[i].run
	p.line.Drop()
	p.desk.CloseOverlay()
	run()
}

// matching gives the commands whose name holds the text; before anything is
// typed all of them.
func (p *Palette) matching(text string) []choice {
	if p.caller {
		return nil
	}
	var list []choice
	want := japanese.Fold(text)
	for _, c := range p.commands {
		if c.Name == "" || c.Run == nil || c.Chord == desk.Plain(fyne.KeyEscape) || !strings.Contains(japanese.Fold(c.Name), want) {
			continue
		}
		list = append(list, choice{run: c.Run, row: widgets.Row{Cells: []widgets.Cell{
			{Icon: commandIcon()}, {Text: c.Name}, {Text: c.Chord.String(), Tone: widgets.Quiet},
		}}})
	}
	return list
}

// find looks up who has the number, then everything that holds the words.
func (p *Palette) find(ctx context.Context, text string) ([]choice, error) {
	var found []choice
	if digits := japanese.Digits(text); len(digits) >= 3 && len(digits)*2 >= len(text) {
		caller, err := p.desk.App.Call(ctx, text)
		if err != nil && contacts.KindOf(err) != contacts.NotFound {
			return nil, err
		}
		found = p.callers(caller)
	}
	if p.caller || text == "" {
		return found, nil
	}
	hits, err := p.desk.App.Find(ctx, app.FindQuery{Text: text, Limit: most})
	if err != nil {
		return found, err
	}
	for _, h := range hits {
		found = append(found, p.hit(h))
	}
	return found, nil
}
