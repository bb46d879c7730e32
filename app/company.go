package app

import (
	"context"

	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/contacts/japanese"
)

// CompanyPage is everything the page of one organization shows.
type CompanyPage struct {
	Organization contacts.Organization // at the root
	Profile      contacts.Profile
	People       []contacts.Person // titles of rank first
	Unsure       []contacts.Person // on sources that name it without being sure
	Sources      []contacts.Source
	Timeline     []Event
	Tasks        []contacts.Task // open ones
	Deals        []contacts.Deal
}

// Company gathers the page of the organization id or of the one it was joined
// into.
func (a *App) Company(ctx context.Context, id contacts.ID) (CompanyPage, error) {
	var page CompanyPage
	var err error
	if page.Organization, err = a.book.Organization(ctx, id); err != nil {
		return page, err
	}
	root := page.Organization.ID
	if page.Profile, err = a.book.OrganizationProfile(ctx, root); err != nil {
		return page, err
	}
	if page.People, err = a.book.OrganizationPeople(ctx, root); err != nil {
		return page, err
	}
	unsure, err := a.book.PeopleSeenAt(ctx, []contacts.ID{root})
	if err != nil {
		return page, err
	}
	page.Unsure = unsure[root]
	ev, err := a.book.Evidence(ctx, contacts.KindOrganization, root)
	if err != nil {
		return page, err
	}
	page.Sources = ev.Sources
	about, err := a.about(ctx, contacts.KindOrganization, root)
	if err != nil {
		return page, err
	}
	page.Tasks, page.Deals = openTasks(about.tasks), about.deals
	page.Timeline = about.timeline(a)
	return page, nil
}

// Companies lists organizations by reading, after the cursor of the page
// before.
func (a *App) Companies(ctx context.Context, q gormstore.OrganizationsQuery) ([]contacts.Organization, error) {
	return a.book.Organizations(ctx, q)
}

// UnsurePeople lists, for each organization, the people on sources that name
// it without being sure.
func (a *App) UnsurePeople(ctx context.Context, organizations []contacts.ID) (map[contacts.ID][]contacts.Person, error) {
	return a.book.PeopleSeenAt(ctx, organizations)
}

// RemoveCompany takes an organization off the lists; its people stay.
func (a *App) RemoveCompany(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RemoveOrganization(ctx, id)
}

// RestoreCompany brings an organization back that was taken off the lists.
func (a *App) RestoreCompany(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RestoreOrganization(ctx, id)
}

// AddCompany stores an organization typed by hand.
func (a *App) AddCompany(ctx context.Context, name, reading, url, phone string) (contacts.ID, error) {
	entry := a.handEntry(name)
	entry.add(contacts.OrganizationName, name)
	entry.add(contacts.OrganizationReading, japanese.ToKatakana(reading))
	entry.add(contacts.URL, url)
	entry.add(contacts.Phone, phone)
	if len(entry.Observations) == 0 || entry.Observations[0].Field != contacts.OrganizationName {
		return "", contacts.FieldFault("name", "an organization needs a name")
	}
	ids, err := a.book.AddEntry(ctx, entry.Entry)
	a.feed.changed()
	return ids.OrganizationID, err
}

// organizationNamed finds the organization of that name or makes it.
func (a *App) organizationNamed(ctx context.Context, name string) (contacts.ID, error) {
	if contacts.ValidID(name) {
		org, err := a.book.Organization(ctx, contacts.ID(name))
		return org.ID, err
	}
	ids, err := a.book.OrganizationsByKey(ctx, japanese.OrganizationKey(name))
	if err != nil {
		return "", err
	}
	switch len(ids) {
	case 0:
		return a.AddCompany(ctx, name, "", "", "")
	case 1:
		return ids[0], nil
	default:
		return "", contacts.Fault(contacts.Conflict, "%q names %d organizations; give the id of the one meant", name, len(ids))
	}
}
