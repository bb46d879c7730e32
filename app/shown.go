package app

import (
	"context"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// PersonJSON is a person as `person list` and `show` print it (CLI.md).
type PersonJSON struct {
	ID        contacts.ID    `json:"id"`
	Kind      string         `json:"kind"`
	Name      string         `json:"name"`
	Reading   string         `json:"reading"`
	Positions []PositionJSON `json:"positions"`
	Contacts  []ContactJSON  `json:"contacts"`
	Tags      []string       `json:"tags"`
	Owner     string         `json:"owner"`
	Sources   []SourceJSON   `json:"sources"`
	Doubtful  int            `json:"doubtful"`
	Timeline  []Event        `json:"timeline,omitempty"`
}

// PositionJSON is one position of a person.
type PositionJSON struct {
	Organization   string        `json:"organization"`
	OrganizationID contacts.ID   `json:"organization_id"`
	Department     string        `json:"department"`
	Title          string        `json:"title"`
	From           contacts.Date `json:"from"`
	To             contacts.Date `json:"to"`
}

// ContactJSON is one phone, address or URL.
type ContactJSON struct {
	Kind   contacts.Field  `json:"kind"`
	Value  string          `json:"value"`
	Shared bool            `json:"shared"`
	Status contacts.Status `json:"status"`
}

// SourceJSON is one source of values.
type SourceJSON struct {
	ID    contacts.ID         `json:"id"`
	Kind  contacts.SourceKind `json:"kind"`
	Date  contacts.Date       `json:"date"`
	Label string              `json:"label"`
}

// CompanyJSON is an organization as `company list` and `show` print it.
type CompanyJSON struct {
	ID       contacts.ID   `json:"id"`
	Kind     string        `json:"kind"`
	Name     string        `json:"name"`
	Reading  string        `json:"reading"`
	People   int           `json:"people"`
	Staff    []NamedID     `json:"staff,omitempty"`
	Contacts []ContactJSON `json:"contacts,omitempty"`
	Sources  []SourceJSON  `json:"sources,omitempty"`
	Timeline []Event       `json:"timeline,omitempty"`
}

// NamedID is a row and what people call it.
type NamedID struct {
	ID   contacts.ID `json:"id"`
	Name string      `json:"name"`
}

// peoplePage is how many persons are read at a time.
const peoplePage = 200

// EachPerson calls f for every person in the order of readings, once, also
// while others join and rename people.
func (a *App) EachPerson(ctx context.Context, f func(contacts.Person) error) error {
	q := gormstore.PeopleQuery{Limit: peoplePage}
	for {
		page, err := a.book.People(ctx, q)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, p := range page {
			if err := f(p); err != nil {
				return err
			}
		}
		last := page[len(page)-1]
		q.After, q.AfterKey = last.ID, last.SortKey
	}
}

// PersonJSON gathers a person for a program, without the timeline.
func (a *App) PersonJSON(ctx context.Context, id contacts.ID) (PersonJSON, error) {
	p, err := a.book.Person(ctx, id)
	if err != nil {
		return PersonJSON{}, err
	}
	profile, err := a.book.PersonProfile(ctx, p.ID)
	if err != nil {
		return PersonJSON{}, err
	}
	ev, err := a.book.Evidence(ctx, contacts.KindPerson, p.ID)
	return personJSON(p, profile, ev.Sources), err
}

func personJSON(p contacts.Person, profile contacts.Profile, sources []contacts.Source) PersonJSON {
	j := PersonJSON{
		ID: p.ID, Kind: "person", Name: p.Name(), Reading: p.Reading(), Owner: p.Owner, Doubtful: p.Doubtful,
		Positions: []PositionJSON{}, Tags: []string{}, Contacts: contactsJSON(profile.Contacts), Sources: sourcesJSON(sources),
	}
	for _, pos := range profile.Positions {
		j.Positions = append(j.Positions, PositionJSON{pos.Organization, pos.OrganizationID, pos.Department, pos.Title, pos.From, pos.To})
	}
	return j
}

func contactsJSON(points []contacts.ContactPoint) []ContactJSON {
	list := []ContactJSON{}
	for _, c := range points {
		list = append(list, ContactJSON{c.Kind, c.Value, c.Shared, c.Status})
	}
	return list
}

func sourcesJSON(sources []contacts.Source) []SourceJSON {
	list := []SourceJSON{}
	for _, s := range sources {
		list = append(list, SourceJSON{s.ID, s.Kind, s.Date, s.Label})
	}
	return list
}

// CompaniesJSON turns rows of a list for a program.
func CompaniesJSON(orgs []contacts.Organization) []CompanyJSON {
	list := make([]CompanyJSON, 0, len(orgs))
	for _, o := range orgs {
		list = append(list, CompanyJSON{ID: o.ID, Kind: "organization", Name: o.Name, Reading: o.Reading, People: o.People})
	}
	return list
}

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Show gathers whatever id names: a PersonJSON, a CompanyJSON or a DealJSON.
func (a *App) Show(ctx context.Context, id contacts.ID) (any, error) {
	kind, root, err := a.kindOf(ctx, id)
	if err != nil {
		return nil, err
	}
	switch kind {
	case contacts.KindPerson:
		return a.showPerson(ctx, root)
	case contacts.KindOrganization:
		return a.showCompany(ctx, root)
	default:
		return a.showDeal(ctx, root)
	}
}

func (a *App) showPerson(ctx context.Context, id contacts.ID) (any, error) {
	page, err := a.Person(ctx, id)
	if err != nil {
		return nil, err
	}
	j := personJSON(page.Person, page.Profile, page.Sources)
	j.Timeline = page.Timeline
	return j, nil
}

func (a *App) showCompany(ctx context.Context, id contacts.ID) (any, error) {
	page, err := a.Company(ctx, id)
	if err != nil {
		return nil, err
	}
	j := CompaniesJSON([]contacts.Organization{page.Organization})[0]
	j.Contacts, j.Sources, j.Timeline = contactsJSON(page.Profile.Contacts), sourcesJSON(page.Sources), page.Timeline
	for _, p := range page.People {
		j.Staff = append(j.Staff, NamedID{p.ID, p.Name()})
	}
	return j, nil
}

func (a *App) showDeal(ctx context.Context, id contacts.ID) (any, error) {
	d, history, err := a.Deal(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := a.DealsJSON(ctx, []contacts.Deal{d})
	if err != nil {
		return nil, err
	}
	list[0].History = DealEventsJSON(history)
	return list[0], nil
}
