package gormstore

import (
	"context"

	"gorm.io/gorm"

	"enishi/contacts"
)

// identity is a writing transaction that may change who is who, or what a
// profile says. On PostgreSQL such transactions go one after another (they
// begin by locking one row), so that each sees all evidence of those before it
// and no cached row is made of half of it.
type identity struct {
	*tx
	zone bookZone
	keys map[string]bool // of contact points that came or went: see share
}

// identify runs fn in such a transaction and settles which phones and addresses
// are shared by several people.
func (b *Book) identify(ctx context.Context, fn func(i *identity) error) error {
	return b.db.write(ctx, func(t *tx) error {
		if t.db.postgres {
			var name string
			if err := t.Raw("SELECT name FROM locks WHERE name = 'identity' FOR UPDATE").Scan(&name).Error; err != nil {
				return fault(err, "wait for another desk: %w")
			}
		}
		i := &identity{tx: t, zone: b.zone, keys: map[string]bool{}}
		if err := fn(i); err != nil {
			return err
		}
		return i.share()
	})
}

// project makes the cached rows of a component anew.
func (i *identity) project(kind contacts.EntityKind, root contacts.ID) error {
	members, err := membersOf(i.DB, kind, root)
	if err != nil {
		return fault(err, "list what was joined: %w")
	}
	ev, err := evidenceOf(i.DB, kind, root)
	if err != nil {
		return fault(err, "gather what is known: %w")
	}
	var gone bool
	table, err := tableOf(kind)
	if err != nil {
		return err
	}
	if err := i.Table(table).Select("deleted_at IS NOT NULL").Where("id = ?", root).Scan(&gone).Error; err != nil {
		return fault(err, "read whether %s is deleted: %w", root)
	}
	if err := i.forget(members); err != nil {
		return err
	}
	if kind == contacts.KindPerson {
		return i.projectPerson(root, members, ev, gone)
	}
	return i.projectOrganization(root, members, ev, gone)
}

// forget deletes the cached rows of the members of a component.
func (i *identity) forget(members []contacts.ID) error {
	points, err := findIn[contactPointRow](i.DB, "owner_id", members)
	if err != nil {
		return fault(err, "read the phones and addresses: %w")
	}
	for _, p := range points {
		i.keys[p.Key] = true
	}
	for _, m := range members {
		if err := i.Exec("DELETE FROM contact_points WHERE owner_id = ?", m).Error; err != nil {
			return fault(err, "renew the phones and addresses: %w")
		}
		if err := i.Exec("DELETE FROM positions WHERE person_id = ?", m).Error; err != nil {
			return fault(err, "renew the positions: %w")
		}
	}
	return nil
}

// projectPerson writes the cached rows of the person root. A deleted person
// keeps a name, but no place in a company and no number.
func (i *identity) projectPerson(root contacts.ID, members []contacts.ID, ev contacts.Evidence, gone bool) error {
	profile := contacts.PersonProfile(root, ev)
	if err := i.setProjection(&personRow{}, personColumns, root, members,
		personRow{Projection: personProjectionOf(profile, ev)}, personRow{}); err != nil {
		return err
	}
	i.touch(contacts.KindPerson, root)
	if gone {
		i.bury(contacts.KindPerson, root)
		return nil
	}
	if rows := positionRows(root, profile.Positions); len(rows) > 0 {
		if err := i.CreateInBatches(rows, batchRows).Error; err != nil {
			return fault(err, "write the positions: %w")
		}
	}
	return i.writePoints(contacts.KindPerson, root, profile.Contacts)
}

// projectOrganization writes the cached rows of the organization root.
func (i *identity) projectOrganization(root contacts.ID, members []contacts.ID, ev contacts.Evidence, gone bool) error {
	profile := contacts.OrganizationProfile(root, ev)
	if err := i.setProjection(&organizationRow{}, organizationColumns, root, members,
		organizationRow{Projection: organizationProjectionOf(profile)}, organizationRow{}); err != nil {
		return err
	}
	i.touch(contacts.KindOrganization, root)
	if gone {
		i.bury(contacts.KindOrganization, root)
		return nil
	}
	return i.writePoints(contacts.KindOrganization, root, profile.Contacts)
}

// setProjection writes the projection columns of the root, and empties those of
// the leaves that were joined into it.
func (i *identity) setProjection(model any, columns []string, root contacts.ID, members []contacts.ID, full, empty any) error {
	err := i.Model(model).Where("id = ?", root).Select(columns).Updates(full).Error
	if err == nil && len(members) > 1 {
		err = i.Model(model).Where("root_id = ? AND id <> ?", root, root).Select(columns).Updates(empty).Error
	}
	return fault(err, "write what the profile says: %w")
}

// writePoints writes the ways to reach a person or an organization.
func (i *identity) writePoints(kind contacts.EntityKind, owner contacts.ID, points []contacts.ContactPoint) error {
	if len(points) == 0 {
		return nil
	}
	rows := make([]contactPointRow, len(points))
	for n, p := range points {
		rows[n] = newContactPointRow(kind, owner, n, p)
		i.keys[p.Key] = true
	}
	return fault(i.CreateInBatches(rows, batchRows).Error, "write the phones and addresses: %w")
}

// personOf reads the row of a person leaf.
func personOf(q *gorm.DB, id contacts.ID) (personRow, error) {
	row, err := take[personRow](q, "id = ?", id)
	return row, missing(err, "there is no person with the id %s", id)
}
