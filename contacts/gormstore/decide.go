package gormstore

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// Decide appends what a human said about values and makes the profiles it
// concerns anew, in one transaction. ID, By and At are filled in where empty;
// Field and LeafID where About tells them. A Set without About needs LeafID
// and Field; where it names no Source it gets a hand source of its own.
func (b *Book) Decide(ctx context.Context, decisions ...contacts.Decision) error {
	said := slices.Clone(decisions)
	for n := range said {
		said[n].ID = orNew(said[n].ID)
		said[n].By = cmp.Or(said[n].By, b.db.User())
	}
	err := b.identify(ctx, func(i *identity) error { return i.decide(said) })
	return ledger.Wrap(err, "write the decision: %w")
}

// Retract takes a decision back.
func (b *Book) Retract(ctx context.Context, decision contacts.ID) error {
	return b.Decide(ctx, contacts.Decision{Verb: contacts.Retract, About: decision})
}

// concerned collects what decisions have an effect on.
type concerned struct {
	sources []contacts.ID
	offices bool // a value of an organization is among them
}

func (c *concerned) add(d contacts.Decision) {
	if !slices.Contains(c.sources, d.SourceID) {
		c.sources = append(c.sources, d.SourceID)
	}
	c.offices = c.offices || slices.Contains(organizationFields, d.Field)
}

func (i *identity) decide(said []contacts.Decision) error {
	var about concerned
	for _, d := range said {
		if d.At.IsZero() {
			d.At = ledger.Moment(i.At)
		}
		if err := i.complete(&d); err != nil {
			return err
		}
		row := newDecisionRow(d)
		if err := i.Create(&row).Error; err != nil {
			return ledger.Wrap(err, "write the decision: %w")
		}
		about.add(d)
	}
	return i.refresh(about)
}

// complete checks a decision and fills in what its object tells.
func (i *identity) complete(d *contacts.Decision) error {
	switch d.Verb {
	case contacts.Retract:
		row, err := ledger.Take[decisionRow](i.DB, "id = ?", d.About)
		if err != nil {
			return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no decision with the id %s", d.About))
		}
		d.SourceID, d.LeafID, d.Field = row.SourceID, row.LeafID, row.Field
		return nil
	case contacts.Set:
		if d.About == "" {
			return i.completeSet(d)
		}
	case contacts.Confirm, contacts.Reject, contacts.Choose, contacts.Supersede:
	default:
		return contacts.FieldFault("verb", "%q is nothing that can be decided", d.Verb)
	}
	row, err := ledger.Take[observationRow](i.DB, "id = ?", d.About)
	if err != nil {
		return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no value with the id %s", d.About))
	}
	if d.Verb == contacts.Set && strings.TrimSpace(d.Value) == "" {
		return contacts.FieldFault("value", "a value can't be set to nothing; reject it instead")
	}
	d.SourceID, d.Field = row.SourceID, row.Field
	if d.LeafID != "" {
		return nil
	}
	var s subjectRow
	err = i.Where("source_id = ? AND number = ?", row.SourceID, row.Subject).Order("grp").Limit(1).Find(&s).Error
	d.LeafID = cmp.Or(s.PersonID, s.OrganizationID)
	return ledger.Wrap(err, "find whom the value is about: %w")
}

// completeSet makes the hand source that carries a value set for a person or an
// organization as such, with the leaf of an employer named in it.
func (i *identity) completeSet(d *contacts.Decision) error {
	if d.LeafID == "" || d.Field == "" || strings.TrimSpace(d.Value) == "" {
		return contacts.FieldFault("value", "to set a value, say whose, which field and what")
	}
	if d.SourceID != "" {
		_, err := ledger.Take[sourceRow](i.DB, "id = ?", d.SourceID)
		return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no source with the id %s", d.SourceID))
	}
	src := contacts.Source{ID: contacts.NewID(), Kind: contacts.FromHand, Label: d.By, Date: i.zone.day(d.At), By: d.By, CreatedAt: d.At}
	d.SourceID = src.ID
	row := newSourceRow(src)
	if err := i.Create(&row).Error; err != nil {
		return ledger.Wrap(err, "write the source: %w")
	}
	subject := subjectRow{SourceID: src.ID}
	if _, err := personOf(i.DB, d.LeafID); err == nil {
		subject.PersonID = d.LeafID
	} else if contacts.KindOf(err) != contacts.NotFound {
		return err
	} else if _, err := rootOf(i.DB, contacts.KindOrganization, d.LeafID); err == nil {
		subject.OrganizationID = d.LeafID
	} else {
		return ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no person or organization with the id %s", d.LeafID))
	}
	if subject.PersonID != "" && d.Field == contacts.OrganizationName {
		org := organizationRow{ID: contacts.NewID(), Version: 1, CreatedAt: i.At}
		org.RootID, subject.OrganizationID = org.ID, org.ID
		if err := i.Create(&org).Error; err != nil {
			return ledger.Wrap(err, "write the organization: %w")
		}
	}
	return ledger.Wrap(i.Create(&subject).Error, "write whom the source speaks of: %w")
}

// refresh makes anew what rests on the sources concerned: the organizations,
// then the persons, then how many values of each card still need eyes.
func (i *identity) refresh(about concerned) error {
	subjects, err := ledger.FindIn[subjectRow](i.DB, "source_id", about.sources)
	if err != nil {
		return ledger.Wrap(err, "find whom the values are about: %w")
	}
	var persons, orgs []contacts.ID
	for _, s := range subjects {
		if s.OrganizationID != "" && !slices.Contains(orgs, s.OrganizationID) {
			orgs = append(orgs, s.OrganizationID)
		}
		if s.PersonID != "" && !slices.Contains(persons, s.PersonID) {
			persons = append(persons, s.PersonID)
		}
	}
	if about.offices {
		for _, o := range orgs {
			if err := i.settle(o); err != nil {
				return err
			}
		}
	}
	if err := i.projectRootsOf(persons); err != nil {
		return err
	}
	return i.recount(about.sources)
}

// projectRootsOf projects the component of each person, once.
func (i *identity) projectRootsOf(persons []contacts.ID) error {
	done := map[contacts.ID]bool{}
	for _, p := range persons {
		root, err := rootOf(i.DB, contacts.KindPerson, p)
		if err != nil {
			return err
		}
		if done[root] {
			continue
		}
		done[root] = true
		if p != root {
			i.Touch(contacts.KindPerson, p)
		}
		if err := i.project(contacts.KindPerson, root); err != nil {
			return err
		}
	}
	return nil
}

// recount counts what needs eyes on the cards of sources, and on the cards whose
// backs they are.
func (i *identity) recount(sources []contacts.ID) error {
	cards, err := ledger.FindIn[cardRow](i.DB, "source_id", sources)
	if err != nil {
		return ledger.Wrap(err, "find the cards: %w")
	}
	if cards, err = i.withFronts(cards); err != nil {
		return err
	}
	for _, c := range cards {
		n, err := i.todo(c)
		if err != nil {
			return err
		}
		done := i.Model(&cardRow{}).Where("id = ? AND doubtful <> ?", c.ID, n).Update("doubtful", n)
		if done.Error != nil {
			return ledger.Wrap(done.Error, "write how many values need eyes: %w")
		}
		if done.RowsAffected > 0 || !i.quiet {
			i.Touch(contacts.KindCard, c.ID)
		}
	}
	return nil
}

// retractChoices takes back the decisions that were made for a merge.
func (i *identity) retractChoices(m mergeRow) error {
	var back []contacts.Decision
	for _, id := range strings.Fields(m.Choices) {
		back = append(back, contacts.Decision{
			ID: contacts.NewID(), Verb: contacts.Retract, About: contacts.ID(id),
			By: i.User, At: ledger.Moment(i.At).Truncate(time.Microsecond),
		})
	}
	if len(back) == 0 {
		return nil
	}
	return i.decide(back)
}
