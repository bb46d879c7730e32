package app

import (
	"context"
	"strings"

	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// NewDeal is what a person types about a new deal.
type NewDeal struct {
	Name          string
	Organizations []string // ids or names, the customer first
	People        []contacts.ID
	Amount        contacts.Money
	Stage         string // id or name of a stage; "" is the first
	Close         contacts.Date
	Next          string
}

// AddDeal stores a new deal.
func (a *App) AddDeal(ctx context.Context, n NewDeal) (contacts.ID, error) {
	if strings.TrimSpace(n.Name) == "" {
		return "", contacts.FieldFault("name", "a deal needs a name")
	}
	stage, err := stageNamed(n.Stage)
	if err != nil {
		return "", err
	}
	now := a.now().UTC()
	d := contacts.Deal{
		ID: contacts.NewID(), Name: n.Name, Pipeline: "default", Stage: stage.ID, Amount: n.Amount,
		Close: n.Close, Owner: a.user(), Next: n.Next, CreatedAt: now, UpdatedAt: now,
	}
	for i, name := range n.Organizations {
		org, err := a.organizationNamed(ctx, name)
		if err != nil {
			return "", err
		}
		role := "customer"
		if i > 0 {
			role = "party"
		}
		d.Parties = append(d.Parties, contacts.DealParty{OrganizationID: org, Role: role})
	}
	for _, id := range n.People {
		p, err := a.book.Person(ctx, id)
		if err != nil {
			return "", err
		}
		d.People = append(d.People, contacts.DealPerson{PersonID: p.ID, Role: "contact"})
	}
	_, err = a.SaveDeal(ctx, d)
	return d.ID, err
}

// SaveDeal stores a changed deal with a line of history for each change. It
// returns the deal with its new version, or a Conflict when somebody else
// changed it since it was read.
func (a *App) SaveDeal(ctx context.Context, d contacts.Deal) (contacts.Deal, error) {
	defer a.feed.changed()
	return a.book.SaveDeal(ctx, d)
}

// MoveDeal puts a deal into another stage.
func (a *App) MoveDeal(ctx context.Context, id contacts.ID, stage string) (contacts.Deal, error) {
	d, err := a.book.Deal(ctx, id)
	if err != nil {
		return d, err
	}
	st, err := stageNamed(stage)
	if err != nil {
		return d, err
	}
	d.Stage = st.ID
	return a.SaveDeal(ctx, d)
}

// Deal gives one deal with its history, oldest first.
func (a *App) Deal(ctx context.Context, id contacts.ID) (contacts.Deal, []contacts.DealEvent, error) {
	d, err := a.book.Deal(ctx, id)
	if err != nil {
		return d, nil, err
	}
	h, err := a.book.DealHistory(ctx, id)
	return d, h, err
}

// Deals lists deals, those to close first.
func (a *App) Deals(ctx context.Context, q gormstore.DealQuery) ([]contacts.Deal, error) {
	return a.book.Deals(ctx, q)
}

// RemoveDeal takes a deal off the lists; its history is kept.
func (a *App) RemoveDeal(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RemoveDeal(ctx, id)
}

// RestoreDeal brings a deal back that was taken off the lists.
func (a *App) RestoreDeal(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RestoreDeal(ctx, id)
}

// party gives the organization of a deal's party. One that was taken off the
// book since has no name, and the deal stays.
func (a *App) party(ctx context.Context, p contacts.DealParty) (contacts.Organization, error) {
	org, err := a.book.Organization(ctx, p.OrganizationID)
	if contacts.KindOf(err) == contacts.NotFound {
		return contacts.Organization{ID: p.OrganizationID}, nil
	}
	return org, err
}

// stageNamed finds a stage by id or name; "" is the first.
func stageNamed(name string) (contacts.Stage, error) {
	if name == "" {
		return contacts.DefaultPipeline[0], nil
	}
	if st, ok := contacts.StageByID(name); ok {
		return st, nil
	}
	var names []string
	for _, st := range contacts.DefaultPipeline {
		names = append(names, st.ID+" ("+st.Name+")")
	}
	return contacts.Stage{}, contacts.FieldFault("stage", "there is no stage %q; use one of %s", name, strings.Join(names, ", "))
}
