package blobstore

import (
	"bytes"
	"context"
	"io"
	"time"

	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// chunkSize is how much of a blob one row of PostgreSQL holds, in bytes.
const chunkSize = 1 << 20

// Table keeps blobs in chunks in a shared database, each desk with a cache of
// files.
type Table struct {
	DB    *ledger.Database
	Cache Files
}

type blobRow struct {
	Hash  string `gorm:"column:hash;primaryKey"`
	Part  int    `gorm:"column:part;primaryKey;autoIncrement:false"`
	Bytes []byte `gorm:"column:bytes"`
	PutAt int64  `gorm:"column:put_at"`
}

func (blobRow) TableName() string { return "blobs" }

// Put writes the chunks in one transaction; what is there already is only
// marked as put again.
func (t Table) Put(ctx context.Context, data []byte) (string, error) {
	name := HashOf(data)
	err := t.DB.Write(ctx, func(w *ledger.Tx) error {
		done := w.Model(&blobRow{}).Where("hash = ?", name).Update("put_at", w.At)
		if done.Error != nil || done.RowsAffected > 0 {
			return done.Error
		}
		for part := 0; part == 0 || part*chunkSize < len(data); part++ {
			row := blobRow{name, part, data[part*chunkSize : min((part+1)*chunkSize, len(data))], w.At}
			if err := w.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", ledger.Wrap(err, "store the image: %w")
	}
	return name, t.Cache.write(name, bytes.NewReader(data))
}

// Open gives the bytes of a blob, fetching them into the cache first.
func (t Table) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := t.Cache.Open(ctx, name)
	if err == nil || contacts.KindOf(err) != contacts.NotFound {
		return r, err
	}
	chunks := &chunkReader{ctx: ctx, db: t.DB, name: name}
	if err := chunks.next(); err != nil {
		return nil, err
	}
	if err := t.Cache.write(name, chunks); err != nil {
		return nil, err
	}
	return t.Cache.Open(ctx, name)
}

// Delete removes a blob for everybody.
func (t Table) Delete(ctx context.Context, name string) error {
	if err := t.Cache.Delete(ctx, name); err != nil {
		return err
	}
	err := t.DB.Write(ctx, func(w *ledger.Tx) error { return w.Where("hash = ?", name).Delete(&blobRow{}).Error })
	return ledger.Wrap(err, "delete the image: %w")
}

// OlderThan lists the blobs that were put before limit.
func (t Table) OlderThan(ctx context.Context, limit time.Time) ([]string, error) {
	var names []string
	err := t.DB.Read(ctx).Model(&blobRow{}).Where("part = 0 AND put_at < ?", ledger.Micros(limit)).Order("hash").Pluck("hash", &names).Error
	return names, ledger.Wrap(err, "list the images: %w")
}

// Sweep removes a blob that was listed by OlderThan, and reports whether it
// did: one that was put again since, by whichever desk, is left. The cache keeps
// its copy.
func (t Table) Sweep(ctx context.Context, name string, limit time.Time) (bool, error) {
	var gone bool
	err := t.DB.Write(ctx, func(w *ledger.Tx) error {
		done := w.Where("hash = ? AND put_at < ?", name, ledger.Micros(limit)).Delete(&blobRow{})
		gone = done.RowsAffected > 0
		return done.Error
	})
	return gone && err == nil, ledger.Wrap(err, "delete the image: %w")
}

// chunkReader reads the chunks of a blob one after another.
type chunkReader struct {
	ctx  context.Context
	db   *ledger.Database
	name string
	part int
	rest []byte
	end  bool
}

// next fetches the next chunk; a blob without a first one is not there.
func (c *chunkReader) next() error {
	var rows []blobRow
	err := c.db.Read(c.ctx).Where("hash = ? AND part = ?", c.name, c.part).Limit(1).Find(&rows).Error
	switch {
	case err != nil:
		return ledger.Wrap(err, "fetch the image: %w")
	case len(rows) == 0 && c.part == 0:
		return noBlob(c.name)
	case len(rows) == 0:
		c.end = true
		return nil
	}
	c.rest, c.part = rows[0].Bytes, c.part+1
	c.end = len(c.rest) < chunkSize
	return nil
}

// Read implements io.Reader.
func (c *chunkReader) Read(p []byte) (int, error) {
	for len(c.rest) == 0 {
		if c.end {
			return 0, io.EOF
		}
		if err := c.next(); err != nil {
			return 0, err
		}
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}
