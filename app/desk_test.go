package app_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/samples"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/ocr"
)

// today is the day on which the tests happen, in the book's time zone.
const today contacts.Date = "2026-11-23"

func now() time.Time { return time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC) }

// oneName is an engine that reads the same name everywhere: what Capture does
// with cards is tested here, what cards say elsewhere.
type oneName struct{ fails bool }

func (e oneName) Recognize(_ context.Context, l ocr.Line) (ocr.Recognition, error) {
	if e.fails {
		return ocr.Recognition{}, errors.New("engine lost")
	}
	const text = "佐藤 太郎"
	return ocr.Recognition{
		Text: text, Confidence: 0.5,
		Lines: []ocr.TextLine{{Text: text, Confidence: 0.5, Box: l.Image.Bounds()}},
	}, nil
}

func (oneName) Close() error { return nil }

// open opens the book in dir.
func open(t *testing.T, dir string, engine app.Engine) *app.App {
	t.Helper()
	a, err := app.Open(context.Background(), app.Config{
		Dir: dir, User: "営業 一郎", Lang: "en", Now: now,
		Engine:      func() (app.Engine, error) { return engine, nil },
		EngineCheck: func(context.Context) (app.EngineReport, error) { return app.EngineReport{Version: "5"}, nil },
		Passphrase:  func() (string, error) { return "correct horse", nil },
		Report:      func(err error) { t.Error(err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// desk opens a new book.
func desk(t *testing.T) *app.App {
	t.Helper()
	return open(t, t.TempDir(), oneName{})
}

// must gives the value of a use case that has to work.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// person adds a person by hand.
func person(t *testing.T, a *app.App, p app.NewPerson) contacts.ID {
	t.Helper()
	return must[contacts.ID](t)(a.AddPerson(context.Background(), p))
}

// images lays sample cards, each of another company, into a folder.
func images(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		c := samples.Cards()[i*5]
		if err := os.WriteFile(filepath.Join(dir, c.Name), c.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// capture scans and gives what was told of each side, and the job's end.
func capture(t *testing.T, a *app.App, opt app.CaptureOptions, paths ...string) ([]app.ScannedSide, app.Snapshot) {
	t.Helper()
	var sides []app.ScannedSide
	job := a.Capture(context.Background(), paths, opt, func(s app.ScannedSide) { sides = append(sides, s) })
	if err := job.Wait(context.Background()); err != nil {
		t.Fatal(err)
	}
	return sides, job.Snapshot()
}

// doubtfulCard puts a card with one sure and two doubtful values into the book
// of dir, which is not open.
func doubtfulCard(t *testing.T, dir string, backs ...string) {
	t.Helper()
	ctx := context.Background()
	book := must[*gormstore.Book](t)(gormstore.OpenBook(ctx, filepath.Join(dir, "book.db"), gormstore.Options{Now: now, User: "営業 一郎"}))
	card := gormstore.NewCard{
		Card:      contacts.Card{Sides: []contacts.CardSide{{Side: "front", File: "a.jpg", Page: 1, Number: 1}}},
		Source:    contacts.Source{Date: today, Label: "a.jpg", Hash: "a"},
		Encounter: contacts.Encounter{Date: today},
	}
	for i, v := range []struct {
		field  contacts.Field
		value  string
		status contacts.Status
	}{
		{contacts.FamilyName, "佐藤", contacts.Accepted},
		{contacts.Title, "課反", contacts.Doubtful},
		{contacts.Email, "taro@aoba.example", contacts.Doubtful},
	} {
		card.Observations = append(card.Observations, contacts.Observation{
			ID: contacts.NewID(), Index: i, Field: v.field, Value: v.value,
			Key: contacts.KeyOf(v.field, v.value), Confidence: 0.6, Status: v.status, Origin: contacts.Printed,
		})
	}
	front := must[contacts.Card](t)(book.AddCard(ctx, card))
	for _, name := range backs {
		back := must[contacts.Card](t)(book.AddCard(ctx, gormstore.NewCard{
			Card:      contacts.Card{Sides: []contacts.CardSide{{Side: "front", File: name, Page: 1, Number: 1}}},
			Source:    contacts.Source{Date: today, Label: name, Hash: name},
			Encounter: contacts.Encounter{Date: today},
		}))
		if err := book.PairSides(ctx, contacts.CardPair{Front: front.ID, Back: back.ID, State: contacts.PairProposed, By: "auto"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
}
