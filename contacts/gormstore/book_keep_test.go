package gormstore

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/blobstore"
	"enishi/contacts/gormstore/ledger"
)

func testRebuild(t *testing.T, e engine) {
	d := e.open(t)
	a := d.card("2019-11-20", satoWords...)
	b := d.card("2026-11-20", "family_name", "佐藤", "given_name", "太郎", "organization", "㈱青葉精機", "title", "?部長", "mobile", "090-1234-5678")
	d.card("2026-11-20", "family_name", "鈴木", "mobile", "090-1234-5678")
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: a.PersonID, Winner: b.PersonID}))
	before := d.dump()
	head, err := d.Head(d.ctx)
	d.must(err)
	d.must(d.Rebuild(d.ctx))
	want(t, "rebuilt", d.dump(), before)
	after, err := d.Head(d.ctx)
	d.must(err)
	want(t, "nothing is told anew", after.Head, head.Head)

	for _, ruin := range []string{
		"UPDATE persons SET root_id = id, family_name = 'x', sort_key = '', doubtful = 9",
		"UPDATE organizations SET root_id = id, name = '', leaf_key = '', name_key = ''",
		"DELETE FROM positions", "DELETE FROM contact_points", "UPDATE cards SET doubtful = 0", "UPDATE book SET rule = 0",
	} {
		d.must(d.exec(ruin))
	}
	again := openDesk(t, d.location, "hanako", d.clock)
	want(t, "an older rule rebuilds at start", again.dump(), before)
}

func testBlobs(t *testing.T, e engine) {
	d := e.open(t)
	dir := filepath.Join(t.TempDir(), "blobs")
	blobs := d.Blobs(dir)
	for _, data := range [][]byte{{}, []byte("a card"), bytes.Repeat([]byte("0123456789abcdef"), 200_000)} {
		hash, err := blobs.Put(d.ctx, data)
		d.must(err)
		again, err := blobs.Put(d.ctx, data)
		d.must(err)
		want(t, "the same name", again, hash)
		for _, from := range []contacts.Blobs{blobs, d.Blobs(map[bool]string{true: dir, false: filepath.Join(t.TempDir(), "other")}[e.server == ""])} {
			r, err := from.Open(d.ctx, hash)
			d.must(err)
			got, err := io.ReadAll(r)
			d.must(err)
			d.must(r.Close())
			want(t, "bytes", bytes.Equal(got, data), true)
		}
	}
	n := newCard("2026-11-20", satoWords...)
	n.Card.Sides[0].Original = blobstore.HashOf([]byte("a card"))
	swept, err := d.SweepBlobs(d.ctx, blobs, -time.Hour)
	d.must(err)
	want(t, "swept of another book", swept, 0)
	n.Card.Sides[0].Rectified = blobstore.HashOf(bytes.Repeat([]byte("0123456789abcdef"), 200_000))
	_, err = d.AddCard(d.ctx, n)
	d.must(err)
	swept, err = d.SweepBlobs(d.ctx, blobs, time.Hour)
	d.must(err)
	want(t, "too fresh to sweep", swept, 0)
	limit := d.clock.now()
	_, err = blobs.Put(d.ctx, []byte{})
	d.must(err)
	gone, err := blobs.(sweeper).Sweep(d.ctx, blobstore.HashOf(nil), limit)
	d.must(err)
	want(t, "put again since it was listed", gone, false)
	swept, err = d.SweepBlobs(d.ctx, blobs, -time.Hour)
	d.must(err)
	want(t, "swept", swept, 1)
	_, err = blobs.Open(d.ctx, blobstore.HashOf([]byte("a card")))
	d.must(err)
	if e.server != "" { // another desk, whose cache is empty
		blobs = d.Blobs(filepath.Join(t.TempDir(), "third"))
	}
	_, err = blobs.Open(d.ctx, blobstore.HashOf(nil))
	d.fails(err, contacts.NotFound)
	_, err = blobs.Open(d.ctx, "../../etc/passwd")
	d.fails(err, contacts.Invalid)
	d.must(blobs.Delete(d.ctx, blobstore.HashOf([]byte("a card"))))

	if e.server != "" {
		return
	}
	hash, err := blobs.Put(d.ctx, []byte("damaged"))
	d.must(err)
	d.must(os.WriteFile(filepath.Join(dir, hash[:2], hash[2:]), []byte("Damaged"), 0o600))
	r, err := blobs.Open(d.ctx, hash)
	d.must(err)
	_, err = io.ReadAll(r)
	d.fails(err, contacts.Corrupt)
	d.must(r.Close())
}

// testMigration opens a book of the first schema that was given out, with data
// in it, and finds the data.
func testMigration(t *testing.T, e engine) {
	location := e.location(t)
	c := &clock{}
	db, err := ledger.Open(context.Background(), location, Options{Now: c.now, User: "hanako"}, bookMigrations()[:1])
	if err != nil {
		t.Fatal(err)
	}
	now := ledger.Micros(c.now())
	for _, row := range []any{
		&sourceRow{ID: "0190b000-0000-7000-8000-000000000001", Kind: contacts.FromHand, Hash: "h", Day: "2026-01-02", CreatedAt: now},
		&observationRow{ID: "0190b000-0000-7000-8000-000000000002", SourceID: "0190b000-0000-7000-8000-000000000001", Field: contacts.FamilyName, Value: "佐藤", Status: contacts.Accepted},
		&decisionRow{ID: "0190b000-0000-7000-8000-000000000003", Verb: contacts.Confirm, About: "0190b000-0000-7000-8000-000000000002", SourceID: "0190b000-0000-7000-8000-000000000001", At: now},
	} {
		if err := db.Write(context.Background(), func(t *ledger.Tx) error { return t.Create(row).Error }); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	d := openDesk(t, location, "hanako", c)
	o, err := d.Observation(d.ctx, "0190b000-0000-7000-8000-000000000002")
	d.must(err)
	want(t, "value", o.Value, "佐藤")
	d.card("2026-11-20", satoWords...)
}

// testHostileText stores what a broken file or mail may hold.
func testHostileText(t *testing.T, e engine) {
	d := e.open(t)
	bad := "a\x00b\xffc"
	long := strings.Repeat("長", 5000)
	n := newCard("2026-11-20", "family_name", bad, "given_name", long, "family_name_reading", long, "organization", long, "email", long+"@x.example",
		"phone", strings.Repeat("1", 5000), "address", long)
	n.Card.Sides[0].Text, n.Source.Label, n.Encounter.Place = bad, bad, bad
	n.Observations[0].Alternatives = []string{bad}
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	want(t, "name", d.person(card.PersonID).FamilyName, "ab\uFFFDc")
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, About: n.Observations[0].ID, Value: bad + "d"}))
	_, err = d.SaveNote(d.ctx, contacts.Note{Text: bad})
	d.must(err)
	_, err = d.SaveTask(d.ctx, contacts.Task{Text: bad})
	d.must(err)
	_, err = d.SaveDeal(d.ctx, contacts.Deal{Name: bad, Stage: "lead"})
	d.must(err)
	before := d.dump()
	d.must(d.Rebuild(d.ctx))
	want(t, "rebuilt", d.dump(), before)
}

// testEpoch restores a copy: followers are told.
func testEpoch(t *testing.T, e engine) {
	d := e.open(t)
	before, err := d.Head(d.ctx)
	d.must(err)
	d.must(d.NewEpoch(d.ctx))
	after, err := d.Head(d.ctx)
	d.must(err)
	want(t, "epoch", after, contacts.LogHead{Book: before.Book, Epoch: before.Epoch + 1, Head: before.Head})
}

// testOpenAtOnce lets several desks open a shared database that is empty yet.
func testOpenAtOnce(t *testing.T, e engine) {
	location, c := e.location(t), &clock{}
	if e.server == "" {
		openDesk(t, location, "hanako", c) // a file has one owner
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			b, err := OpenBook(context.Background(), location, Options{Now: c.now})
			if err != nil {
				t.Error(err)
				return
			}
			if err := b.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}

func TestWhatAPersonDoesIsSyncedAndJobsAreNot(t *testing.T) {
	d := engine{}.open(t)
	for _, c := range []struct {
		ctx  context.Context
		mode int
	}{{d.ctx, 2}, {ledger.Bulk(d.ctx), 1}, {d.ctx, 2}} { // sqlite.org/pragma.html#pragma_synchronous
		_, err := d.SaveNote(c.ctx, contacts.Note{Text: "x"})
		d.must(err)
		var mode int
		d.must(d.db.Write(c.ctx, func(t *ledger.Tx) error { return t.Raw("PRAGMA synchronous").Scan(&mode).Error }))
		want(t, "synchronous", mode, c.mode)
	}
}

func testNewerSchema(t *testing.T, e engine) {
	d := e.open(t)
	d.must(d.exec("INSERT INTO migrations (id) VALUES ('9999-future')"))
	_, err := OpenBook(d.ctx, d.location, Options{Now: d.clock.now})
	d.fails(err, contacts.Unavailable)
}

func TestOnlyTheUserMayReadTheBook(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	d := openDesk(t, filepath.Join(dir, "book.db"), "hanako", &clock{})
	d.card("2026-11-20", satoWords...)
	_, err := d.Blobs(filepath.Join(dir, "blobs")).Put(d.ctx, []byte("x"))
	d.must(err)
	err = filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		want(t, path, info.Mode().Perm(), map[bool]os.FileMode{true: 0o700, false: 0o600}[entry.IsDir()])
		return nil
	})
	d.must(err)
}

func TestWhatCanNotBeOpenedIsNamed(t *testing.T) {
	junk := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(junk, bytes.Repeat([]byte("this is no database "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, location string
		kind           contacts.Kind
	}{
		{"a file that is no database", junk, contacts.Corrupt},
		{"a folder", t.TempDir(), contacts.Unavailable},
		{"a password in the URL", "postgres://enishi:secret@127.0.0.1/enishi", contacts.Denied},
		{"a password in the query", "postgres://enishi@127.0.0.1/enishi?password=secret", contacts.Denied},
		{"a server that is not there", "postgres://enishi@127.0.0.1:1/enishi", contacts.Unavailable},
		{"a URL that is none", "postgres://enishi@:xyz/%zz", contacts.Invalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := OpenBook(context.Background(), c.location, Options{Now: time.Now})
			want(t, "kind", contacts.KindOf(err), c.kind)
			if bytes.Contains([]byte(err.Error()), []byte("secret")) {
				t.Fatalf("the password is told: %v", err)
			}
		})
	}
}
