package gormstore

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/japanese"
)

// Organizations lists organizations in 五十音 order, a page at a time. One whose
// every name was rejected is not listed.
func (b *Book) Organizations(ctx context.Context, oq OrganizationsQuery) ([]contacts.Organization, error) {
	q := b.db.Read(ctx)
	find := q.Where("root_id = id AND deleted_at IS NULL AND (name <> '' OR roman <> '')")
	if oq.After != "" && oq.AfterKey == "" {
		last, err := organizationOf(q, oq.After)
		if err != nil {
			return nil, err
		}
		oq.AfterKey = last.Projection.SortKey
	}
	if oq.After != "" {
		find = find.Where("(sort_key, id) > (?, ?)", oq.AfterKey, oq.After)
	}
	find = withPrefix(find, "organizations", oq.Prefix)
	if oq.Doubtful {
		find = find.Where("doubtful > 0")
	}
	return findOrganizations(q, find.Order("sort_key, id").Limit(pageSize(oq.Limit)))
}

func organizationOf(q *gorm.DB, id contacts.ID) (organizationRow, error) {
	row, err := ledger.Take[organizationRow](q, "id = ?", id)
	return row, ledger.Missing(err, contacts.Fault(contacts.NotFound, "there is no organization with the id %s", id))
}

// findOrganizations runs find and counts who is there now.
func findOrganizations(q, find *gorm.DB) ([]contacts.Organization, error) {
	var rows []organizationRow
	if err := find.Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "list the organizations: %w")
	}
	ids := make([]contacts.ID, len(rows))
	for n, r := range rows {
		ids[n] = r.ID
	}
	people := map[contacts.ID]int{}
	for part := range slices.Chunk(ids, ledger.InBatch) {
		var counts []struct {
			RootID contacts.ID
			People int
		}
		err := q.Raw(`SELECT o.root_id, COUNT(DISTINCT p.person_id) AS people FROM organizations o
			JOIN positions p ON p.organization_leaf = o.id WHERE o.root_id IN ? AND p.to_day = '' GROUP BY o.root_id`, part).Scan(&counts).Error
		if err != nil {
			return nil, ledger.Wrap(err, "count the people of the organizations: %w")
		}
		for _, c := range counts {
			people[c.RootID] = c.People
		}
	}
	out := make([]contacts.Organization, len(rows))
	for n, r := range rows {
		out[n] = r.organization(people[r.ID])
	}
	return out, nil
}

// Organization gives the organization id, or the one it was joined into.
func (b *Book) Organization(ctx context.Context, id contacts.ID) (contacts.Organization, error) {
	q := b.db.Read(ctx)
	root, err := rootOf(q, contacts.KindOrganization, id)
	if err != nil {
		return contacts.Organization{}, err
	}
	found, err := findOrganizations(q, q.Where("id = ? AND deleted_at IS NULL", root))
	if err == nil && len(found) == 0 {
		err = contacts.Fault(contacts.NotFound, "the organization with the id %s was deleted", id)
	}
	if err != nil {
		return contacts.Organization{}, err
	}
	return found[0], nil
}

// OrganizationsByKey gives the roots of the organizations of that name, by its
// japanese.OrganizationKey.
func (b *Book) OrganizationsByKey(ctx context.Context, key string) ([]contacts.ID, error) {
	var ids []contacts.ID
	if key == "" {
		return nil, nil
	}
	err := b.db.Read(ctx).Model(&organizationRow{}).Where("name_key = ? AND root_id = id AND deleted_at IS NULL", key).
		Order("id").Pluck("id", &ids).Error
	return ids, ledger.Wrap(err, "look for the organization: %w")
}

// OrganizationPeople lists who has a position at the organization now, with
// that position: titles of rank first. Those who left are found by PeopleQuery.
func (b *Book) OrganizationPeople(ctx context.Context, id contacts.ID) ([]contacts.Person, error) {
	q := b.db.Read(ctx)
	root, err := rootOf(q, contacts.KindOrganization, id)
	if err != nil {
		return nil, err
	}
	var held []positionRow
	if err := peopleAt(q, root).Select("p.*").Where("p.to_day = ''").Order("p.person_id, p.ordinal").Find(&held).Error; err != nil {
		return nil, ledger.Wrap(err, "list the positions: %w")
	}
	held = slices.CompactFunc(held, func(a, b positionRow) bool { return a.PersonID == b.PersonID })
	position := make(map[contacts.ID]positionRow, len(held))
	for _, h := range held {
		position[h.PersonID] = h
	}
	people, err := findPeople(listPeople(q).Where("persons.root_id = persons.id AND persons.deleted_at IS NULL AND persons.id IN (?)",
		peopleAt(q, root).Select("p.person_id").Where("p.to_day = ''")).Order("persons.sort_key, persons.id"))
	for n := range people {
		h := position[people[n].ID]
		people[n].Organization, people[n].OrganizationID, people[n].Department, people[n].Title = h.Organization, root, h.Department, h.Title
	}
	slices.SortStableFunc(people, func(a, b contacts.Person) int {
		return cmp.Compare(japanese.TitleRank(a.Title), japanese.TitleRank(b.Title))
	})
	return people, err
}

// PeopleSeenAt lists, for each organization, who is on a source that names it
// without being sure: nobody has a place there until somebody confirms it.
func (b *Book) PeopleSeenAt(ctx context.Context, organizations []contacts.ID) (map[contacts.ID][]contacts.Person, error) {
	out := map[contacts.ID][]contacts.Person{}
	q := b.db.Read(ctx)
	for part := range slices.Chunk(organizations, ledger.InBatch) {
		var seen []struct{ Organization, Person contacts.ID }
		err := q.Raw(`SELECT DISTINCT o.root_id AS organization, p.root_id AS person FROM organizations o
			JOIN subjects s ON s.organization_id = o.id JOIN persons p ON p.id = s.person_id
			WHERE o.root_id IN ? AND NOT EXISTS (SELECT 1 FROM positions h JOIN organizations x ON x.id = h.organization_leaf
				WHERE h.person_id = p.root_id AND x.root_id = o.root_id)`, part).Scan(&seen).Error
		if err != nil {
			return nil, ledger.Wrap(err, "find who was seen at the organizations: %w")
		}
		ids := make([]contacts.ID, len(seen))
		for n, s := range seen {
			ids[n] = s.Person
		}
		slices.Sort(ids)
		for some := range slices.Chunk(slices.Compact(ids), ledger.InBatch) {
			people, err := findPeople(listPeople(q).Where("persons.id IN ? AND persons.deleted_at IS NULL", some).Order("persons.sort_key, persons.id"))
			if err != nil {
				return nil, err
			}
			for _, p := range people {
				for _, s := range seen {
					if s.Person == p.ID {
						out[s.Organization] = append(out[s.Organization], p)
					}
				}
			}
		}
	}
	return out, nil
}
