package gormstore

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// SaveDeal stores a deal and appends a line to its history for each field that
// changed. Version 0 stores a new one. It returns the deal with its new
// version, or a Conflict when somebody else changed it since it was read.
func (b *Book) SaveDeal(ctx context.Context, d contacts.Deal) (contacts.Deal, error) {
	d.ID = orNew(d.ID)
	d.Pipeline = cmp.Or(d.Pipeline, "default")
	d.Name, d.Owner, d.Next = ledger.Clean(d.Name), ledger.Clean(d.Owner), ledger.Clean(d.Next)
	version := d.Version
	err := b.db.Write(ctx, func(t *ledger.Tx) error {
		d.Version, d.UpdatedAt = version+1, ledger.Moment(t.At)
		if d.CreatedAt.IsZero() {
			d.CreatedAt = d.UpdatedAt
		}
		var before contacts.Deal
		if version > 0 {
			var err error
			if before, err = dealByID(t.DB, d.ID); err != nil {
				return err
			}
		}
		row := newDealRow(d)
		if err := saveVersioned(t, &dealRow{}, d.ID, version, &row); err != nil {
			return err
		}
		if err := saveParties(t, d); err != nil {
			return err
		}
		t.Touch(contacts.KindDeal, d.ID)
		return appendHistory(t, before, d)
	})
	if err != nil {
		return contacts.Deal{}, ledger.Wrap(err, "store the deal: %w")
	}
	return b.Deal(ctx, d.ID)
}

// saveParties writes who takes part in a deal.
func saveParties(t *ledger.Tx, d contacts.Deal) error {
	for _, model := range []any{&dealPartyRow{}, &dealPersonRow{}} {
		if err := t.Where("deal_id = ?", d.ID).Delete(model).Error; err != nil {
			return err
		}
	}
	for n, p := range d.Parties {
		if _, err := rootOf(t.DB, contacts.KindOrganization, p.OrganizationID); err != nil {
			return err
		}
		if err := t.Create(&dealPartyRow{d.ID, n, p.OrganizationID, p.Role}).Error; err != nil {
			return err
		}
	}
	for n, p := range d.People {
		if _, err := rootOf(t.DB, contacts.KindPerson, p.PersonID); err != nil {
			return err
		}
		if err := t.Create(&dealPersonRow{d.ID, n, p.PersonID, p.Role}).Error; err != nil {
			return err
		}
	}
	return nil
}

// appendHistory writes what changed from one state of a deal to the next.
func appendHistory(t *ledger.Tx, before, after contacts.Deal) error {
	type change struct{ field, from, to string }
	changes := []change{
		{"name", before.Name, after.Name},
		{"stage", before.Stage, after.Stage},
		{"amount", moneyText(before.Amount), moneyText(after.Amount)},
		{"close", string(before.Close), string(after.Close)},
		{"owner", before.Owner, after.Owner},
		{"next", before.Next, after.Next},
		{"parties", partiesText(before.Parties), partiesText(after.Parties)},
		{"people", peopleText(before.People), peopleText(after.People)},
	}
	if before.ID == "" {
		changes = []change{{"created", "", after.Name}, {"stage", "", after.Stage}}
	}
	for _, c := range changes {
		if c.from == c.to {
			continue
		}
		row := dealEventRow{contacts.NewID(), after.ID, c.field, c.from, c.to, t.User, t.At}
		if err := t.Create(&row).Error; err != nil {
			return err
		}
	}
	return nil
}

// moneyText is an amount as the history keeps it: minor units and currency.
func moneyText(m contacts.Money) string {
	if m == (contacts.Money{}) {
		return ""
	}
	return strconv.FormatInt(m.Amount, 10) + " " + m.Currency
}

func partiesText(parties []contacts.DealParty) string {
	words := make([]string, len(parties))
	for n, p := range parties {
		words[n] = p.Role + "=" + string(p.OrganizationID)
	}
	return strings.Join(words, " ")
}

func peopleText(people []contacts.DealPerson) string {
	words := make([]string, len(people))
	for n, p := range people {
		words[n] = p.Role + "=" + string(p.PersonID)
	}
	return strings.Join(words, " ")
}

// Deal gives one deal.
func (b *Book) Deal(ctx context.Context, id contacts.ID) (contacts.Deal, error) {
	return dealByID(b.db.Read(ctx), id)
}

func dealByID(q *gorm.DB, id contacts.ID) (contacts.Deal, error) {
	row, err := ledger.Take[dealRow](q, "id = ? AND deleted_at IS NULL", id)
	if err != nil {
		return contacts.Deal{}, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no deal with the id %s", id))
	}
	deals, err := withParties(q, []dealRow{row})
	if err != nil {
		return contacts.Deal{}, err
	}
	return deals[0], nil
}

// Deals lists deals, those to close first, undated ones last.
func (b *Book) Deals(ctx context.Context, dq DealQuery) ([]contacts.Deal, error) {
	q := b.db.Read(ctx)
	find := q.Where("deleted_at IS NULL")
	if dq.About != "" {
		members, err := joinedWith(q, dq.Kind, dq.About)
		if err != nil {
			return nil, err
		}
		if dq.Kind == contacts.KindPerson {
			find = find.Where("id IN (?)", q.Table("deal_people").Select("deal_id").Where("person_id IN (?)", members))
		} else {
			find = find.Where("id IN (?)", q.Table("deal_parties").Select("deal_id").Where("organization_id IN (?)", members))
		}
	}
	if dq.Open {
		find = find.Where("stage NOT IN ?", closedStages())
	}
	if dq.Stage != "" {
		find = find.Where("stage = ?", dq.Stage)
	}
	if dq.Owner != "" {
		find = find.Where("owner = ?", dq.Owner)
	}
	if dq.Limit > 0 {
		find = find.Limit(dq.Limit)
	}
	var rows []dealRow
	if err := find.Order("close_day = '', close_day, id").Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the deals: %w")
	}
	return withParties(q, rows)
}

// closedStages are the stages in which a deal is won or lost.
func closedStages() []string {
	var ids []string
	for _, s := range contacts.DefaultPipeline {
		if s.Closed {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// withParties makes deals of their rows and those of who takes part.
func withParties(q *gorm.DB, rows []dealRow) ([]contacts.Deal, error) {
	deals := make([]contacts.Deal, len(rows))
	ids := make([]contacts.ID, len(rows))
	at := make(map[contacts.ID]int, len(rows))
	for n, r := range rows {
		deals[n], ids[n], at[r.ID] = r.deal(), r.ID, n
	}
	parties, err := ledger.FindIn[dealPartyRow](q, "deal_id", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "list the parties of the deals: %w")
	}
	slices.SortFunc(parties, func(a, b dealPartyRow) int { return a.Ordinal - b.Ordinal })
	for _, p := range parties {
		d := &deals[at[p.DealID]]
		d.Parties = append(d.Parties, contacts.DealParty{OrganizationID: p.OrganizationID, Role: p.Role})
	}
	people, err := ledger.FindIn[dealPersonRow](q, "deal_id", ids)
	if err != nil {
		return nil, ledger.Wrap(err, "list the people of the deals: %w")
	}
	slices.SortFunc(people, func(a, b dealPersonRow) int { return a.Ordinal - b.Ordinal })
	for _, p := range people {
		d := &deals[at[p.DealID]]
		d.People = append(d.People, contacts.DealPerson{PersonID: p.PersonID, Role: p.Role})
	}
	return deals, nil
}

// DealHistory gives what changed on a deal, oldest first.
func (b *Book) DealHistory(ctx context.Context, id contacts.ID) ([]contacts.DealEvent, error) {
	var rows []dealEventRow
	if err := b.db.Read(ctx).Where("deal_id = ?", id).Order("at, id").Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the history of the deal: %w")
	}
	events := make([]contacts.DealEvent, len(rows))
	for n, r := range rows {
		events[n] = contacts.DealEvent{ID: r.ID, DealID: r.DealID, Field: r.Field, From: r.From, To: r.To, By: r.By, At: ledger.Moment(r.At)}
	}
	return events, nil
}

// RestoreDeal takes a deal out of the bin.
func (b *Book) RestoreDeal(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return restoreVersioned(t, &dealRow{}, contacts.KindDeal, id) })
	return ledger.Wrap(err, "take the deal out of the bin: %w")
}

// RemoveDeal puts a deal into the bin; its history is kept.
func (b *Book) RemoveDeal(ctx context.Context, id contacts.ID) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error { return removeVersioned(t, &dealRow{}, contacts.KindDeal, id) })
	return ledger.Wrap(err, "put the deal into the bin: %w")
}
