package app

import (
	"context"

	"enishi/contacts"
)

// CardRow is one card as a list shows it.
type CardRow struct {
	Card      contacts.Card
	Person    contacts.Person // at the root; zero while the card names nobody
	Encounter contacts.Encounter
}

// CardRows lists cards with who is on them, newest first.
func (a *App) CardRows(ctx context.Context, q CardQuery) ([]CardRow, error) {
	cards, err := a.book.Cards(ctx, q)
	if err != nil {
		return nil, err
	}
	encounters, err := a.book.Encounters(ctx, cards)
	if err != nil {
		return nil, err
	}
	rows := make([]CardRow, len(cards))
	for i, c := range cards {
		rows[i] = CardRow{Card: c, Encounter: encounters[c.Encounter]}
		if c.PersonID == "" {
			continue
		}
		p, err := a.book.Person(ctx, c.PersonID)
		if err != nil && contacts.KindOf(err) != contacts.NotFound {
			return nil, err
		}
		rows[i].Person = p
	}
	return rows, nil
}

// PartyNames gives for each deal the name of its first organization.
func (a *App) PartyNames(ctx context.Context, deals []contacts.Deal) (map[contacts.ID]string, error) {
	names := map[contacts.ID]string{}
	for _, d := range deals {
		if len(d.Parties) == 0 {
			continue
		}
		o, err := a.party(ctx, d.Parties[0])
		if err != nil {
			return nil, err
		}
		names[d.ID] = o.Name
	}
	return names, nil
}

// Card gives one card.
func (a *App) Card(ctx context.Context, id contacts.ID) (contacts.Card, error) {
	return a.book.Card(ctx, id)
}

// About tells what a note or a task is about, and to which thread a message
// belongs.
func (a *App) About(ctx context.Context, kind contacts.EntityKind, id contacts.ID) (contacts.EntityKind, contacts.ID, error) {
	switch kind {
	case contacts.KindNote:
		n, err := a.book.Note(ctx, id)
		return n.AboutKind, n.About, err
	case contacts.KindTask:
		t, err := a.book.Task(ctx, id)
		return t.AboutKind, t.About, err
	case contacts.KindMessage:
		m, err := a.mail.Message(ctx, id)
		return contacts.KindThread, m.ThreadID, err
	}
	return kind, id, nil
}
