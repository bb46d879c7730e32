package desk

import (
	"context"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/widgets"
	"enishi/contacts"

	"golang.org/x/text/unicode/norm"
)

// AddNote asks for a note about somebody or something.
func AddNote(d *Desk, about contacts.ID) {
	text := widgets.NewTextArea(d.T("What should be remembered?"), 6)
	d.ShowOverlay(NewSheet(d, d.T("New note"), d.T("Save"), []Row{{Field: "text", Label: d.T("Note"), Input: text}},
		func() func(context.Context) error {
			words := text.Text
			return func(ctx context.Context) error {
				id, err := d.App.AddNote(ctx, about, words)
				if err == nil {
					d.did(d.T("Note saved"), func(ctx context.Context) error { return d.App.RemoveNote(ctx, id) })
				}
				return err
			}
		}, func() { d.Say(d.T("Note saved")) }))
}

// EditNote shows a whole note and lets it be changed.
func EditNote(d *Desk, about, id contacts.ID) {
	Change(d, func(ctx context.Context) (note contacts.Note, err error) {
		notes, err := d.App.Notes(ctx, about)
		for _, n := range notes {
			if n.ID == id {
				note = n
			}
		}
		return note, err
	}, func(note contacts.Note) {
		if note.ID == "" {
			return
		}
		text := widgets.NewTextArea("", 8)
		text.SetText(note.Text)
		d.ShowOverlay(NewSheet(d, d.T("Note of %s", d.Day(contacts.DateOf(d.App.Local(note.CreatedAt)))), d.T("Save"),
			[]Row{{Field: "text", Label: d.T("Note"), Input: text}}, func() func(context.Context) error {
				before := note.Text
				note.Text = text.Text
				return func(ctx context.Context) error {
					if note.Text == before {
						return nil
					}
					_, err := d.App.SaveNote(ctx, note)
					return err
				}
			}, nil))
	})
}

// AddTask asks for something to do.
func AddTask(d *Desk, about contacts.ID) {
	text := widgets.NewEntry(d.T("Send the quote"))
	due := widgets.NewEntry("2026/11/25, R8.11.25")
	promise := widgets.NewCheck(d.T("We owe it to the customer"), nil)
	d.ShowOverlay(NewSheet(d, d.T("New task"), d.T("Save"), []Row{
		{Field: "text", Label: d.T("What to do"), Input: text},
		{Field: "date", Label: d.T("Due"), Input: due},
		{Input: promise},
	}, func() func(context.Context) error {
		task, day := app.NewTask{About: about, Text: text.Text, Promise: promise.Checked}, due.Text
		return func(ctx context.Context) error {
			var err error
			if task.Due, err = OptionalDate(day); err != nil {
				return err
			}
			id, err := d.App.AddTask(ctx, task)
			if err == nil {
				d.did(d.T("Task saved"), func(ctx context.Context) error { return d.App.RemoveTask(ctx, id) })
			}
			return err
		}
	}, func() { d.Say(d.T("Task saved")) }))
}

// AddDeal asks for a new deal with a company, if one is known, and a person.
func AddDeal(d *Desk, company contacts.Organization, person contacts.ID) {
	name := widgets.NewEntry(d.T("Three volute pumps"))
	customer := widgets.NewEntry("株式会社…")
	customer.SetText(company.Name)
	amount := widgets.NewEntry("1,200,000")
	closing := widgets.NewEntry("2027/03/31")
	next := widgets.NewEntry(d.T("Send the quote"))
	d.ShowOverlay(NewSheet(d, d.T("New deal"), d.T("Save"), []Row{
		{Field: "name", Label: d.T("Deal"), Input: name},
		{Field: "organization", Label: d.T("Customer"), Input: customer},
		{Field: "amount", Label: d.T("Amount (yen)"), Input: amount},
		{Field: "date", Label: d.T("Expected order"), Input: closing},
		{Field: "next", Label: d.T("Next step"), Input: next},
	}, func() func(context.Context) error {
		deal, sum, day := app.NewDeal{Name: name.Text, Next: next.Text}, amount.Text, closing.Text
		switch {
		case customer.Text == "":
		case customer.Text == company.Name && company.ID != "":
			deal.Organizations = []string{string(company.ID)}
		default:
			deal.Organizations = []string{customer.Text}
		}
		if person != "" {
			deal.People = []contacts.ID{person}
		}
		return func(ctx context.Context) error {
			var err error
			if deal.Amount, err = Yen(sum); err != nil {
				return err
			}
			if deal.Close, err = OptionalDate(day); err != nil {
				return err
			}
			id, err := d.App.AddDeal(ctx, deal)
			if err == nil {
				d.did(d.T("Deal saved"), func(ctx context.Context) error { return d.App.RemoveDeal(ctx, id) })
			}
			return err
		}
	}, func() { d.Say(d.T("Deal saved")) }))
}

// did remembers from the background how something is taken back.
func (d *Desk) did(name string, back func(context.Context) error) {
	fyne.Do(func() { d.Undo.Did(Step{Name: name, Back: back}) })
}

// OptionalDate reads a day as people write it; an empty one is unknown.
func OptionalDate(s string) (contacts.Date, error) {
	if s = strings.TrimSpace(s); s == "" {
		return "", nil
	}
	return contacts.ParseDate(s)
}

// Yen reads an amount of yen as people write it: 1,200,000, １２００, ¥500.
func Yen(s string) (contacts.Money, error) {
	m := contacts.Money{Currency: "JPY"}
	digits := strings.NewReplacer(",", "", "¥", "", "円", "", " ", "").Replace(norm.NFKC.String(strings.TrimSpace(s)))
	if digits == "" {
		return m, nil
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 0 {
		return m, contacts.FieldFault("amount", "%q is not an amount of yen; write it like 1,200,000", s)
	}
	m.Amount = n
	return m, nil
}
