package gormstore

import (
	"cmp"
	"maps"
	"slices"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/japanese"
)

// personProjectionOf gives what a list shows of a person. It depends on the
// evidence alone: Rebuild must come to the same.
func personProjectionOf(p contacts.Profile, ev contacts.Evidence) personProjection {
	family, given := p.Single[contacts.FamilyName].Value, p.Single[contacts.GivenName].Value
	roman := p.Single[contacts.NameRoman].Value
	row := personProjection{
		FamilyName: family, GivenName: given, NameRoman: roman, Doubtful: p.Doubtful,
		FamilyReading: p.Single[contacts.FamilyNameReading].Value, GivenReading: p.Single[contacts.GivenNameReading].Value,
	}
	row.NameKey = ledger.Bounded(cmp.Or(japanese.PersonKey(family, given), japanese.Fold(roman)))
	if sureName(p) {
		row.SureName = row.NameKey
	}
	row.SortKey = japanese.SortKey(row.FamilyReading+" "+row.GivenReading, contacts.FullName(family, given, roman))
	if len(p.Positions) > 0 {
		first := p.Positions[0]
		row.Organization, row.OrganizationLeaf, row.Department, row.Title = first.Organization, first.LeafID, first.Department, first.Title
	}
	for _, s := range ev.Sources {
		if s.Kind == contacts.FromCard {
			row.LastContact = max(row.LastContact, s.Date)
		}
	}
	return row
}

// sureName reports whether nobody doubts the name by which a person is told
// apart: its family and given name, or the romanized one where there is no other.
func sureName(p contacts.Profile) bool {
	family, given := p.Single[contacts.FamilyName], p.Single[contacts.GivenName]
	if family.Value == "" && given.Value == "" {
		return p.Single[contacts.NameRoman].Status == contacts.Accepted
	}
	return (family.Value == "" || family.Status == contacts.Accepted) && (given.Value == "" || given.Status == contacts.Accepted)
}

// organizationProjectionOf gives what a list shows of an organization. A
// doubtful name is shown, but has no key: nothing finds the company by it.
func organizationProjectionOf(p contacts.Profile) organizationProjection {
	name := p.Single[contacts.OrganizationName]
	row := organizationProjection{
		Name: name.Value, Reading: p.Single[contacts.OrganizationReading].Value,
		Roman: p.Single[contacts.OrganizationRoman].Value, Doubtful: p.Doubtful,
	}
	row.NameKey = sureKey(p)
	row.SortKey = japanese.OrganizationSortKey(row.Reading, cmp.Or(row.Name, row.Roman))
	return row
}

// sureKey is the key of an organization's name when nobody doubts it, else "".
func sureKey(p contacts.Profile) string {
	if name := p.Single[contacts.OrganizationName]; name.Status == contacts.Accepted {
		return ledger.Bounded(name.Key)
	}
	return ""
}

func positionRows(person contacts.ID, positions []contacts.Position) []positionRow {
	rows := make([]positionRow, len(positions))
	for n, p := range positions {
		rows[n] = positionRow{
			PersonID: person, Ordinal: n, OrganizationLeaf: p.LeafID, Organization: p.Organization,
			Department: p.Department, Title: p.Title, From: p.From, To: p.To, Doubtful: p.Doubtful,
		}
	}
	return rows
}

func newContactPointRow(kind contacts.EntityKind, owner contacts.ID, ordinal int, p contacts.ContactPoint) contactPointRow {
	row := contactPointRow{
		OwnerID: owner, Ordinal: ordinal, OwnerKind: kind, ID: p.ID, LeafID: p.LeafID, Kind: p.Kind,
		PhoneKind: p.PhoneKind, Value: p.Value, Key: ledger.Bounded(p.Key), Status: p.Status, From: p.From, To: p.To,
	}
	row.Shared = identifiesNobody(row)
	if p.Kind == contacts.Phone || p.Kind == contacts.Mobile || p.Kind == contacts.Fax {
		row.Reversed = ledger.Bounded(reverseDigits(p.Key))
	}
	return row
}

// identifiesNobody tells a point that by its own nature reaches a company:
// a main or toll-free number, info@.
func identifiesNobody(r contactPointRow) bool {
	switch r.Kind {
	case contacts.Phone:
		return r.PhoneKind == contacts.PhoneMain || r.PhoneKind == contacts.PhoneTollFree
	case contacts.Email:
		return japanese.RoleAddress(r.Value)
	}
	return false
}

// reverseDigits turns the digits of a number round: a suffix becomes a prefix,
// which an index finds.
func reverseDigits(key string) string {
	digits := []byte(japanese.Digits(key))
	slices.Reverse(digits)
	return string(digits)
}

// sharable are the kinds of points that tell people apart.
var sharable = []contacts.Field{contacts.Phone, contacts.Mobile, contacts.Email}

// share settles, for the keys that came or went in this transaction, which
// points are shared: those that two persons of different names have at once.
// Two cards of one name that nobody has joined yet are not two people, nor does
// a name that may be misread make another one.
func (i *identity) share() error {
	keys := slices.Sorted(maps.Keys(i.keys))
	for part := range slices.Chunk(keys, ledger.InBatch) {
		if err := i.shareKeys(part); err != nil {
			return ledger.Wrap(err, "find shared phones and addresses: %w")
		}
	}
	return nil
}

func (i *identity) shareKeys(keys []string) error {
	shared, err := i.severals(keys)
	if err != nil {
		return err
	}
	var rows []contactPointRow
	if err := i.Where("key IN ? AND kind IN ?", keys, sharable).Find(&rows).Error; err != nil {
		return err
	}
	for _, r := range rows {
		want := shared[r.Key] || identifiesNobody(r)
		if want == r.Shared {
			continue
		}
		err := i.Model(&contactPointRow{}).Where("owner_id = ? AND ordinal = ?", r.OwnerID, r.Ordinal).Update("shared", want).Error
		if err != nil {
			return err
		}
		i.Touch(r.OwnerKind, r.OwnerID)
	}
	return nil
}

// named is a point with the sure name of the person who has it.
type named struct {
	Point    contactPointRow `gorm:"embedded"`
	SureName string
}

// severals gives those of keys that two persons have at once. A mail address
// that one had until the other got it is no such; of a number that rings on a
// desk nobody knows who picks it up.
func (i *identity) severals(keys []string) (map[string]bool, error) {
	var several []string
	find := i.Table("contact_points c").Joins("JOIN persons p ON p.id = c.owner_id").
		Where("c.key <> '' AND c.kind IN ? AND c.status = ? AND p.sure_name <> ''", sharable, contacts.Accepted).Session(ledger.Fresh())
	err := find.Where("c.key IN ?", keys).Group("c.key").Having("COUNT(DISTINCT p.sure_name) > 1").Pluck("c.key", &several).Error
	if err != nil || len(several) == 0 {
		return nil, err
	}
	var points []named
	if err := find.Where("c.key IN ?", several).Select("c.*, p.sure_name").Order("c.key").Find(&points).Error; err != nil {
		return nil, err
	}
	shared := map[string]bool{}
	for n, p := range points {
		key := p.Point.Key
		shared[key] = shared[key] || slices.ContainsFunc(points[:n], func(r named) bool {
			return r.Point.Key == key && r.SureName != p.SureName && atOnce(r.Point, p.Point)
		})
	}
	return shared, nil
}

// atOnce reports whether two persons had a point at one time.
func atOnce(p, r contactPointRow) bool {
	return p.Kind != contacts.Email || r.Kind != contacts.Email || !follows(p, r) && !follows(r, p)
}
