package gormstore

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"

	"enishi/contacts"
)

// Blobs keeps originals and rectified sides. Beside a SQLite book they are
// files under dir; a shared PostgreSQL holds them in chunks, and dir is this
// desk's cache of them. A blob is put before the row that names it.
func (b *Book) Blobs(dir string) contacts.Blobs {
	files := fileBlobs{dir: dir, now: b.db.now}
	if b.db.postgres {
		return tableBlobs{db: b.db, cache: files}
	}
	return files
}

// sweeper lists and deletes blobs that nothing names.
type sweeper interface {
	contacts.Blobs
	olderThan(ctx context.Context, limit time.Time) ([]string, error)
}

// SweepBlobs deletes the blobs that no card side names and that were put more
// than age ago: what is left of a crash between putting a blob and writing its
// row. It returns how many went.
func (b *Book) SweepBlobs(ctx context.Context, blobs contacts.Blobs, age time.Duration) (int, error) {
	store, ok := blobs.(sweeper)
	if !ok {
		return 0, contacts.Fault(contacts.Internal, "these images are not of this book")
	}
	old, err := store.olderThan(ctx, b.db.now().Add(-age))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, hash := range old {
		var named int64
		err := b.db.read(ctx).Model(&cardSideRow{}).Where("original = ? OR rectified = ?", hash, hash).Limit(1).Count(&named).Error
		if err != nil {
			return n, fault(err, "look for the card of an image: %w")
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

// hashOf names a blob.
func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// checkHash refuses names that are none, before one becomes part of a path.
func checkHash(hash string) error {
	if b, err := hex.DecodeString(hash); err != nil || len(b) != sha256.Size || fmt.Sprintf("%x", b) != hash {
		return contacts.Fault(contacts.Invalid, "%q is not the name of an image", hash)
	}
	return nil
}

// noBlob is the fault of a blob that should be there.
func noBlob(hash string) error {
	return contacts.Fault(contacts.NotFound, "the image %s is not in the book", hash)
}
