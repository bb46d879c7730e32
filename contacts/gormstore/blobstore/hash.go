// Package blobstore keeps bytes by their SHA-256: in files, or in a shared
// PostgreSQL with a cache of files.
package blobstore

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"enishi/contacts"
)

// HashOf names a blob.
func HashOf(data []byte) string {
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
