package gormstore

import (
	"maps"
	"slices"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// sharable are the kinds of points that tell people apart.
var sharable = []contacts.Field{contacts.Phone, contacts.Mobile, contacts.Email}

// share settles, for the keys that came or went in this transaction, which
// points are shared: those that two persons of different names have at once.
// Two cards of one name that nobody has joined yet are not two people.
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
	var several []string
	err := i.Table("contact_points c").Select("c.key").Joins("JOIN persons p ON p.id = c.owner_id").
		Where("c.key IN ? AND c.key <> '' AND c.kind IN ? AND c.status = ?", keys, sharable, contacts.Accepted).
		Group("c.key").Having("COUNT(DISTINCT CASE WHEN p.name_key = '' THEN p.id ELSE p.name_key END) > 1").
		Pluck("c.key", &several).Error
	if err != nil {
		return err
	}
	shared := make(map[string]bool, len(several))
	for _, k := range several {
		shared[k] = true
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
