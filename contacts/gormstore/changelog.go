package gormstore

import (
	"context"

	"gorm.io/gorm/clause"

	"enishi/contacts"
)

// bookRow is the one row that identifies a database and counts its changes.
type bookRow struct {
	ID    contacts.ID `gorm:"column:id;primaryKey"`
	Epoch int64       `gorm:"column:epoch"`
	Head  int64       `gorm:"column:head"`
	Rule  int         `gorm:"column:rule"` // of the projection that made the cached rows
}

func (bookRow) TableName() string { return "book" }

// changeRow is the newest change of one row.
type changeRow struct {
	Kind    contacts.EntityKind `gorm:"column:kind;primaryKey"`
	ID      contacts.ID         `gorm:"column:id;primaryKey"`
	Seq     int64               `gorm:"column:seq"`
	Deleted bool                `gorm:"column:deleted"`
}

func (changeRow) TableName() string { return "changes" }

// number takes the next numbers from the head row and writes them to the log.
// It is the last thing a transaction does: whoever holds the head row commits
// before the next one counts, so the order of numbers is the order of commits,
// and the row is held for two statements only.
func (t *tx) number() error {
	n := int64(len(t.touched))
	if n == 0 {
		return nil
	}
	var head int64
	if err := t.Raw("UPDATE book SET head = head + ? RETURNING head", n).Scan(&head).Error; err != nil {
		return fault(err, "number the changes: %w")
	}
	rows := make([]changeRow, n)
	for i, c := range t.touched {
		rows[i] = changeRow{Kind: c.Kind, ID: c.ID, Deleted: c.Deleted, Seq: head - n + int64(i) + 1}
	}
	err := t.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "kind"}, {Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"seq", "deleted"}),
	}).CreateInBatches(rows, batchRows).Error
	return fault(err, "write the change log: %w")
}

// batchRows is how many rows one INSERT carries at most.
const batchRows = 500

// head tells where the change log stands.
func (d *database) head(ctx context.Context) (contacts.LogHead, error) {
	var row bookRow
	err := d.read(ctx).Take(&row).Error
	return contacts.LogHead{Book: row.ID, Epoch: row.Epoch, Head: row.Head}, fault(err, "read the head of the change log: %w")
}

// changes gives the changes after a number, oldest first.
func (d *database) changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	var rows []changeRow
	err := d.read(ctx).Where("seq > ?", after).Order("seq").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, fault(err, "read the change log: %w")
	}
	out := make([]contacts.Change, len(rows))
	for i, r := range rows {
		out[i] = contacts.Change{Seq: r.Seq, Kind: r.Kind, ID: r.ID, Deleted: r.Deleted}
	}
	return out, nil
}
