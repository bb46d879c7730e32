// Package mail shows the threads of all accounts and reads them.
package mail

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/contacts/japanese"
)

// page is how many threads are loaded at a time, most how many are listed.
const (
	page = 500
	most = 5000
)

// Screen lists threads on the left and reads one on the right.
type Screen struct {
	desk    *desk.Desk
	filter  *widgets.SearchEntry
	list    *widgets.DataList
	reader  *reader
	empty   *fyne.Container
	parts   *fyne.Container
	content *fyne.Container
	threads []contacts.Thread
	shown   []contacts.Thread
	line    desk.Line
}

// New makes the screen.
func New(d *desk.Desk) *Screen {
	s := &Screen{desk: d, reader: newReader(d)}
	s.filter = widgets.NewSearchEntry(d.T("Filter by subject"), func(string) { s.apply() })
	s.filter.OnKey = func(k fyne.KeyName) bool {
		return (k == fyne.KeyUp || k == fyne.KeyDown || k == fyne.KeyReturn) && s.list.Press(k)
	}
	s.list = widgets.NewDataList([]widgets.Column{
		{Title: d.T("Subject"), Width: 200, Share: 1}, {Title: "", Width: 32, Right: true}, {Title: d.T("Last"), Width: 128, Right: true},
	}, true)
	s.list.Fold = japanese.KanaFold
	s.list.OnMove = func(id string) { s.reader.show(contacts.ID(id)) }
	s.list.OnOpen = func(id string) { s.reader.show(contacts.ID(id)) }
	sync := widgets.NewButton(d.T("Fetch mail"), theme.ViewRefreshIcon(), d.Sync)
	s.empty = widgets.EmptyState(d.T("No mail yet"),
		d.T("Add the account you write with. Mail is fetched over an encrypted connection and stays on this computer; nothing is sent or deleted on the server."),
		widgets.NewPrimary(d.T("Add a mail account"), theme.ContentAddIcon(), func() { d.Go(desk.Settings) }))
	bar := container.NewBorder(nil, nil, widgets.NewTitle(d.T("Mail")), sync, s.filter)
	s.parts = container.NewStack(widgets.NewSplit(0.42, s.list, s.reader.content))
	s.empty.Hide()
	s.content = container.NewBorder(widgets.Padded(8, bar), nil, nil, nil, container.NewStack(s.parts, s.empty))
	return s
}

// Content implements desk.Screen.
func (s *Screen) Content() fyne.CanvasObject { return s.content }

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	d := s.desk
	return []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyF), Name: d.T("Filter"), Run: func() { d.Canvas().Focus(s.filter) }},
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("Add a mail account"), Run: func() { d.Go(desk.Settings) }},
	}
}

// Arrive puts the focus on the list.
func (s *Screen) Arrive() { s.list.FocusIn(s.desk.Canvas()) }

// Show implements desk.Screen.
func (s *Screen) Show() {
	desk.Ask(s.desk.Work, &s.line, func(ctx context.Context) ([]contacts.Thread, error) {
		var all []contacts.Thread
		at := contacts.ThreadPage{Limit: page}
		for len(all) < most {
			some, err := s.desk.App.Threads(ctx, "", at)
			if err != nil {
				return nil, err
			}
			all = append(all, some...)
			if len(some) == 0 {
				break
			}
			last := some[len(some)-1]
			at.Before, at.After = last.Last, last.ID
		}
		return all, nil
	}, func(all []contacts.Thread, err error) {
		if s.desk.Fail(err) {
			return
		}
		s.threads = all
		s.apply()
	})
}

// apply lists the threads that pass the filter.
func (s *Screen) apply() {
	want := japanese.KanaFold(s.filter.Text)
	s.shown = nil
	for _, t := range s.threads {
		if want == "" || strings.Contains(japanese.KanaFold(t.Subject+t.Snippet), want) {
			s.shown = append(s.shown, t)
		}
	}
	s.list.SetRows(len(s.shown), func(i int) widgets.Row { return s.row(s.shown[i]) })
	s.empty.Hidden = len(s.threads) > 0
	s.parts.Hidden = !s.empty.Hidden
	if id := s.list.Cursor(); id != "" && s.reader.id == "" {
		s.reader.show(contacts.ID(id))
	}
	s.content.Refresh()
}

func (s *Screen) row(t contacts.Thread) widgets.Row {
	subject := widgets.Cell{Text: t.Subject, Under: strings.Join(strings.Fields(t.Snippet), " ")}
	if subject.Text == "" {
		subject.Text = s.desk.T("(no subject)")
	}
	count := ""
	if t.Messages > 1 {
		count = fmt.Sprint(t.Messages)
	}
	return widgets.Row{ID: string(t.ID), Cells: []widgets.Cell{
		subject, {Text: count, Tone: widgets.Quiet}, {Text: s.desk.Day(contacts.DateOf(s.desk.App.Local(t.Last))), Tone: widgets.Quiet},
	}}
}

// Page is one thread by itself, opened from elsewhere.
type Page struct {
	desk    *desk.Desk
	id      contacts.ID
	reader  *reader
	content fyne.CanvasObject
}

// NewPage makes the page of a thread.
func NewPage(d *desk.Desk, id contacts.ID) *Page {
	p := &Page{desk: d, id: id, reader: newReader(d)}
	back := widgets.NewQuiet(d.T("Back"), theme.NavigateBackIcon(), d.Back)
	p.content = container.NewBorder(container.NewHBox(back), nil, nil, nil, p.reader.content)
	return p
}

// Content implements desk.Screen.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Commands implements desk.Screen.
func (p *Page) Commands() []desk.Command { return nil }

// Show implements desk.Screen.
func (p *Page) Show() { p.reader.show(p.id) }

// reader shows the messages of a thread, the newest first.
type reader struct {
	desk    *desk.Desk
	id      contacts.ID
	subject *widgets.Text
	people  *fyne.Container
	text    *widgets.Lines
	content fyne.CanvasObject
	line    desk.Line
	drawn   string
}

func newReader(d *desk.Desk) *reader {
	r := &reader{desk: d, subject: widgets.NewTitle(" ").Shrinks(160), people: container.NewHBox(), text: widgets.NewLines()}
	head := container.NewVBox(r.subject, container.NewHScroll(r.people))
	r.content = container.NewBorder(widgets.Padded(8, head), nil, nil, nil, r.text)
	return r
}

// read is a thread with who it is with.
type read struct {
	messages []contacts.Message
	people   []contacts.Person
}

func (r *reader) show(id contacts.ID) {
	if id == "" {
		return
	}
	r.id = id
	desk.Ask(r.desk.Work, &r.line, func(ctx context.Context) (t read, err error) {
		if t.messages, err = r.desk.App.Thread(ctx, id); err != nil {
			return t, err
		}
		seen := map[contacts.ID]bool{}
		for _, m := range t.messages {
			known, err := r.desk.App.PeopleOf(ctx, m)
			if err != nil {
				return t, err
			}
			for _, ids := range known {
				for _, p := range ids {
					if seen[p] {
						continue
					}
					seen[p] = true
					page, err := r.desk.App.Person(ctx, p)
					if err != nil {
						return t, err
					}
					t.people = append(t.people, page.Person)
				}
			}
		}
		return t, nil
	}, func(t read, err error) {
		if !r.desk.Fail(err) {
			r.set(t)
		}
	})
}

func (r *reader) set(t read) {
	var drawn strings.Builder
	for _, m := range t.messages {
		drawn.WriteString(string(m.ID))
	}
	if len(t.messages) > 0 {
		r.subject.Set(t.messages[len(t.messages)-1].Subject, widgets.Normal)
	}
	r.people.RemoveAll()
	for _, p := range t.people {
		r.people.Add(widgets.NewButton(strings.TrimSpace(p.Name()+"  "+p.Organization), theme.AccountIcon(), func() {
			r.desk.Open(contacts.KindPerson, p.ID)
		}))
	}
	if drawn.String() == r.drawn {
		return // the place in the text stays
	}
	r.drawn = drawn.String()
	blocks := make([]widgets.Block, 0, len(t.messages))
	for i := len(t.messages) - 1; i >= 0; i-- {
		blocks = append(blocks, r.block(t.messages[i]))
	}
	r.text.SetBlocks(blocks)
}

// block is a message under a heading of who, to whom and when.
func (r *reader) block(m contacts.Message) widgets.Block {
	d := r.desk
	day := d.App.Local(m.Date)
	head := names(m, contacts.RoleFrom) + "  " + d.Day(contacts.DateOf(day)) + " " + day.Format(time.TimeOnly[:5])
	if to := names(m, contacts.RoleTo); to != "" {
		head += "\n" + d.T("To: %s", to)
	}
	if cc := names(m, contacts.RoleCc); cc != "" {
		head += "\n" + d.T("Cc: %s", cc)
	}
	var files []string
	for _, a := range m.Attachments {
		files = append(files, a.Name)
	}
	if len(files) > 0 {
		head += "\n" + d.T("Attached: %s", strings.Join(files, ", "))
	}
	text := m.Text
	if m.Truncated {
		text += "\n\n" + d.T("(only the first part of this long mail was fetched)")
	}
	return widgets.Block{Heading: head, Text: text}
}

// names lists who stands in one role.
func names(m contacts.Message, role contacts.AddressRole) string {
	var list []string
	for _, a := range m.Addresses {
		if a.Role != role {
			continue
		}
		if a.Name != "" {
			list = append(list, a.Name+" <"+a.Address+">")
		} else {
			list = append(list, a.Address)
		}
	}
	return strings.Join(list, ", ")
}
