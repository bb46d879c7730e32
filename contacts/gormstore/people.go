package gormstore

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/japanese"
)

// listPeople begins a query of persons with the root of their organization,
// unless that lies in the bin.
func listPeople(q *gorm.DB) *gorm.DB {
	return q.Table("persons").Select("persons.*, o.root_id AS organization_root").
		Joins("LEFT JOIN organizations o ON o.id = persons.organization_leaf AND o.deleted_at IS NULL")
}

func findPeople(find *gorm.DB) ([]contacts.Person, error) {
	var rows []listedPerson
	if err := find.Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the people: %w")
	}
	people := make([]contacts.Person, len(rows))
	for n, r := range rows {
		people[n] = r.person()
	}
	return people, nil
}

// People lists persons in 五十音 order, a page at a time.
func (b *Book) People(ctx context.Context, pq PeopleQuery) ([]contacts.Person, error) {
	q := b.db.Read(ctx)
	find := listPeople(q).Where("persons.root_id = persons.id AND persons.deleted_at IS NULL")
	if pq.After != "" && pq.AfterKey == "" {
		last, err := personOf(q, pq.After)
		if err != nil {
			return nil, err
		}
		pq.AfterKey = last.Projection.SortKey
	}
	if pq.After != "" {
		find = find.Where("(persons.sort_key, persons.id) > (?, ?)", pq.AfterKey, pq.After)
	}
	find = withPrefix(find, "persons", pq.Prefix)
	if pq.Organization != "" {
		root, err := rootOf(q, contacts.KindOrganization, pq.Organization)
		if err != nil {
			return nil, err
		}
		find = find.Where("persons.id IN (?)", peopleAt(q, root).Select("p.person_id"))
	}
	if pq.Owner != "" {
		find = find.Where("persons.owner = ?", pq.Owner)
	}
	if pq.Doubtful {
		find = find.Where("persons.doubtful > 0")
	}
	return findPeople(find.Order("persons.sort_key, persons.id").Limit(pageSize(pq.Limit)))
}

// withPrefix keeps the rows whose reading begins so, or whose name does when
// the prefix is no reading.
func withPrefix(find *gorm.DB, table, prefix string) *gorm.DB {
	if strings.TrimSpace(prefix) == "" {
		return find
	}
	column, from := table+".name_key", japanese.Fold(prefix)
	if japanese.IsKana(prefix) {
		column = table + ".sort_key"
		from, _, _ = strings.Cut(japanese.SortKey(prefix, ""), " ")
	}
	return find.Where(column+" >= ? AND "+column+" < ?", from, from+"\U0010FFFF")
}

// peopleAt begins a query of the positions p at the organization root.
func peopleAt(q *gorm.DB, root contacts.ID) *gorm.DB {
	return q.Table("positions p").Joins("JOIN organizations x ON x.id = p.organization_leaf").Where("x.root_id = ?", root)
}

// Person gives the person id, or the one it was joined into.
func (b *Book) Person(ctx context.Context, id contacts.ID) (contacts.Person, error) {
	q := b.db.Read(ctx)
	root, err := rootOf(q, contacts.KindPerson, id)
	if err != nil {
		return contacts.Person{}, err
	}
	people, err := findPeople(listPeople(q).Where("persons.id = ? AND persons.deleted_at IS NULL", root))
	if err == nil && len(people) == 0 {
		err = contacts.Fault(contacts.NotFound, "the person with the id %s was deleted", id)
	}
	if err != nil {
		return contacts.Person{}, err
	}
	return people[0], nil
}

// PersonProfile gives all that holds for the person id, with proof.
func (b *Book) PersonProfile(ctx context.Context, id contacts.ID) (contacts.Profile, error) {
	return b.profile(ctx, contacts.KindPerson, id)
}

// OrganizationProfile gives all that holds for the organization id, with proof.
func (b *Book) OrganizationProfile(ctx context.Context, id contacts.ID) (contacts.Profile, error) {
	return b.profile(ctx, contacts.KindOrganization, id)
}

// profile works a profile out and adds which of its points are shared, which
// only the whole book knows.
func (b *Book) profile(ctx context.Context, kind contacts.EntityKind, id contacts.ID) (contacts.Profile, error) {
	var p contacts.Profile
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		root, err := rootOf(q, kind, id)
		if err != nil {
			return err
		}
		ev, err := evidenceOf(q, kind, root)
		if err != nil {
			return err
		}
		p = contacts.PersonProfile(root, ev)
		if kind == contacts.KindOrganization {
			p = contacts.OrganizationProfile(root, ev)
		}
		rows, err := ledger.FindIn[contactPointRow](q.Order("ordinal").Session(ledger.Fresh()), "owner_id", []contacts.ID{root})
		for n := range p.Contacts {
			p.Contacts[n].Shared = slices.ContainsFunc(rows, func(r contactPointRow) bool {
				return r.Shared && r.Kind == p.Contacts[n].Kind && r.Key == p.Contacts[n].Key
			})
		}
		return err
	})
	return p, ledger.Wrap(err, "work the profile out: %w")
}

// SetOwner says who of us is in charge of a person (自社担当).
func (b *Book) SetOwner(ctx context.Context, person contacts.ID, owner string) error {
	err := b.db.Write(ctx, func(t *ledger.Tx) error {
		root, err := rootOf(t.DB, contacts.KindPerson, person)
		if err != nil {
			return err
		}
		t.Touch(contacts.KindPerson, root)
		return t.Model(&personRow{}).Where("id = ?", root).
			Updates(map[string]any{"owner": owner, "version": gorm.Expr("version + 1")}).Error
	})
	return ledger.Wrap(err, "set who is in charge: %w")
}

// RemovePerson puts a person, with all that was joined, into the bin.
func (b *Book) RemovePerson(ctx context.Context, id contacts.ID) error {
	return ledger.Wrap(b.setDeleted(ctx, contacts.KindPerson, id, true), "put the person into the bin: %w")
}

// RestorePerson takes a person out of the bin.
func (b *Book) RestorePerson(ctx context.Context, id contacts.ID) error {
	return ledger.Wrap(b.setDeleted(ctx, contacts.KindPerson, id, false), "take the person out of the bin: %w")
}

// RemoveOrganization puts an organization, with all that was joined, into the
// bin. Its people stay, and keep its name among what their cards say.
func (b *Book) RemoveOrganization(ctx context.Context, id contacts.ID) error {
	return ledger.Wrap(b.setDeleted(ctx, contacts.KindOrganization, id, true), "put the organization into the bin: %w")
}

// RestoreOrganization takes an organization out of the bin.
func (b *Book) RestoreOrganization(ctx context.Context, id contacts.ID) error {
	return ledger.Wrap(b.setDeleted(ctx, contacts.KindOrganization, id, false), "take the organization out of the bin: %w")
}

func (b *Book) setDeleted(ctx context.Context, kind contacts.EntityKind, id contacts.ID, deleted bool) error {
	return b.identify(ctx, func(i *identity) error {
		root, err := rootOf(i.DB, kind, id)
		if err != nil {
			return err
		}
		table, err := tableOf(kind)
		if err != nil {
			return err
		}
		var at *int64
		if deleted {
			at = &i.At
		}
		if err := i.Table(table).Where("root_id = ?", root).Update("deleted_at", at).Error; err != nil {
			return err
		}
		members, err := membersOf(i.DB, kind, root)
		if err != nil {
			return err
		}
		if err := i.project(kind, root); err != nil {
			return err
		}
		for _, m := range members {
			i.Note(kind, m, deleted)
		}
		if kind == contacts.KindOrganization {
			return i.touchDeals(root)
		}
		return nil
	})
}
