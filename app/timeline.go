package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// EventKind says what kind of thing an Event is.
type EventKind string

// The kinds of events, as the timeline filters them.
const (
	EventCard EventKind = "card"
	EventMail EventKind = "mail"
	EventDeal EventKind = "deal"
	EventNote EventKind = "note"
	EventTask EventKind = "task"
)

// Event is one line of a timeline.
type Event struct {
	Kind  EventKind     `json:"kind"`
	ID    contacts.ID   `json:"id"` // of the card, thread, deal, note or task
	Date  contacts.Date `json:"date"`
	Title string        `json:"title"`
	Text  string        `json:"text,omitempty"`
	Count int           `json:"count,omitempty"` // messages of a thread
	// Deal is what changed in a deal, for who tells it in another language.
	Deal contacts.DealEvent `json:"-"`
	at   time.Time          // orders events of one day
}

// about is what hangs on one person or organization.
type about struct {
	cards      []contacts.Card
	encounters map[contacts.ID]contacts.Encounter
	meetings   map[contacts.ID][]contacts.Encounter // when a card was handed over again
	threads    []contacts.Thread
	deals      []contacts.Deal
	history    []contacts.DealEvent
	notes      []contacts.Note
	tasks      []contacts.Task
}

// threadsOnPage is how many threads a page shows at first.
const threadsOnPage = 100

// about gathers what hangs on the person or organization root.
func (a *App) about(ctx context.Context, kind contacts.EntityKind, root contacts.ID) (ab about, err error) {
	if ab.cards, err = a.book.CardsOf(ctx, kind, root); err != nil {
		return ab, err
	}
	if ab.encounters, err = a.book.Encounters(ctx, ab.cards); err != nil {
		return ab, err
	}
	ids := make([]contacts.ID, len(ab.cards))
	for i, c := range ab.cards {
		ids[i] = c.ID
	}
	if ab.meetings, err = a.book.Meetings(ctx, ids); err != nil {
		return ab, err
	}
	if ab.threads, err = a.threadsOf(ctx, kind, root, threadsOnPage); err != nil {
		return ab, err
	}
	if ab.deals, err = a.book.Deals(ctx, gormstore.DealQuery{About: root, Kind: kind}); err != nil {
		return ab, err
	}
	for _, d := range ab.deals {
		h, err := a.book.DealHistory(ctx, d.ID)
		if err != nil {
			return ab, err
		}
		ab.history = append(ab.history, h...)
	}
	if ab.notes, err = a.book.NotesAbout(ctx, kind, root); err != nil {
		return ab, err
	}
	ab.tasks, err = a.book.Tasks(ctx, gormstore.TaskQuery{About: root, Kind: kind})
	return ab, err
}

// timeline is everything that hangs on somebody, newest first.
func (ab about) timeline(a *App) []Event {
	var events []Event
	for _, c := range ab.cards {
		enc := ab.encounters[c.Encounter]
		title := cmp.Or(enc.Event, enc.Occasion, enc.Place)
		events = append(events, Event{Kind: EventCard, ID: c.ID, Date: enc.Date, Title: title, Text: enc.Place, at: c.CreatedAt})
		for _, enc := range ab.meetings[c.ID] {
			title := cmp.Or(enc.Event, enc.Occasion, enc.Place)
			events = append(events, Event{Kind: EventCard, ID: c.ID, Date: enc.Date, Title: title, Text: enc.Place, at: c.CreatedAt})
		}
	}
	for _, t := range ab.threads {
		events = append(events, Event{Kind: EventMail, ID: t.ID, Date: a.day(t.Last), Title: t.Subject, Text: t.Snippet, Count: t.Messages, at: t.Last})
	}
	names := map[contacts.ID]string{}
	for _, d := range ab.deals {
		names[d.ID] = d.Name
	}
	for _, h := range ab.history {
		text := h.Describe()
		if h.Field == "created" {
			text = ""
		} else if h.Field == "stage" && h.From == "" {
			continue // the first stage is said with the beginning
		}
		events = append(events, Event{Kind: EventDeal, ID: h.DealID, Date: a.day(h.At), Title: names[h.DealID], Text: text, Deal: h, at: h.At})
	}
	for _, n := range ab.notes {
		events = append(events, Event{Kind: EventNote, ID: n.ID, Date: a.day(n.CreatedAt), Title: n.Text, Text: n.By, at: n.CreatedAt})
	}
	for _, t := range ab.tasks {
		events = append(events, Event{Kind: EventTask, ID: t.ID, Date: t.Due, Title: t.Text, Text: t.Owner, at: t.CreatedAt})
	}
	slices.SortStableFunc(events, func(x, y Event) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), y.at.Compare(x.at), cmp.Compare(x.ID, y.ID))
	})
	return events
}
