package contacts

import "github.com/google/uuid"

// ID names a row for good: a UUIDv7 in its text form (RFC 9562 §5.7), so that
// IDs sort by the time they were made. The empty ID means "none".
type ID string

// NewID makes a fresh ID.
func NewID() ID { return ID(uuid.Must(uuid.NewV7()).String()) }

// ValidID reports whether s has the form of an ID.
func ValidID(s string) bool { return uuid.Validate(s) == nil && len(s) == 36 }
