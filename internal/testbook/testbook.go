// Package testbook fills a data folder with made-up cards and mail for tests
// that want a book, not the reading of images.
package testbook

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"path/filepath"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// Now is the moment at which the book is looked at.
var Now = time.Date(2026, 11, 22, 10, 42, 0, 0, time.FixedZone("JST", 9*3600))

// Clock gives Now.
func Clock() time.Time { return Now }

// person is who stands on a card.
type person struct{ family, given, familyReading, givenReading, company, department, title, mail, phone, mobile string }

var people = []person{
	{"佐藤", "太郎", "サトウ", "タロウ", "株式会社青葉精機", "第二営業部", "課長", "taro.sato@aoba.example.co.jp", "03-1234-5678", "090-1111-2222"},
	{"鈴木", "花子", "スズキ", "ハナコ", "株式会社青葉精機", "購買部", "主任", "hanako.suzuki@aoba.example.co.jp", "03-1234-5678", ""},
	{"髙橋", "健一", "タカハシ", "ケンイチ", "北斗電子工業株式会社", "生産技術本部 第一設計開発部 ポンプ設計グループ", "代表取締役社長兼最高技術責任者", "k.takahashi@hokuto.example.jp", "06-9876-5432", "080-3333-4444"},
	{"田中", "美咲", "タナカ", "ミサキ", "有限会社みどり商会", "", "代表取締役", "tanaka@midori.example.jp", "052-111-2222", ""},
	{"Meyer", "Klaus", "", "", "Nordwind Instruments K.K.", "Sales & Service", "Country Manager", "klaus@nordwind.example.com", "03-5555-6666", ""},
}

// Fill makes a book with n cards in dir: of every card the department is in
// doubt, of every third the company too. It returns the cards, oldest first.
func Fill(t testing.TB, dir string, n int) []contacts.Card {
	t.Helper()
	ctx := context.Background()
	book, err := gormstore.OpenBook(ctx, filepath.Join(dir, "book.db"), gormstore.Options{Now: Clock, User: "三好"})
	if err != nil {
		t.Fatal(err)
	}
	blob, err := book.Blobs(filepath.Join(dir, "blobs")).Put(ctx, face(t))
	if err != nil {
		t.Fatal(err)
	}
	cards := make([]contacts.Card, n)
	for i := range n {
		if cards[i], err = book.AddCard(ctx, card(i, blob)); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	return cards
}

func card(i int, blob string) gormstore.NewCard {
	p := people[i%len(people)]
	if i >= len(people) {
		p.given = fmt.Sprintf("%s%d", p.given, i)
		p.mail = fmt.Sprintf("x%d.%s", i, p.mail)
		p.phone, p.mobile = fmt.Sprintf("03-2%03d-%04d", i%1000, i), ""
	}
	c := contacts.Card{ID: contacts.NewID(), SourceID: contacts.NewID(), BatchID: "batch", Encounter: contacts.NewID(), CreatedAt: Now.UTC()}
	side := contacts.CardSide{
		ID: contacts.NewID(), CardID: c.ID, Side: "front", Original: fmt.Sprintf("%064x", i+1), File: fmt.Sprintf("card-%02d.png", i+1),
		Page: 1, Number: 1, Rectified: blob, Width: 1075, Height: 650,
	}
	c.Sides = []contacts.CardSide{side}
	obs := []contacts.Observation{
		{Field: contacts.OrganizationName, Value: p.company},
		{Field: contacts.Department, Value: p.department},
		{Field: contacts.Title, Value: p.title},
		{Field: contacts.FamilyName, Value: p.family},
		{Field: contacts.GivenName, Value: p.given},
		{Field: contacts.FamilyNameReading, Value: p.familyReading},
		{Field: contacts.GivenNameReading, Value: p.givenReading},
		{Field: contacts.Email, Value: p.mail},
		{Field: contacts.Phone, Value: p.phone, PhoneKind: contacts.PhoneMain},
		{Field: contacts.Mobile, Value: p.mobile},
	}
	var kept []contacts.Observation
	for row, o := range obs {
		if o.Value == "" {
			continue
		}
		o.ID, o.SourceID, o.Index, o.Key = contacts.NewID(), c.SourceID, row, contacts.KeyOf(o.Field, o.Value)
		o.Confidence, o.Status, o.Origin = 0.97, contacts.Accepted, contacts.Printed
		o.Region = &contacts.Region{Side: side.ID, X: 80, Y: 60 + row*54, W: 420, H: 34}
		if o.Field == contacts.Department || o.Field == contacts.OrganizationName && i%3 == 2 {
			o.Confidence, o.Status = 0.55, contacts.Doubtful
			o.Alternatives = []string{o.Value, "第ニ" + o.Value}
		}
		kept = append(kept, o)
	}
	return gormstore.NewCard{
		Card: c, Observations: kept,
		Encounter: contacts.Encounter{ID: c.Encounter, Date: "2026-11-20", Place: "幕張メッセ", Occasion: "展示会", Event: "産業機械フェア"},
		Source:    contacts.Source{ID: c.SourceID, Kind: contacts.FromCard, Ref: c.ID, Label: side.File, Hash: side.Original, Date: "2026-11-20", By: "三好", CreatedAt: Now.UTC()},
	}
}

// face is the image of a card: lines where its values are.
func face(t testing.TB) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, 1075, 650))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{Y: 0xf4}), image.Point{}, draw.Src)
	for row := range 10 {
		draw.Draw(img, image.Rect(84, 64+row*54, 84+300+row%3*60, 64+row*54+24), image.NewUniform(color.Gray{Y: 0x38}), image.Point{}, draw.Src)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Mail puts n messages between the user and the first person of the book into
// dir, two to a thread.
func Mail(t testing.TB, dir string, n int) {
	t.Helper()
	ctx := context.Background()
	mail, err := gormstore.OpenMail(ctx, filepath.Join(dir, "mail.db"), gormstore.Options{Now: Clock, User: "三好"})
	if err != nil {
		t.Fatal(err)
	}
	acc, err := mail.SaveAccount(ctx, contacts.MailAccount{
		ID: contacts.NewID(), Address: "miyoshi@example.co.jp", Host: "127.0.0.1", Port: 143,
		TLS: contacts.TLSNone, User: "miyoshi", CreatedAt: Now.UTC(),
	})
	if err != nil {
		t.Fatal(err)
	}
	w := contacts.MailWindow{Folder: contacts.MailFolder{AccountID: acc.ID, Name: "INBOX", Role: "inbox", UIDValidity: 1, HighestUID: uint32(n)}} //nolint:gosec // a few
	for i := range n {
		m := contacts.Message{
			HeaderHash: fmt.Sprintf("%064x", i+1), MessageID: fmt.Sprintf("<m%d@example.co.jp>", i),
			Date: Now.Add(-time.Duration(n-i) * time.Hour).UTC(), Subject: fmt.Sprintf("ポンプ見積の件 %d", i/2),
			Text: "お世話になっております。\n納期は 12 月 10 日でいかがでしょうか。\n> ご検討ください。",
			Addresses: []contacts.MessageAddress{
				{Role: contacts.RoleFrom, Name: "佐藤 太郎", Address: people[0].mail, Key: contacts.KeyOf(contacts.Email, people[0].mail)},
				{Role: contacts.RoleTo, Address: acc.Address, Key: contacts.KeyOf(contacts.Email, acc.Address)},
			},
		}
		if i%2 == 1 {
			m.InReplyTo = []string{fmt.Sprintf("<m%d@example.co.jp>", i-1)}
			m.Subject = "Re: " + m.Subject
		}
		w.Messages = append(w.Messages, contacts.FetchedMessage{UID: uint32(i + 1), Message: m}) //nolint:gosec // a few
	}
	if _, err := mail.StoreWindow(ctx, w); err != nil {
		t.Fatal(err)
	}
	if err := mail.Close(); err != nil {
		t.Fatal(err)
	}
}

// People adds n persons typed in by hand, in one go.
func People(t testing.TB, dir string, n int) {
	t.Helper()
	ctx := context.Background()
	book, err := gormstore.OpenBook(ctx, filepath.Join(dir, "book.db"), gormstore.Options{Now: Clock, User: "三好"})
	if err != nil {
		t.Fatal(err)
	}
	entries := make([]gormstore.Entry, n)
	for i := range entries {
		src := contacts.Source{ID: contacts.NewID(), Kind: contacts.FromHand, Hash: fmt.Sprintf("%064x", i), Date: "2026-11-20", By: "三好", CreatedAt: Now.UTC()}
		entries[i].Source = src
		for row, o := range []contacts.Observation{
			{Field: contacts.FamilyName, Value: fmt.Sprintf("佐藤%04d", i)},
			{Field: contacts.FamilyNameReading, Value: "サトウ"},
			{Field: contacts.OrganizationName, Value: fmt.Sprintf("株式会社青葉%04d", i)},
		} {
			o.ID, o.SourceID, o.Index, o.Key = contacts.NewID(), src.ID, row, contacts.KeyOf(o.Field, o.Value)
			o.Confidence, o.Status, o.Origin = 1, contacts.Accepted, contacts.Typed
			entries[i].Observations = append(entries[i].Observations, o)
		}
	}
	if _, err := book.AddEntries(ctx, entries...); err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
}
