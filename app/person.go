package app

import (
	"context"
	"strings"

	"enishi/app/capturing"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/contacts/japanese"
)

// PersonPage is everything the page of one person shows.
type PersonPage struct {
	Person   contacts.Person // at the root
	Profile  contacts.Profile
	Sources  []contacts.Source // newest first
	Cards    []contacts.Card   // newest exchange first
	Timeline []Event           // newest first
	Tasks    []contacts.Task   // open ones, due first
	Deals    []contacts.Deal
}

// Person gathers the page of the person id or of the one it was joined into.
func (a *App) Person(ctx context.Context, id contacts.ID) (PersonPage, error) {
	var page PersonPage
	var err error
	if page.Person, err = a.book.Person(ctx, id); err != nil {
		return page, err
	}
	root := page.Person.ID
	if page.Profile, err = a.book.PersonProfile(ctx, root); err != nil {
		return page, err
	}
	ev, err := a.book.Evidence(ctx, contacts.KindPerson, root)
	if err != nil {
		return page, err
	}
	page.Sources = ev.Sources
	about, err := a.about(ctx, contacts.KindPerson, root)
	if err != nil {
		return page, err
	}
	page.Cards, page.Tasks, page.Deals = about.cards, openTasks(about.tasks), about.deals
	page.Timeline = about.timeline(a)
	return page, nil
}

// People lists persons by reading, after the cursor of the page before.
func (a *App) People(ctx context.Context, q gormstore.PeopleQuery) ([]contacts.Person, error) {
	return a.book.People(ctx, q)
}

// NewPerson is what a person types about somebody new.
type NewPerson struct {
	Name         string // "佐藤 太郎"; without a space the cut is proposed by the names known
	Reading      string // "サトウ タロウ"
	Organization string
	Department   string
	Title        string
	Emails       []string
	Phones       []string
	Mobiles      []string
	Faxes        []string
	PostalCode   string
	Address      string
}

// AddPerson stores a person typed by hand: a source of its own, whose values
// are as sure as the one who typed them.
func (a *App) AddPerson(ctx context.Context, p NewPerson) (contacts.ID, error) {
	if strings.TrimSpace(p.Name) == "" {
		return "", contacts.FieldFault("name", "a person needs a name")
	}
	entry := a.handEntry(p.Name)
	entry.name(a, p)
	entry.add(contacts.OrganizationName, p.Organization)
	entry.add(contacts.Department, p.Department)
	entry.add(contacts.Title, p.Title)
	entry.add(contacts.PostalCode, p.PostalCode)
	entry.add(contacts.Address, p.Address)
	for _, list := range []struct {
		field  contacts.Field
		values []string
	}{{contacts.Email, p.Emails}, {contacts.Phone, p.Phones}, {contacts.Mobile, p.Mobiles}, {contacts.Fax, p.Faxes}} {
		for _, v := range list.values {
			if list.field == contacts.Email && !strings.Contains(v, "@") {
				return "", contacts.FieldFault("email", "%q is not an e-mail address", v)
			}
			entry.add(list.field, v)
		}
	}
	ids, err := a.book.AddEntry(ctx, entry.Entry)
	a.feed.changed()
	return ids.PersonID, err
}

// RemovePerson takes a person off the lists; the sources are kept.
func (a *App) RemovePerson(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RemovePerson(ctx, id)
}

// RestorePerson brings a person back who was taken off the lists.
func (a *App) RestorePerson(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RestorePerson(ctx, id)
}

// Joined is a join that holds, with what the joined one says by itself.
type Joined struct {
	contacts.Merge
	Name    string
	Under   string // of a person the organization, department and title
	Sources []contacts.Source
}

// Joins lists what was joined into the person or organization id, oldest first.
// Unjoin takes each apart again.
func (a *App) Joins(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]Joined, error) {
	merges, err := a.book.Merges(ctx, kind, id)
	if err != nil {
		return nil, err
	}
	losers := make([]contacts.ID, len(merges))
	for n, m := range merges {
		losers[n] = m.Loser
	}
	leaves, err := a.book.LeafEvidence(ctx, kind, losers)
	joins := make([]Joined, len(merges))
	for n, m := range merges {
		ev := leaves[m.Loser]
		joins[n] = Joined{Merge: m, Sources: ev.Sources}
		if kind == contacts.KindOrganization {
			joins[n].Name = contacts.OrganizationProfile(m.Loser, ev).Single[contacts.OrganizationName].Value
			continue
		}
		p := contacts.PersonProfile(m.Loser, ev)
		joins[n].Name = contacts.FullName(p.Single[contacts.FamilyName].Value, p.Single[contacts.GivenName].Value, p.Single[contacts.NameRoman].Value)
		for _, pos := range p.Positions[:min(1, len(p.Positions))] {
			joins[n].Under = JoinWords(pos.Organization, pos.Department, pos.Title)
		}
	}
	return joins, err
}

// entry collects the observations of one hand source.
type entry struct{ gormstore.Entry }

func (a *App) handEntry(label string) *entry {
	now := a.now().UTC()
	src := contacts.Source{
		ID: contacts.NewID(), Kind: contacts.FromHand, Label: label,
		Date: a.Today(), By: a.user(), CreatedAt: now,
	}
	src.Hash = capturing.BlobName([]byte(src.ID))
	return &entry{gormstore.Entry{Source: src}}
}

func (e *entry) add(f contacts.Field, value string) {
	value = strings.TrimSpace(value)
	if value == "" {
		return
	}
	e.Observations = append(e.Observations, contacts.Observation{
		ID: contacts.NewID(), SourceID: e.Source.ID, Index: len(e.Observations), Field: f, Value: value,
		Key: contacts.KeyOf(f, value), Confidence: 1, Status: contacts.Accepted, Origin: contacts.Typed,
	})
}

// doubt marks the last n values as concluded, with a confidence, not typed.
func (e *entry) doubt(n int, confidence float64) {
	for i := len(e.Observations) - n; i < len(e.Observations); i++ {
		o := &e.Observations[i]
		o.Confidence, o.Status, o.Origin = confidence, contacts.Doubtful, contacts.Inferred
	}
}

// name adds the parts of the name. Where no space parts family and given name
// the names known propose the cut, which stays doubtful.
func (e *entry) name(a *App, p NewPerson) {
	family, given, cut := strings.Cut(strings.Join(strings.Fields(p.Name), " "), " ")
	if cut {
		e.add(contacts.FamilyName, family)
		e.add(contacts.GivenName, given)
	} else if f, g, _, _, ok := a.names.SplitName(family); ok {
		e.add(contacts.FamilyName, f)
		e.add(contacts.GivenName, g)
		e.doubt(2, 0.9)
	} else {
		e.add(contacts.FamilyName, family)
	}
	readFamily, readGiven, _ := strings.Cut(strings.Join(strings.Fields(japanese.ToKatakana(p.Reading)), " "), " ")
	e.add(contacts.FamilyNameReading, readFamily)
	e.add(contacts.GivenNameReading, readGiven)
}

func openTasks(tasks []contacts.Task) []contacts.Task {
	var open []contacts.Task
	for _, t := range tasks {
		if !t.Done {
			open = append(open, t)
		}
	}
	return open
}
