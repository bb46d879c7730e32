package ledger

import (
	"context"

	"gorm.io/gorm"
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
func (t *Tx) number() error {
	n := int64(len(t.touched))
	if n == 0 {
		return nil
	}
	var head int64
	if err := t.Raw("UPDATE book SET head = head + ? RETURNING head", n).Scan(&head).Error; err != nil {
		return Wrap(err, "number the changes: %w")
	}
	rows := make([]changeRow, n)
	for i, c := range t.touched {
		rows[i] = changeRow{Kind: c.Kind, ID: c.ID, Deleted: c.Deleted, Seq: head - n + int64(i) + 1}
	}
	err := t.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "kind"}, {Name: "id"}},
		DoUpdates: clause.AssignmentColumns([]string{"seq", "deleted"}),
	}).CreateInBatches(rows, BatchRows).Error
	return Wrap(err, "write the change log: %w")
}

// BatchRows is how many rows one INSERT carries at most.
const BatchRows = 500

// Head tells where the change log stands.
func (d *Database) Head(ctx context.Context) (contacts.LogHead, error) {
	var row bookRow
	err := d.Read(ctx).Take(&row).Error
	return contacts.LogHead{Book: row.ID, Epoch: row.Epoch, Head: row.Head}, Wrap(err, "read the head of the change log: %w")
}

// Changes gives the changes after a number, oldest first.
func (d *Database) Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error) {
	var rows []changeRow
	err := d.Read(ctx).Where("seq > ?", after).Order("seq").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, Wrap(err, "read the change log: %w")
	}
	out := make([]contacts.Change, len(rows))
	for i, r := range rows {
		out[i] = contacts.Change{Seq: r.Seq, Kind: r.Kind, ID: r.ID, Deleted: r.Deleted}
	}
	return out, nil
}

// Rule gives the number of the rule by which the cached rows were made.
func (d *Database) Rule(ctx context.Context) (int, error) {
	var row bookRow
	err := d.Read(ctx).Take(&row).Error
	return row.Rule, Wrap(err, "read the rule of the cached rows: %w")
}

// SetRule notes the rule by which the cached rows are made now.
func (t *Tx) SetRule(rule int) error {
	err := t.Model(&bookRow{}).Where("1 = 1").Update("rule", rule).Error
	return Wrap(err, "note the rule of the cached rows: %w")
}

// NewEpoch marks the database as restored from a copy: followers that know a
// later state of it start anew.
func (t *Tx) NewEpoch() error {
	err := t.Model(&bookRow{}).Where("1 = 1").Update("epoch", gorm.Expr("epoch + 1")).Error
	return Wrap(err, "open a new epoch: %w")
}
