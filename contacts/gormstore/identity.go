package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// identity is a writing transaction that may change who is who, or what a
// profile says. On PostgreSQL such transactions go one after another (they
// begin by locking one row), so that each sees all evidence of those before it
// and no cached row is made of half of it.
type identity struct {
	*ledger.Tx
	zone bookZone
	keys map[string]bool // of contact points that came or went: see share

	// quiet tells only what differs from before, as Rebuild wants it; else
	// whatever was made anew is told, since its proof may have changed.
	quiet bool
}

// identify runs fn in such a transaction and settles which phones and addresses
// are shared by several people.
func (b *Book) identify(ctx context.Context, fn func(i *identity) error) error {
	return b.db.Write(ctx, func(t *ledger.Tx) error {
		if b.db.Postgres() {
			var name string
			if err := t.Raw("SELECT name FROM locks WHERE name = 'identity' FOR UPDATE").Scan(&name).Error; err != nil {
				return ledger.Wrap(err, "wait for another desk: %w")
			}
		}
		i := &identity{Tx: t, zone: b.zone, keys: map[string]bool{}}
		if err := fn(i); err != nil {
			return err
		}
		return i.share()
	})
}

// cached are the rows that hold the projection of one component.
type cached struct {
	row       any // personProjection or organizationProjection
	positions []positionRow
	points    []contactPointRow
}

// project makes the cached rows of a component anew, and writes what differs.
func (i *identity) project(kind contacts.EntityKind, root contacts.ID) error {
	members, err := membersOf(i.DB, kind, root)
	if err != nil {
		return ledger.Wrap(err, "list what was joined: %w")
	}
	ev, err := evidenceOf(i.DB, kind, root)
	if err != nil {
		return ledger.Wrap(err, "gather what is known: %w")
	}
	was, gone, err := i.cachedRows(kind, root, members)
	if err != nil {
		return ledger.Wrap(err, "read the cached rows: %w")
	}
	now := makeCached(kind, root, ev, gone)
	same := was.row == now.row && slices.Equal(was.positions, now.positions) && slices.EqualFunc(was.points, now.points, samePoint)
	if !same {
		if err := i.writeCached(kind, root, members, was, now); err != nil {
			return ledger.Wrap(err, "write what the profile says: %w")
		}
	}
	if !same || !i.quiet {
		i.Note(kind, root, gone)
	}
	if nameOf(was.row) != nameOf(now.row) {
		return i.touchDeals(root)
	}
	return nil
}

// nameOf is the name of an organization, under which its deals are found.
func nameOf(row any) string {
	o, _ := row.(organizationProjection)
	return o.Name
}

// touchDeals tells the deals of organizations, whose name there has changed.
func (i *identity) touchDeals(roots ...contacts.ID) error {
	var deals []contacts.ID
	err := i.Raw(`SELECT DISTINCT p.deal_id FROM deal_parties p JOIN organizations o ON o.id = p.organization_id
		JOIN deals d ON d.id = p.deal_id WHERE o.root_id IN ? AND d.deleted_at IS NULL ORDER BY p.deal_id`, roots).Scan(&deals).Error
	for _, d := range deals {
		i.Touch(contacts.KindDeal, d)
	}
	return ledger.Wrap(err, "find the deals of the organization: %w")
}

// samePoint compares all but Shared, which the whole book decides.
func samePoint(a, b contactPointRow) bool {
	a.Shared = b.Shared
	return a == b
}

// makeCached works the rows out. What was deleted keeps a name, but no place in
// a company and no number.
func makeCached(kind contacts.EntityKind, root contacts.ID, ev contacts.Evidence, gone bool) cached {
	var p contacts.Profile
	var c cached
	if kind == contacts.KindPerson {
		p = contacts.PersonProfile(root, ev)
		c.row = personProjectionOf(p, ev)
	} else {
		p = contacts.OrganizationProfile(root, ev)
		c.row = organizationProjectionOf(p)
	}
	if gone {
		return c
	}
	c.positions = positionRows(root, p.Positions)
	for n, point := range p.Contacts {
		c.points = append(c.points, newContactPointRow(kind, root, n, point))
	}
	return c
}

// cachedRows reads the rows there are, those of other members included: these
// are leftovers of before a join or a parting.
func (i *identity) cachedRows(kind contacts.EntityKind, root contacts.ID, members []contacts.ID) (c cached, gone bool, err error) {
	if kind == contacts.KindPerson {
		var row personRow
		row, err = ledger.Take[personRow](i.DB, "id = ?", root)
		c.row, gone = row.Projection, row.DeletedAt != nil
	} else {
		var row organizationRow
		row, err = ledger.Take[organizationRow](i.DB, "id = ?", root)
		c.row, gone = row.Projection, row.DeletedAt != nil
	}
	if err != nil {
		return c, gone, err
	}
	if c.positions, err = ledger.FindIn[positionRow](i.Order("person_id, ordinal").Session(ledger.Fresh()), "person_id", members); err != nil {
		return c, gone, err
	}
	c.points, err = ledger.FindIn[contactPointRow](i.Order("owner_id, ordinal").Session(ledger.Fresh()), "owner_id", members)
	return c, gone, err
}

// writeCached replaces the rows of a component.
func (i *identity) writeCached(kind contacts.EntityKind, root contacts.ID, members []contacts.ID, was, now cached) error {
	if err := i.setProjection(root, now.row); err != nil {
		return err
	}
	for part := range slices.Chunk(members, ledger.InBatch) {
		if err := i.Where("owner_id IN ?", part).Delete(&contactPointRow{}).Error; err != nil {
			return err
		}
		if kind != contacts.KindPerson {
			continue
		}
		if err := i.Where("person_id IN ?", part).Delete(&positionRow{}).Error; err != nil {
			return err
		}
	}
	for _, p := range slices.Concat(was.points, now.points) {
		i.keys[p.Key] = true
	}
	if err := ledger.CreateAll(i.DB, now.positions); err != nil {
		return err
	}
	return ledger.CreateAll(i.DB, now.points)
}

// setProjection writes the projection columns of the root.
func (i *identity) setProjection(root contacts.ID, projection any) error {
	switch p := projection.(type) {
	case personProjection:
		return i.Model(&personRow{}).Where("id = ?", root).Select(personColumns).Updates(personRow{Projection: p}).Error
	case organizationProjection:
		return i.Model(&organizationRow{}).Where("id = ?", root).Select(organizationColumns).Updates(organizationRow{Projection: p}).Error
	}
	return nil
}

// emptyJoined empties the projection columns of the leaves that were joined
// into another: lists and look-ups see roots only.
func (i *identity) emptyJoined(kind contacts.EntityKind, leaves []contacts.ID) error {
	for part := range slices.Chunk(leaves, ledger.InBatch) {
		var err error
		if kind == contacts.KindPerson {
			err = i.Model(&personRow{}).Where("id IN ?", part).Select(personColumns).Updates(personRow{}).Error
		} else {
			err = i.Model(&organizationRow{}).Where("id IN ?", part).Select(organizationColumns).Updates(organizationRow{}).Error
		}
		if err != nil {
			return ledger.Wrap(err, "empty what was joined: %w")
		}
	}
	return nil
}

// personOf reads the row of a person leaf.
func personOf(q *gorm.DB, id contacts.ID) (personRow, error) {
	row, err := ledger.Take[personRow](q, "id = ?", id)
	return row, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no person with the id %s", id))
}

// tableOf names the table of the kinds that can be joined.
func tableOf(kind contacts.EntityKind) (string, error) {
	switch kind {
	case contacts.KindPerson:
		return "persons", nil
	case contacts.KindOrganization:
		return "organizations", nil
	}
	return "", contacts.Fault(contacts.Invalid, "only persons and organizations can be joined, not %s", kind)
}

// rootRow is a leaf with the root of its component.
type rootRow struct {
	ID     contacts.ID `gorm:"column:id"`
	RootID contacts.ID `gorm:"column:root_id"`
}

// rootOf gives the root of a leaf.
func rootOf(q *gorm.DB, kind contacts.EntityKind, id contacts.ID) (contacts.ID, error) {
	table, err := tableOf(kind)
	if err != nil {
		return "", err
	}
	var row rootRow
	err = q.Table(table).Select("id", "root_id").Where("id = ?", id).Take(&row).Error
	if kind == contacts.KindPerson {
		return row.RootID, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no person with the id %s", id))
	}
	return row.RootID, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no organization with the id %s", id))
}

// membersOf gives the leaves of a component in the order of their IDs.
func membersOf(q *gorm.DB, kind contacts.EntityKind, root contacts.ID) ([]contacts.ID, error) {
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	var ids []contacts.ID
	return ids, q.Table(table).Where("root_id = ?", root).Order("id").Pluck("id", &ids).Error
}

// Members gives the leaves that were joined with id, itself included.
func (b *Book) Members(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.ID, error) {
	root, err := rootOf(b.db.Read(ctx), kind, id)
	if err != nil {
		return nil, err
	}
	ids, err := membersOf(b.db.Read(ctx), kind, root)
	return ids, ledger.Wrap(err, "list what was joined: %w")
}

// Roots gives the root of each leaf; unknown ones are left out.
func (b *Book) Roots(ctx context.Context, kind contacts.EntityKind, ids []contacts.ID) (map[contacts.ID]contacts.ID, error) {
	roots := make(map[contacts.ID]contacts.ID, len(ids))
	table, err := tableOf(kind)
	if err != nil {
		return nil, err
	}
	for part := range slices.Chunk(ids, ledger.InBatch) {
		var rows []rootRow
		if err := b.db.Read(ctx).Table(table).Select("id", "root_id").Where("id IN ?", part).Find(&rows).Error; err != nil {
			return nil, ledger.Wrap(err, "find what was joined: %w")
		}
		for _, r := range rows {
			roots[r.ID] = r.RootID
		}
	}
	return roots, nil
}
