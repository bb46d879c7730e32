package testbook

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path/filepath"
	"testing"

	"enishi/app"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/ocr"
)

// Sides makes a book in dir with what a review meets beside doubtful values, in
// this order: a front that is perhaps that of the next card, a card whose
// corners are unsure, with a note written on it and a date stamp, and one that
// can't be read. It returns the cards.
func Sides(t testing.TB, dir string) []contacts.Card {
	t.Helper()
	ctx := context.Background()
	book, err := gormstore.OpenBook(ctx, filepath.Join(dir, "book.db"), gormstore.Options{Now: Clock, User: "三好"})
	if err != nil {
		t.Fatal(err)
	}
	blobs := book.Blobs(filepath.Join(dir, "blobs"))
	upright, err := blobs.Put(ctx, face(t))
	if err != nil {
		t.Fatal(err)
	}
	photo, err := blobs.Put(ctx, onADesk(t))
	if err != nil {
		t.Fatal(err)
	}
	front, back, unsure, blurred := card(0, upright), card(1, upright), card(2, upright), card(3, upright)
	back.Observations = back.Observations[:1] // the company alone
	back.Observations[0].Status = contacts.Accepted
	side := &unsure.Card.Sides[0]
	side.Original, side.QuadUnsure = photo, true
	side.Quad = [4]contacts.Spot{{X: 120, Y: 90}, {X: 1180, Y: 100}, {X: 1190, Y: 740}, {X: 130, Y: 750}}
	unsure.Source.Hash = photo
	for i, o := range []contacts.Observation{
		{Field: contacts.NoteText, Origin: contacts.Handwritten, Region: &contacts.Region{Side: side.ID, X: 700, Y: 80, W: 260, H: 60}},
		{Field: contacts.ExchangedOn, Value: "2026-11-19", Origin: contacts.Stamped, Region: &contacts.Region{Side: side.ID, X: 700, Y: 500, W: 200, H: 50}},
	} {
		o.ID, o.SourceID, o.Index, o.Status, o.Confidence = contacts.NewID(), unsure.Card.SourceID, 40+i, contacts.Doubtful, 0.3
		unsure.Observations = append(unsure.Observations, o)
	}
	blurred.Observations = nil
	blurred.Card.Sides[0].Reason = &contacts.Text{Format: "no text was found on it"}
	var cards []contacts.Card
	for i, n := range []gormstore.NewCard{front, back, unsure, blurred} {
		n.Card.Place = i
		c, err := book.AddCard(ctx, n)
		if err != nil {
			t.Fatal(err)
		}
		cards = append(cards, c)
	}
	pair := contacts.CardPair{Front: cards[0].ID, Back: cards[1].ID, State: contacts.PairProposed, Score: 0.6, Reason: "scanned one after the other; the same company", By: "auto"}
	if err := book.PairSides(ctx, pair); err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return cards
}

// onADesk is a photo of a card.
func onADesk(t testing.TB) []byte {
	t.Helper()
	card, err := png.Decode(bytes.NewReader(face(t)))
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 1300, 850))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{Y: 0x60}), image.Point{}, draw.Src)
	draw.Draw(img, card.Bounds().Add(image.Pt(112, 100)), card, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Engine reads the same text everywhere.
func Engine(text string) func() (app.Engine, error) {
	return func() (app.Engine, error) { return engine(text), nil }
}

type engine string

// Recognize implements ocr.Recognizer.
func (e engine) Recognize(_ context.Context, l ocr.Line) (ocr.Recognition, error) {
	return ocr.Recognition{
		Text: string(e), Confidence: 0.9,
		Lines: []ocr.TextLine{{Text: string(e), Confidence: 0.9, Box: l.Image.Bounds()}},
	}, nil
}

// Close implements app.Engine.
func (engine) Close() error { return nil }
