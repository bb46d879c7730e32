package app

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"image"
	"image/png" // rectified sides are PNG
	"io"
	"math"
	"slices"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/ocr"
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

// mostSides is how many cards are offered as the other side of one.
const mostSides = 300

// MaybeSides lists the cards that a person may say are the other side of a card:
// those of its batch, nearest first, and then all others, newest first, as far as
// they have no other side yet.
func (a *App) MaybeSides(ctx context.Context, id contacts.ID) ([]CardRow, error) {
	card, err := a.book.Card(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := a.CardRows(ctx, CardQuery{Limit: mostSides})
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r CardRow) bool {
		return r.Card.ID == id || r.Card.NotACard || slices.ContainsFunc(r.Card.Sides, func(s contacts.CardSide) bool { return s.CardID != r.Card.ID })
	})
	far := func(r CardRow) int {
		if r.Card.BatchID != card.BatchID {
			return math.MaxInt
		}
		return max(r.Card.Place-card.Place, card.Place-r.Card.Place)
	}
	slices.SortStableFunc(rows, func(x, y CardRow) int { return cmp.Compare(far(x), far(y)) })
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

// PageImage gives the page of the file on which a card side lies: corners are in
// its pixels.
func (a *App) PageImage(ctx context.Context, side contacts.CardSide) (image.Image, error) {
	data, err := a.blob(ctx, side.Original, side.File)
	if err != nil {
		return nil, err
	}
	doc, err := ocr.Open(side.File, data)
	if err != nil {
		return nil, err
	}
	defer doc.Close()
	if side.Page < 1 || side.Page > doc.Pages() {
		return nil, contacts.Fault(contacts.Corrupt, "%s has no page %d any more", side.File, side.Page)
	}
	return doc.Page(side.Page - 1)
}

// SideImage gives the rectified image of a card side: regions are in its
// pixels.
func (a *App) SideImage(ctx context.Context, side contacts.CardSide) (image.Image, error) {
	data, err := a.blob(ctx, side.Rectified, side.File)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, contacts.Fault(contacts.Corrupt, "the stored image of %s is damaged: %w", side.File, err)
	}
	return img, nil
}

// portray fills in how a side was read, and keeps its upright image.
func (a *App) portray(ctx context.Context, side *contacts.CardSide, read ocr.Side, keep bool) error {
	side.Quad, side.QuadUnsure, side.Rotation, side.Text = read.Quad, read.QuadUnsure, read.Rotation, read.Text
	if read.Reason == nil && read.Empty() && !read.NotACard {
		read.Reason = contacts.Fault(contacts.Invalid, "no text was found on it")
	}
	side.Reason = capturing.Reason(read.Reason)
	if read.Rectified == nil {
		return nil
	}
	size := read.Rectified.Bounds().Size()
	side.Width, side.Height, side.Look = size.X, size.Y, capturing.Look(read.Rectified)
	if !keep {
		return nil
	}
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&buf, read.Rectified); err != nil {
		return fmt.Errorf("keep the upright image: %w", err)
	}
	name, err := a.blobs.Put(ctx, buf.Bytes())
	side.Rectified = name
	return err
}

// blob gives a stored image of a file.
func (a *App) blob(ctx context.Context, name, file string) ([]byte, error) {
	if name == "" {
		return nil, contacts.Fault(contacts.NotFound, "no image of %s was kept", file)
	}
	r, err := a.blobs.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(r, capturing.MaxFile))
	if closeErr := r.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the image of %s can't be read: %w", file, err)
	}
	return data, nil
}
