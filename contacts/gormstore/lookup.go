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

// mostOwners bounds the answers to a short suffix.
const mostOwners = 200

// PhonesBySuffix finds whose numbers end in digits: whole matches first, then
// persons before organizations. A whole number may be given in any spelling.
func (b *Book) PhonesBySuffix(ctx context.Context, digits string) ([]PhoneOwner, error) {
	key := japanese.PhoneKey(digits)
	reversed := reverseDigits(key)
	if reversed == "" {
		return nil, contacts.FieldFault("number", "%q holds no digits", digits)
	}
	var rows []struct {
		Point            contactPointRow `gorm:"embedded"`
		OrganizationRoot contacts.ID
	}
	err := b.db.Read(ctx).Table("contact_points c").
		Select("c.*, COALESCE(o.root_id, '') AS organization_root").
		Joins("LEFT JOIN persons p ON p.id = c.owner_id").
		Joins("LEFT JOIN organizations o ON o.id = p.organization_leaf").
		Where("c.reversed >= ? AND c.reversed < ? AND c.reversed <> ''", reversed, reversed+":"). // ":" follows "9"
		Order("c.reversed, c.owner_kind DESC, c.owner_id, c.ordinal").Limit(mostOwners).Find(&rows).Error
	if err != nil {
		return nil, ledger.Wrap(err, "look the number up: %w")
	}
	owners := make([]PhoneOwner, len(rows))
	for n, r := range rows {
		p := r.Point
		owners[n] = PhoneOwner{
			OrganizationID: r.OrganizationRoot, Kind: p.Kind, PhoneKind: p.PhoneKind, Value: p.Value, Key: p.Key,
			Shared: p.Shared, Doubtful: p.Status == contacts.Doubtful,
		}
		if p.OwnerKind == contacts.KindPerson {
			owners[n].PersonID = p.OwnerID
		} else {
			owners[n].OrganizationID = p.OwnerID
		}
	}
	slices.SortStableFunc(owners, func(a, b PhoneOwner) int {
		return cmp.Or(no(a.Key == key)-no(b.Key == key), no(!a.Doubtful)-no(!b.Doubtful), no(a.PersonID != "")-no(b.PersonID != ""))
	})
	return owners, nil
}

// no is 1 for what comes later.
func no(first bool) int {
	if first {
		return 0
	}
	return 1
}

// mostAlike is how many people may have one address for it to speak for their
// being one: more is a department.
const mostAlike = 3

// Candidates lists who else a person may be: people of the same name, or with
// the same sure mail address or mobile number, without those of whom somebody
// said that they are not the same. Nothing is joined by itself.
func (b *Book) Candidates(ctx context.Context, person contacts.ID) ([]contacts.Person, error) {
	var people []contacts.Person
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		root, err := rootOf(q, contacts.KindPerson, person)
		if err != nil {
			return err
		}
		row, err := personOf(q, root)
		if err != nil {
			return err
		}
		rivals, err := (&identity{Tx: &ledger.Tx{DB: q}}).rivals(contacts.KindPerson, root, false)
		if err != nil {
			return err
		}
		alike, err := alikeOf(q, row)
		if err != nil {
			return err
		}
		find := listPeople(q).Where("persons.root_id = persons.id AND persons.deleted_at IS NULL AND persons.id IN ?", alike)
		if people, err = findPeople(find.Order("persons.sort_key, persons.id").Limit(pageSize(0))); err != nil {
			return err
		}
		people = slices.DeleteFunc(people, func(p contacts.Person) bool { return rivals[p.ID] })
		return nil
	})
	return people, ledger.Wrap(err, "look for the same person: %w")
}

// alikeOf gives the roots of the same name, and of the same address or number.
func alikeOf(q *gorm.DB, person personRow) ([]contacts.ID, error) {
	var alike []contacts.ID
	err := q.Raw(`SELECT other.owner_id FROM contact_points mine JOIN contact_points other ON other.key = mine.key
		WHERE mine.owner_id = ? AND other.owner_id <> ? AND other.owner_kind = 'person' AND mine.kind IN ? AND other.kind IN ?
		AND mine.status = 'accepted' AND other.status = 'accepted' AND mine.key <> ''
		AND (SELECT COUNT(*) FROM contact_points c WHERE c.key = mine.key AND c.owner_kind = 'person') <= ?`,
		person.ID, person.ID, reaching, reaching, mostAlike).Scan(&alike).Error
	if err != nil || person.Projection.NameKey == "" {
		return alike, err
	}
	var named []contacts.ID
	err = q.Model(&personRow{}).Where("name_key = ? AND root_id = id AND deleted_at IS NULL AND id <> ?", person.Projection.NameKey, person.ID).
		Order("id").Limit(pageSize(0)).Pluck("id", &named).Error
	return append(alike, named...), err
}

// reaching are the kinds of points that reach one person alone.
var reaching = []contacts.Field{contacts.Email, contacts.Mobile}
