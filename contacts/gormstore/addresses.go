package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// AddressPeople gives the roots of the persons to whom mail addresses belong,
// by contacts.KeyOf the address, each with the time in which it is theirs.
// Doubtful and shared addresses belong to nobody.
func (b *Book) AddressPeople(ctx context.Context, emailKeys []string) (map[string][]contacts.AddressOwner, error) {
	out := map[string][]contacts.AddressOwner{}
	for part := range slices.Chunk(emailKeys, ledger.InBatch) {
		points, err := sureAddresses(b.db.Read(ctx), part)
		if err != nil {
			return nil, ledger.Wrap(err, "find whose addresses they are: %w")
		}
		for key, rivals := range points {
			for _, p := range rivals {
				if !p.Shared {
					out[key] = append(out[key], contacts.AddressOwner{Person: p.OwnerID, Span: b.zone.span(p, rivals)})
				}
			}
		}
	}
	return out, nil
}

// EmailSpans gives the sure mail addresses of a person, or of an organization
// with everybody who is or was there, with the time in which each is theirs.
// Addresses shared by several people are the organization's alone.
func (b *Book) EmailSpans(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.AddressSpan, error) {
	var spans []contacts.AddressSpan
	err := b.db.Snapshot(ctx, func(q *gorm.DB) error {
		root, err := rootOf(q, kind, id)
		if err != nil {
			return err
		}
		find := q.Where("kind = ? AND status = ? AND key <> ''", contacts.Email, contacts.Accepted)
		if kind == contacts.KindPerson {
			find = find.Where("owner_id = ? AND NOT shared", root)
		} else {
			find = find.Where("owner_id = ? OR owner_id IN (?)", root, peopleAt(q, root).Select("p.person_id"))
		}
		var own []contactPointRow
		if err := find.Order("key, owner_id, ordinal").Find(&own).Error; err != nil {
			return err
		}
		spans, err = b.zone.spans(q, own)
		return err
	})
	return spans, ledger.Wrap(err, "list the addresses: %w")
}

// spans gives the times of points, each once.
func (z bookZone) spans(q *gorm.DB, own []contactPointRow) ([]contacts.AddressSpan, error) {
	keys := make([]string, len(own))
	for n, p := range own {
		keys[n] = p.Key
	}
	rivals := map[string][]contactPointRow{}
	for part := range slices.Chunk(slices.Compact(keys), ledger.InBatch) {
		some, err := sureAddresses(q, part)
		if err != nil {
			return nil, err
		}
		for key, points := range some {
			rivals[key] = points
		}
	}
	var spans []contacts.AddressSpan
	for _, p := range own {
		s := contacts.AddressSpan{Key: p.Key} // of several people or of the company itself: always
		if !p.Shared && p.OwnerKind == contacts.KindPerson {
			s = z.span(p, rivals[p.Key])
		}
		if !slices.Contains(spans, s) {
			spans = append(spans, s)
		}
	}
	return spans, nil
}

// sureAddresses gives the points of persons at whom addresses are sure.
func sureAddresses(q *gorm.DB, keys []string) (map[string][]contactPointRow, error) {
	var rows []contactPointRow
	err := q.Where("key IN ? AND kind = ? AND owner_kind = ? AND status = ?", keys, contacts.Email, contacts.KindPerson, contacts.Accepted).
		Order("key, owner_id").Find(&rows).Error
	out := map[string][]contactPointRow{}
	for _, r := range rows {
		out[r.Key] = append(out[r.Key], r)
	}
	return out, err
}

// span is the time in which an address is its owner's: until the owner left the
// place it belongs to. That a card is of today does not begin it, since the
// mail of last year is theirs too, unless another had the address before.
func (z bookZone) span(p contactPointRow, rivals []contactPointRow) contacts.AddressSpan {
	s := contacts.AddressSpan{Key: p.Key}
	s.Until, _ = p.To.Leave(z.Location)
	for _, r := range rivals {
		if r.OwnerID != p.OwnerID && follows(p, r) {
			s.From, _ = p.From.Begin(z.Location)
		}
	}
	return s
}

// follows reports whether p was somebody's only after r was over.
func follows(p, r contactPointRow) bool { return r.To != "" && p.From != "" && r.To <= p.From }
