package ledger

import (
	"slices"

	"gorm.io/gorm"
)

// InBatch is how many values one IN list carries at most.
const InBatch = 512

// FindIn collects the rows whose column is one of values.
func FindIn[R any, V ~string](q *gorm.DB, column string, values []V) ([]R, error) {
	var out []R
	for part := range slices.Chunk(values, InBatch) {
		var rows []R
		if err := q.Where(column+" IN ?", padded(part)).Find(&rows).Error; err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// padded repeats the last value up to a power of two, so that lists of all
// lengths are a handful of prepared statements.
func padded[V ~string](values []V) []V {
	size := 1
	for size < len(values) {
		size *= 2
	}
	out := slices.Grow(slices.Clone(values), size-len(values))
	for len(out) < size {
		out = append(out, values[len(values)-1])
	}
	return out
}

// Take reads one row, gorm.ErrRecordNotFound if there is none.
func Take[R any](q *gorm.DB, where string, args ...any) (R, error) {
	var row R
	return row, q.Where(where, args...).Take(&row).Error
}

// Fresh makes a query with conditions that may be used more than once.
func Fresh() *gorm.Session { return &gorm.Session{} }

// CreateAll inserts rows in batches; none is no error.
func CreateAll[R any](q *gorm.DB, rows []R) error {
	if len(rows) == 0 {
		return nil
	}
	return q.CreateInBatches(rows, BatchRows).Error
}
