package gormstore

import (
	"context"
	"slices"

	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// MarkCard says that a card was looked at, with its back if one is joined, and
// whether it is one at all. What
// an image that is no card seemed to say is taken off the book, and comes back
// when the mark is taken away.
func (b *Book) MarkCard(ctx context.Context, id contacts.ID, reviewed, notACard bool) error {
	err := b.identify(ctx, func(i *identity) error {
		row, err := cardByID(i.DB, id)
		if err != nil {
			return err
		}
		sources, err := sourcesOf(i.DB, row)
		if err != nil {
			return err
		}
		cards, err := ledger.FindIn[cardRow](i.DB, "source_id", sources)
		if err != nil {
			return err
		}
		for _, c := range cards {
			if err := i.mark(c, reviewed, notACard); err != nil {
				return err
			}
		}
		return nil
	})
	return ledger.Wrap(err, "mark the card: %w")
}

func (i *identity) mark(card cardRow, reviewed, notACard bool) error {
	marks := map[string]any{"reviewed": reviewed, "not_a_card": notACard}
	if err := i.Model(&cardRow{}).Where("id = ?", card.ID).Updates(marks).Error; err != nil {
		return err
	}
	i.Touch(contacts.KindCard, card.ID)
	if card.NotACard == notACard {
		return nil
	}
	return i.hide(card, notACard)
}

// hide deletes the leaves of a card, each taken out of its component first, or
// brings them back.
func (i *identity) hide(card cardRow, hidden bool) error {
	subjects, err := ledger.FindIn[subjectRow](i.DB, "source_id", []contacts.ID{card.SourceID})
	if err != nil {
		return err
	}
	var done []contacts.ID
	for _, s := range subjects {
		for _, leaf := range []struct {
			kind contacts.EntityKind
			id   contacts.ID
		}{{contacts.KindOrganization, s.OrganizationID}, {contacts.KindPerson, s.PersonID}} {
			if leaf.id == "" || slices.Contains(done, leaf.id) {
				continue
			}
			done = append(done, leaf.id)
			if err := i.hideLeaf(leaf.kind, leaf.id, hidden); err != nil {
				return err
			}
		}
	}
	return nil
}

func (i *identity) hideLeaf(kind contacts.EntityKind, leaf contacts.ID, hidden bool) error {
	table, err := tableOf(kind)
	if err != nil {
		return err
	}
	var at *int64
	if hidden {
		merges, err := i.mergesAt(leaf)
		if err != nil {
			return err
		}
		if err := i.detach(kind, leaf, merges); err != nil {
			return err
		}
		at = &i.At
	}
	if err := i.Table(table).Where("id = ?", leaf).Update("deleted_at", at).Error; err != nil {
		return err
	}
	if kind == contacts.KindOrganization {
		if err := i.touchDeals(leaf); err != nil {
			return err
		}
		return i.settle(leaf)
	}
	return i.project(kind, leaf)
}

// SetEncounter says when and where a card was exchanged, for this card alone:
// an encounter that other cards share stays as it is, and the card gets one of
// its own. What the card says then holds from that day.
func (b *Book) SetEncounter(ctx context.Context, card contacts.ID, enc contacts.Encounter) error {
	err := b.identify(ctx, func(i *identity) error {
		row, err := cardByID(i.DB, card)
		if err != nil {
			return err
		}
		if enc.ID, err = i.ownEncounter(row, enc.ID); err != nil {
			return err
		}
		e := newEncounterRow(enc)
		if err := i.Clauses(clause.OnConflict{UpdateAll: true}).Create(&e).Error; err != nil {
			return err
		}
		if err := i.Model(&cardRow{}).Where("id = ?", card).Update("encounter_id", enc.ID).Error; err != nil {
			return err
		}
		if err := i.Model(&sourceRow{}).Where("id = ?", row.SourceID).Update("day", enc.Date).Error; err != nil {
			return err
		}
		i.Touch(contacts.KindEncounter, enc.ID)
		i.Touch(contacts.KindCard, card)
		return i.refresh(concerned{sources: []contacts.ID{row.SourceID}, offices: true})
	})
	return ledger.Wrap(err, "set when the card was exchanged: %w")
}

// ownEncounter gives the ID under which a card's encounter may be changed.
func (i *identity) ownEncounter(card cardRow, wanted contacts.ID) (contacts.ID, error) {
	id := wanted
	if id == "" {
		id = card.EncounterID
	}
	if id == "" {
		return contacts.NewID(), nil
	}
	var others int64
	err := i.Model(&cardRow{}).Where("encounter_id = ? AND id <> ?", id, card.ID).Count(&others).Error
	if others > 0 {
		id = contacts.NewID()
	}
	return id, err
}

// SetBatchEncounter changes the encounter of a whole batch: all its cards that
// still share it.
func (b *Book) SetBatchEncounter(ctx context.Context, enc contacts.Encounter) error {
	err := b.identify(ctx, func(i *identity) error {
		done := i.Model(&encounterRow{}).Where("id = ?", enc.ID).Select("*").Updates(newEncounterRow(enc))
		if done.Error == nil && done.RowsAffected == 0 {
			return contacts.Fault(contacts.NotFound, "there is no encounter with the id %s", enc.ID)
		}
		if done.Error != nil {
			return done.Error
		}
		i.Touch(contacts.KindEncounter, enc.ID)
		var sources []contacts.ID
		if err := i.Model(&cardRow{}).Where("encounter_id = ?", enc.ID).Order("id").Pluck("source_id", &sources).Error; err != nil {
			return err
		}
		for part := range slices.Chunk(sources, ledger.InBatch) {
			if err := i.Model(&sourceRow{}).Where("id IN ?", part).Update("day", enc.Date).Error; err != nil {
				return err
			}
		}
		return i.refresh(concerned{sources: sources, offices: true})
	})
	return ledger.Wrap(err, "set when the cards were exchanged: %w")
}
