package gormstore

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/blobstore"
	"enishi/contacts/gormstore/ledger"
	"enishi/internal/testkit"
)

// scenarios are run on a SQLite file and on a real PostgreSQL alike.
var scenarios = []struct {
	name string
	run  func(t *testing.T, e engine)
}{
	{"a card is stored with everything it says", testAddCard},
	{"the same card again adds nothing", testSameCard},
	{"cards are listed and reviewed", testReview},
	{"an encounter dates what a card says", testEncounter},
	{"what is no card leaves the book and comes back", testNotACard},
	{"entries make people and companies", testEntries},
	{"decisions reach the profile and can be taken back", testDecide},
	{"a value set by hand makes a position", testSetByHand},
	{"joining and parting", testMerge},
	{"joining by choice is parted with its choice", testMergeChoices},
	{"joining contradictions is a conflict", testMergeConflicts},
	{"joining and parting in any order comes back", testMergeLaw},
	{"companies of one name join by themselves, once", testAutoJoin},
	{"a corrected name parts what was joined by itself", testAutoLoosen},
	{"a number of two people is shared", testShared},
	{"a misread name shares no address", testMisreadNames},
	{"people are paged in order", testPaging},
	{"numbers are looked up by their end", testPhones},
	{"addresses lead to people", testAddresses},
	{"an address is somebody's for a time", testAddressTimes},
	{"candidates are found and refused", testCandidates},
	{"people go to the bin and back", testBin},
	{"deals keep their history", testDeals},
	{"notes and tasks are versioned", testNotesAndTasks},
	{"two desks lose no update", testNoLostUpdate},
	{"the change log has no gaps and commit order", testChangeLog},
	{"a newer rule rebuilds, and the same rule rebuilds equal", testRebuild},
	{"blobs are kept whole", testBlobs},
	{"an old schema is migrated with its data", testMigration},
	{"a newer schema is refused", testNewerSchema},
	{"hostile text is kept as far as it is text", testHostileText},
	{"a restored book opens a new epoch", testEpoch},
	{"several desks open at once", testOpenAtOnce},
}

func TestBook(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		for _, s := range scenarios {
			t.Run(s.name, func(t *testing.T) { s.run(t, engine{}) })
		}
	})
	t.Run("postgres", func(t *testing.T) {
		url := testkit.Postgres(t)
		for _, s := range scenarios {
			t.Run(s.name, func(t *testing.T) { s.run(t, engine{server: url}) })
		}
	})
}

// engine makes books on one of the two databases.
type engine struct{ server string }

// location names a database that nobody has used.
func (e engine) location(t testing.TB) string {
	if e.server == "" {
		return filepath.Join(t.TempDir(), "book.db")
	}
	return testkit.Database(t, e.server)
}

// clock goes on by a second at each look.
type clock struct{ seconds atomic.Int64 }

func (c *clock) now() time.Time {
	return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC).Add(time.Duration(c.seconds.Add(1)) * time.Second)
}

// desk is an open book with what a test says to it.
type desk struct {
	*Book
	t        testing.TB
	ctx      context.Context
	location string
	clock    *clock
}

// open makes a book and opens it.
func (e engine) open(t testing.TB) *desk { return openDesk(t, e.location(t), "hanako", &clock{}) }

func openDesk(t testing.TB, location, user string, c *clock) *desk {
	t.Helper()
	b, err := OpenBook(context.Background(), location, Options{Now: c.now, User: user})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Check(context.Background()); err != nil {
			t.Error(err)
		}
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return &desk{Book: b, t: t, ctx: context.Background(), location: location, clock: c}
}

// said is a short way to write observations: field, value, field, value, …; a
// value that begins with "?" is doubtful.
func said(words ...string) []contacts.Observation {
	var out []contacts.Observation
	for n := 0; n < len(words); n += 2 {
		o := contacts.Observation{
			ID: contacts.NewID(), Index: n / 2, Field: contacts.Field(words[n]), Value: words[n+1],
			Confidence: 0.98, Status: contacts.Accepted, Origin: contacts.Printed,
		}
		if o.Value[0] == '?' {
			o.Value, o.Status, o.Confidence = o.Value[1:], contacts.Doubtful, 0.4
		}
		out = append(out, o)
	}
	return out
}

var satoWords = []string{
	"family_name", "佐藤", "given_name", "太郎", "family_name_reading", "サトウ", "given_name_reading", "タロウ",
	"organization", "株式会社青葉精機", "department", "営業部", "title", "課長", "email", "taro.sato@aoba.example", "mobile", "090-1234-5678",
}

// card stores a card exchanged on a day.
func (d *desk) card(day contacts.Date, words ...string) contacts.Card {
	d.t.Helper()
	c, err := d.AddCard(d.ctx, newCard(day, words...))
	d.must(err)
	return c
}

func newCard(day contacts.Date, words ...string) NewCard {
	return NewCard{
		Card: contacts.Card{Sides: []contacts.CardSide{{
			Side: "front", Original: blobstore.HashOf([]byte(words[1])), File: "a.png", Page: 1,
			Number: 1, Quad: [4]contacts.Spot{{X: 1, Y: 2}, {X: 900, Y: 2}, {X: 900, Y: 500}, {X: 1, Y: 500}}, Width: 899, Height: 498,
		}}},
		Source:       contacts.Source{Hash: string(contacts.NewID()), Label: "a.png", Date: day, By: "hanako"},
		Encounter:    contacts.Encounter{Date: day, Place: "東京", Occasion: "展示会"},
		Observations: said(words...),
	}
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// exec changes the database behind the book's back.
func (d *desk) exec(statement string) error {
	return d.db.Write(d.ctx, func(t *ledger.Tx) error { return t.Exec(statement).Error })
}

// fails wants an error of a kind.
func (d *desk) fails(err error, kind contacts.Kind) {
	d.t.Helper()
	if err == nil || contacts.KindOf(err) != kind {
		d.t.Fatalf("got %v, want an error of kind %s", err, kind)
	}
}

func (d *desk) person(id contacts.ID) contacts.Person {
	d.t.Helper()
	p, err := d.Person(d.ctx, id)
	d.must(err)
	return p
}

func (d *desk) profile(id contacts.ID) contacts.Profile {
	d.t.Helper()
	p, err := d.PersonProfile(d.ctx, id)
	d.must(err)
	return p
}

// want compares two values that print alike when they are alike.
func want[T comparable](t testing.TB, what string, got, wanted T) {
	t.Helper()
	if got != wanted {
		t.Fatalf("%s: got %v, want %v", what, got, wanted)
	}
}
