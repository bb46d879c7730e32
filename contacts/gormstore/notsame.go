package gormstore

import (
	"context"

	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// NotSame says that two persons, or two organizations, are not the same: they
// are no candidates any more, and never joined by themselves. While they are
// joined it is a Conflict.
func (b *Book) NotSame(ctx context.Context, kind contacts.EntityKind, one, other contacts.ID) error {
	err := b.identify(ctx, func(i *identity) error {
		x, y, err := i.ends(kind, one, other)
		if err != nil {
			return err
		}
		if x == y {
			return contacts.Fault(contacts.Conflict, "the two are joined; part them first")
		}
		row := notSameRow{Kind: kind, One: min(one, other), Other: max(one, other), By: b.db.User(), At: i.At}
		i.Touch(kind, one)
		i.Touch(kind, other)
		return i.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
	})
	return ledger.Wrap(err, "write that the two are not the same: %w")
}

// TakeBackNotSame forgets that two were said not to be the same, whichever of
// the leaves joined with them it was said of.
func (b *Book) TakeBackNotSame(ctx context.Context, kind contacts.EntityKind, one, other contacts.ID) error {
	err := b.identify(ctx, func(i *identity) error {
		x, y, err := i.ends(kind, one, other)
		if err != nil {
			return err
		}
		table, err := tableOf(kind)
		if err != nil {
			return err
		}
		member := i.Table(table).Select("id").Where("root_id IN ?", []contacts.ID{x, y})
		done := i.Where("one IN (?) AND other IN (?)", member, member).Delete(&notSameRow{})
		if done.Error == nil && done.RowsAffected == 0 {
			return contacts.Fault(contacts.NotFound, "nobody said that the two are not the same")
		}
		i.Touch(kind, one)
		i.Touch(kind, other)
		return done.Error
	})
	return ledger.Wrap(err, "forget that the two are not the same: %w")
}
