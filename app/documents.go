package app

import (
	"context"
	"strings"
	"time"

	"enishi/contacts"
	"enishi/search"
)

// bookLog lets the index follow the book.
type bookLog struct{ app *App }

// Name implements search.Log.
func (bookLog) Name() string { return "book" }

// Head implements search.Log.
func (l bookLog) Head(ctx context.Context) (contacts.LogHead, error) { return l.app.book.Head(ctx) }

// Changes implements search.Log.
func (l bookLog) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return l.app.book.Changes(ctx, after, limit)
}

// Documents implements search.Log. People and organizations are indexed leaf
// by leaf, so that joining them changes no document.
func (l bookLog) Documents(ctx context.Context, changes []contacts.Change) ([]search.Document, error) {
	byKind := map[contacts.EntityKind][]contacts.ID{}
	for _, c := range changes {
		if !c.Deleted {
			byKind[c.Kind] = append(byKind[c.Kind], c.ID)
		}
	}
	var docs []search.Document
	for _, kind := range []contacts.EntityKind{contacts.KindPerson, contacts.KindOrganization} {
		leaves, err := l.app.book.LeafEvidence(ctx, kind, byKind[kind])
		if err != nil {
			return nil, err
		}
		for _, id := range byKind[kind] {
			if ev, ok := leaves[id]; ok {
				docs = append(docs, leafDocument(kind, id, ev))
			}
		}
	}
	for kind, one := range map[contacts.EntityKind]func(context.Context, contacts.ID) (search.Document, error){
		contacts.KindCard: l.card, contacts.KindDeal: l.deal, contacts.KindNote: l.note, contacts.KindTask: l.task,
	} {
		for _, id := range byKind[kind] {
			doc, err := one(ctx, id)
			if contacts.KindOf(err) == contacts.NotFound {
				continue // gone since: its tombstone follows
			}
			if err != nil {
				return nil, err
			}
			docs = append(docs, doc)
		}
	}
	return docs, nil
}

// leafDocument makes the document of one person or organization leaf: all that
// its sources ever said and nobody rejected.
func leafDocument(kind contacts.EntityKind, id contacts.ID, ev contacts.Evidence) search.Document {
	b := documentBuilder{doc: search.Document{Kind: kind, ID: id}, own: contacts.FamilyName, parts: map[contacts.Field]string{}}
	if kind == contacts.KindOrganization {
		b.own = contacts.OrganizationName
	}
	standing := contacts.Standing(ev.Decisions)
	for _, o := range ev.Observations {
		dec, decided := standing[o.ID]
		switch {
		case decided && (dec.Verb == contacts.Reject || dec.Verb == contacts.Supersede):
		case decided && dec.Verb == contacts.Set:
			b.put(o.Field, dec.Value)
		default:
			b.doc.Doubtful = b.doc.Doubtful || (o.NeedsEyes() && !decided)
			b.put(o.Field, o.Value)
		}
	}
	for _, dec := range contacts.Effective(ev.Decisions) {
		if dec.Verb == contacts.Set && dec.About == "" {
			b.put(dec.Field, dec.Value)
		}
	}
	return b.finish()
}

// documentBuilder sorts values into the fields of a document.
type documentBuilder struct {
	doc   search.Document
	own   contacts.Field            // the field that names the row itself
	parts map[contacts.Field]string // of the name, joined at the end
	rest  []string
}

func (b *documentBuilder) put(f contacts.Field, value string) {
	d := &b.doc
	switch f {
	case contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading:
		b.parts[f] = value
	case contacts.NameRoman:
		d.Names = append(d.Names, value)
	case contacts.OrganizationName, contacts.OrganizationRoman:
		if b.own == contacts.OrganizationName {
			d.Names = append(d.Names, value)
		} else {
			d.Organizations = append(d.Organizations, value)
		}
	case contacts.OrganizationReading:
		if b.own == contacts.OrganizationName {
			d.Readings = append(d.Readings, value)
		}
	case contacts.Department, contacts.Title, contacts.SiteName, contacts.Qualification:
		d.Positions = append(d.Positions, value)
	case contacts.Email, contacts.URL:
		d.Addresses = append(d.Addresses, value)
	case contacts.Phone, contacts.Fax, contacts.Mobile:
		d.Phones = append(d.Phones, value)
	default:
		b.rest = append(b.rest, value)
	}
}

func (b *documentBuilder) finish() search.Document {
	if b.own == contacts.FamilyName {
		if name := contacts.FullName(b.parts[contacts.FamilyName], b.parts[contacts.GivenName], ""); name != "" {
			b.doc.Names = append([]string{name}, b.doc.Names...)
		}
		if reading := contacts.FullName(b.parts[contacts.FamilyNameReading], b.parts[contacts.GivenNameReading], ""); reading != "" {
			b.doc.Readings = append(b.doc.Readings, reading)
		}
	}
	b.doc.Text = strings.Join(b.rest, "\n")
	return b.doc
}

func (l bookLog) card(ctx context.Context, id contacts.ID) (search.Document, error) {
	c, err := l.app.book.Card(ctx, id)
	if err != nil {
		return search.Document{}, err
	}
	encs, err := l.app.book.Encounters(ctx, []contacts.Card{c})
	if err != nil {
		return search.Document{}, err
	}
	enc := encs[c.Encounter]
	var text []string
	for _, side := range c.Sides {
		text = append(text, side.Text, side.File)
	}
	text = append(text, enc.Event, enc.Occasion, enc.Place, enc.MetBy, enc.Companion)
	return search.Document{Kind: contacts.KindCard, ID: id, Text: strings.Join(text, "\n"), Date: l.app.moment(enc.Date, c.CreatedAt), Doubtful: !c.Reviewed}, nil
}

func (l bookLog) deal(ctx context.Context, id contacts.ID) (search.Document, error) {
	d, err := l.app.book.Deal(ctx, id)
	if err != nil {
		return search.Document{}, err
	}
	history, err := l.app.book.DealHistory(ctx, id)
	if err != nil {
		return search.Document{}, err
	}
	doc := search.Document{Kind: contacts.KindDeal, ID: id, Title: d.Name, Date: d.UpdatedAt}
	text := []string{d.Next, d.Owner}
	if st, ok := contacts.StageByID(d.Stage); ok {
		text = append(text, st.Name)
	}
	for _, h := range history {
		text = append(text, h.Describe())
	}
	doc.Text = strings.Join(text, "\n")
	for _, party := range d.Parties {
		org, err := l.app.party(ctx, party)
		if err != nil {
			return doc, err
		}
		doc.Organizations = append(doc.Organizations, org.Name)
	}
	return doc, nil
}

func (l bookLog) note(ctx context.Context, id contacts.ID) (search.Document, error) {
	n, err := l.app.book.Note(ctx, id)
	title, _, _ := strings.Cut(n.Text, "\n")
	return search.Document{Kind: contacts.KindNote, ID: id, Title: title, Text: n.Text, Date: n.UpdatedAt}, err
}

func (l bookLog) task(ctx context.Context, id contacts.ID) (search.Document, error) {
	t, err := l.app.book.Task(ctx, id)
	return search.Document{Kind: contacts.KindTask, ID: id, Title: t.Text, Date: l.app.moment(t.Due, t.CreatedAt)}, err
}

// mailLog lets the index follow this desk's mail.
type mailLog struct{ app *App }

// Name implements search.Log.
func (mailLog) Name() string { return "mail" }

// Head implements search.Log.
func (l mailLog) Head(ctx context.Context) (contacts.LogHead, error) { return l.app.mail.Head(ctx) }

// Changes implements search.Log.
func (l mailLog) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	return l.app.mail.Changes(ctx, after, limit)
}

// Documents implements search.Log.
func (l mailLog) Documents(ctx context.Context, changes []contacts.Change) ([]search.Document, error) {
	var ids []contacts.ID
	for _, c := range changes {
		if c.Kind == contacts.KindMessage && !c.Deleted {
			ids = append(ids, c.ID)
		}
	}
	messages, err := l.app.mail.Messages(ctx, ids)
	if err != nil {
		return nil, err
	}
	docs := make([]search.Document, 0, len(messages))
	for _, m := range messages {
		docs = append(docs, messageDocument(m))
	}
	return docs, nil
}

func messageDocument(m contacts.Message) search.Document {
	d := search.Document{Kind: contacts.KindMessage, ID: m.ID, Title: m.Subject, Date: m.Date, Thread: m.ThreadID}
	text := []string{m.Text}
	for _, ad := range m.Addresses {
		d.Addresses = append(d.Addresses, strings.TrimSpace(ad.Name+" <"+ad.Address+">"))
	}
	for _, at := range m.Attachments {
		text = append(text, at.Name)
	}
	d.Text = strings.Join(text, "\n")
	return d
}

// moment turns a day into a moment, or falls back where it is not known.
func (a *App) moment(d contacts.Date, fallback time.Time) time.Time {
	if t, ok := d.Time(a.zone); ok {
		return t.UTC()
	}
	return fallback
}
