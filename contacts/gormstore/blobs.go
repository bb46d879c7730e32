package gormstore

import (
	"context"
	"slices"
	"sync"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/blobstore"
	"enishi/contacts/gormstore/ledger"
)

// Blobs keeps originals and rectified sides. Beside a SQLite book they are
// files under dir; a shared PostgreSQL holds them in chunks, and dir is this
// desk's cache of them. A blob is put before the row that names it.
func (b *Book) Blobs(dir string) contacts.Blobs {
	files := blobstore.Files{Dir: dir, Now: b.db.Now, Sweeping: &sync.RWMutex{}}
	if b.db.Postgres() {
		return blobstore.Table{DB: b.db, Cache: files}
	}
	return files
}

// sweeper lists and deletes blobs that nothing names.
type sweeper interface {
	OlderThan(ctx context.Context, limit time.Time) ([]string, error)
	Sweep(ctx context.Context, hash string, limit time.Time) (bool, error)
}

// SweepBlobs deletes the blobs that no card side names and that were put more
// than age ago: what is left of a crash between putting a blob and writing its
// row. One that is put meanwhile through the same blobs is left. Where most are
// named by no card, they are those of another book (its file was moved away, or
// an old copy stands in for it), and all are left. It returns how many went.
func (b *Book) SweepBlobs(ctx context.Context, blobs contacts.Blobs, age time.Duration) (int, error) {
	store, ok := blobs.(sweeper)
	if !ok {
		return 0, contacts.Fault(contacts.Internal, "these images are not of this book")
	}
	limit := b.db.Now().Add(-age)
	old, err := store.OlderThan(ctx, limit)
	if err != nil {
		return 0, err
	}
	var orphans []string
	for part := range slices.Chunk(old, ledger.InBatch) {
		named, err := b.namedBlobs(ctx, part)
		if err != nil {
			return 0, err
		}
		for _, hash := range part {
			if !named[hash] {
				orphans = append(orphans, hash)
			}
		}
	}
	if len(orphans)*2 > len(old) {
		return 0, nil
	}
	n := 0
	for _, hash := range orphans {
		gone, err := store.Sweep(ctx, hash, limit)
		if err != nil {
			return n, err
		}
		if gone {
			n++
		}
	}
	return n, nil
}

// namedBlobs tells which of the blobs a card side names.
func (b *Book) namedBlobs(ctx context.Context, hashes []string) (map[string]bool, error) {
	named := map[string]bool{}
	for _, column := range []string{"original", "rectified"} {
		var found []string
		err := b.db.Read(ctx).Model(&cardSideRow{}).Where(column+" IN ?", hashes).Pluck(column, &found).Error
		if err != nil {
			return nil, ledger.Wrap(err, "look for the cards of images: %w")
		}
		for _, hash := range found {
			named[hash] = true
		}
	}
	return named, nil
}
