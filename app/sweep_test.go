package app_test

import (
	"context"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"enishi/app"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

func TestImagesThatACrashLeftAreSwept(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	clock := func() time.Time { return now }
	book, err := gormstore.OpenBook(t.Context(), filepath.Join(dir, "book.db"), gormstore.Options{Now: clock, User: "u"})
	if err != nil {
		t.Fatal(err)
	}
	blobs := book.Blobs(filepath.Join(dir, "blobs"))
	orphan, err := blobs.Put(t.Context(), []byte("half a scan"))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := blobs.Put(t.Context(), []byte("a card"))
	if err != nil {
		t.Fatal(err)
	}
	_, err = book.AddCard(t.Context(), gormstore.NewCard{
		Card: contacts.Card{Sides: []contacts.CardSide{{Side: "front", Original: kept}}}, Source: contacts.Source{Hash: "h"},
	})
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(48 * time.Hour)
	fresh, err := blobs.Put(t.Context(), []byte("a scan under way"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(context.Background(), app.Config{Dir: dir, User: "u", Lang: "en", Now: clock, Report: func(err error) { t.Error(err) }})
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(10 * time.Second); ; runtime.Gosched() {
		r, err := blobs.Open(t.Context(), orphan)
		if contacts.KindOf(err) == contacts.NotFound {
			break
		}
		if err != nil || time.Now().After(deadline) {
			t.Fatalf("the orphan is still there: %v", err)
		}
		r.Close()
	}
	if err := a.Close(); err != nil {
		t.Error(err)
	}
	for _, name := range []string{fresh, kept} {
		r, err := blobs.Open(t.Context(), name)
		if err != nil {
			t.Fatal(err)
		}
		r.Close()
	}
	if err := book.Close(); err != nil {
		t.Error(err)
	}
}
