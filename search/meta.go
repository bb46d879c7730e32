package search

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"enishi/contacts"
)

// meta is what a Hit needs besides its ID and what Verify compares.
type meta struct {
	date     time.Time
	doubtful bool
	thread   contacts.ID
	sum      string
}

func metaOf(d Document) meta {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %d", []any{
		d.Kind, d.ID, d.Names, d.Readings, d.Organizations, d.Positions,
		d.Addresses, d.Phones, d.Title, d.Text, d.Doubtful, d.Thread,
	}, d.Date.Unix())
	return meta{d.Date.UTC(), d.Doubtful, d.Thread, hex.EncodeToString(h.Sum(nil))}
}

// String writes m so that parseMeta can read it.
func (m meta) String() string {
	doubtful := "-"
	if m.doubtful {
		doubtful = "d"
	}
	return m.date.Format(time.RFC3339) + "|" + doubtful + "|" + m.sum + "|" + string(m.thread)
}

func parseMeta(s string) meta {
	parts := strings.SplitN(s, "|", 4)
	if len(parts) < 4 {
		return meta{}
	}
	date, err := time.Parse(time.RFC3339, parts[0])
	if err != nil {
		date = time.Time{}
	}
	return meta{date, parts[1] == "d", contacts.ID(parts[3]), parts[2]}
}
