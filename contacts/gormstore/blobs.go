package gormstore

import (
	"context"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/blobstore"
	"enishi/contacts/gormstore/ledger"
)

// Blobs keeps originals and rectified sides. Beside a SQLite book they are
// files under dir; a shared PostgreSQL holds them in chunks, and dir is this
// desk's cache of them. A blob is put before the row that names it.
func (b *Book) Blobs(dir string) contacts.Blobs {
	files := blobstore.Files{Dir: dir, Now: b.db.Now}
	if b.db.Postgres() {
		return blobstore.Table{DB: b.db, Cache: files}
	}
	return files
}

// sweeper lists and deletes blobs that nothing names.
type sweeper interface {
	contacts.Blobs
	OlderThan(ctx context.Context, limit time.Time) ([]string, error)
}

// SweepBlobs deletes the blobs that no card side names and that were put more
// than age ago: what is left of a crash between putting a blob and writing its
// row. It returns how many went.
func (b *Book) SweepBlobs(ctx context.Context, blobs contacts.Blobs, age time.Duration) (int, error) {
	store, ok := blobs.(sweeper)
	if !ok {
		return 0, contacts.Fault(contacts.Internal, "these images are not of this book")
	}
	old, err := store.OlderThan(ctx, b.db.Now().Add(-age))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, hash := range old {
		var named int64
		err := b.db.Read(ctx).Model(&cardSideRow{}).Where("original = ? OR rectified = ?", hash, hash).Limit(1).Count(&named).Error
		if err != nil {
			return n, ledger.Wrap(err, "look for the card of an image: %w")
		}
		if named > 0 {
			continue
		}
		if err := store.Delete(ctx, hash); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
