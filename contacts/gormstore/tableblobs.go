package gormstore

import (
	"bytes"
	"context"
	"io"
	"time"

	"gorm.io/gorm/clause"

	"enishi/contacts"
)

// chunkSize is how much of a blob one row of PostgreSQL holds, in bytes.
const chunkSize = 1 << 20

// tableBlobs keeps blobs in chunks in a shared database, each desk with a cache
// of files.
type tableBlobs struct {
	db    *database
	cache fileBlobs
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
func (t tableBlobs) Put(ctx context.Context, data []byte) (string, error) {
	name := hashOf(data)
	err := t.db.write(ctx, func(w *tx) error {
		done := w.Model(&blobRow{}).Where("hash = ?", name).Update("put_at", w.at)
		if done.Error != nil || done.RowsAffected > 0 {
			return done.Error
		}
		for part := 0; part == 0 || part*chunkSize < len(data); part++ {
			row := blobRow{name, part, data[part*chunkSize : min((part+1)*chunkSize, len(data))], w.at}
			if err := w.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return "", fault(err, "store the image: %w")
	}
	return name, t.cache.write(name, bytes.NewReader(data))
}

// Open gives the bytes of a blob, fetching them into the cache first.
func (t tableBlobs) Open(ctx context.Context, name string) (io.ReadCloser, error) {
	r, err := t.cache.Open(ctx, name)
	if err == nil || contacts.KindOf(err) != contacts.NotFound {
		return r, err
	}
	chunks := &chunkReader{ctx: ctx, db: t.db, name: name}
	if err := chunks.next(); err != nil {
		return nil, err
	}
	if err := t.cache.write(name, chunks); err != nil {
		return nil, err
	}
	return t.cache.Open(ctx, name)
}

// Delete removes a blob for everybody.
func (t tableBlobs) Delete(ctx context.Context, name string) error {
	if err := t.cache.Delete(ctx, name); err != nil {
		return err
	}
	err := t.db.write(ctx, func(w *tx) error { return w.Where("hash = ?", name).Delete(&blobRow{}).Error })
	return fault(err, "delete the image: %w")
}

func (t tableBlobs) olderThan(ctx context.Context, limit time.Time) ([]string, error) {
	var names []string
	err := t.db.read(ctx).Model(&blobRow{}).Where("part = 0 AND put_at < ?", micros(limit)).Order("hash").Pluck("hash", &names).Error
	return names, fault(err, "list the images: %w")
}

// chunkReader reads the chunks of a blob one after another.
type chunkReader struct {
	ctx  context.Context
	db   *database
	name string
	part int
	rest []byte
	end  bool
}

// next fetches the next chunk; a blob without a first one is not there.
func (c *chunkReader) next() error {
	var rows []blobRow
	err := c.db.read(c.ctx).Where("hash = ? AND part = ?", c.name, c.part).Limit(1).Find(&rows).Error
	switch {
	case err != nil:
		return fault(err, "fetch the image: %w")
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
