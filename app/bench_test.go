package app_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"enishi/app"
	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/mailsync"
	"enishi/tools/mailgen"
)

// The book of the promises: people and messages of a busy desk.
const (
	benchPeople   = 10_000
	benchMessages = 50_000
)

var (
	families = [...]string{"佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木", "山口", "松本"}
	givens   = [...]string{"太郎", "花子", "健一", "美咲", "翔", "陽子", "大輔", "恵", "誠", "由美", "拓也", "直子", "隆", "真由美", "亮"}
	towns    = [...]string{"青葉", "北斗", "瑞穂", "日の出", "みなと", "若葉", "朝日", "さくら", "富士見", "緑"}
	trades   = [...]string{"精機", "電子", "商事", "化学", "製菓", "運輸", "建設", "食品", "工業", "印刷"}
)

// benchBook makes a data folder with the book of the promises, once.
func benchBook(b *testing.B) string {
	b.Helper()
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("enishi-bench-%d-%d", benchPeople, benchMessages))
	if _, err := os.Stat(filepath.Join(dir, "ready")); err == nil {
		return dir
	}
	if err := os.RemoveAll(dir); err != nil {
		b.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	people := fillBook(b, ctx, filepath.Join(dir, "book.db"))
	fillMail(b, ctx, filepath.Join(dir, "mail.db"), people)
	start := time.Now()
	a := openBench(b, dir)
	hits, err := a.Find(ctx, app.FindQuery{Text: "佐藤"})
	if err != nil || len(hits) == 0 {
		b.Fatalf("the new book finds %d, %v", len(hits), err)
	}
	b.Logf("indexed %d documents in %v", benchPeople+benchMessages, time.Since(start))
	if err := a.Close(); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "ready"), nil, 0o600); err != nil {
		b.Fatal(err)
	}
	return dir
}

func fillBook(b *testing.B, ctx context.Context, path string) []mailgen.Address {
	b.Helper()
	book, err := gormstore.OpenBook(ctx, path, gormstore.Options{Now: time.Now, User: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	people := make([]mailgen.Address, 0, benchPeople)
	start := time.Now()
	for first := 0; first < benchPeople; first += 500 {
		entries := make([]gormstore.Entry, 0, 500)
		for n := first; n < first+500; n++ {
			entry, address := benchEntry(n)
			entries, people = append(entries, entry), append(people, address)
		}
		if _, err := book.AddEntries(gormstore.Bulk(ctx), entries...); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("stored %d people in %v", benchPeople, time.Since(start))
	return people
}

// benchEntry makes up the n-th person.
func benchEntry(n int) (gormstore.Entry, mailgen.Address) {
	family, given := families[n%len(families)], givens[n/len(families)%len(givens)]
	org := "株式会社" + towns[n%len(towns)] + trades[n/7%len(trades)] + fmt.Sprint(n/40)
	address := fmt.Sprintf("p%05d@c%03d.example.co.jp", n, n/40)
	src := contacts.Source{ID: contacts.NewID(), Kind: contacts.FromHand, Hash: fmt.Sprint("bench", n), Date: "2026-05-01"}
	entry := gormstore.Entry{Source: src}
	for _, v := range []struct {
		field contacts.Field
		value string
	}{
		{contacts.FamilyName, family},
		{contacts.GivenName, given},
		{contacts.OrganizationName, org},
		{contacts.Department, "営業部"},
		{contacts.Title, "課長"},
		{contacts.Email, address},
		{contacts.Phone, fmt.Sprintf("03-%04d-%04d", n/40, 1000)},
		{contacts.Mobile, fmt.Sprintf("090-%04d-%04d", n/10000, n%10000)},
	} {
		entry.Observations = append(entry.Observations, contacts.Observation{
			ID: contacts.NewID(), SourceID: src.ID, Field: v.field,
			Value: v.value, Key: contacts.KeyOf(v.field, v.value), Confidence: 1, Status: contacts.Accepted, Origin: contacts.Typed,
			Index: len(entry.Observations),
		})
	}
	return entry, mailgen.Address{Name: family + " " + given, Address: address}
}

func fillMail(b *testing.B, ctx context.Context, path string, people []mailgen.Address) {
	b.Helper()
	mail, err := gormstore.OpenMail(ctx, path, gormstore.Options{Now: time.Now, User: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	defer mail.Close()
	acc, err := mail.SaveAccount(ctx, contacts.MailAccount{ID: contacts.NewID(), Address: "eigyo@example.co.jp", Host: "127.0.0.1", Port: 143, TLS: contacts.TLSNone})
	if err != nil {
		b.Fatal(err)
	}
	folder := contacts.MailFolder{AccountID: acc.ID, Name: "INBOX", Role: "inbox", UIDValidity: 1}
	window := contacts.MailWindow{Folder: folder}
	start, uid := time.Now(), uint32(0)
	flush := func() {
		window.Folder.HighestUID = uid
		stored, err := mail.StoreWindow(ctx, window)
		if err != nil {
			b.Fatal(err)
		}
		window = contacts.MailWindow{Folder: stored}
	}
	for m := range (mailgen.Options{Messages: benchMessages, Seed: 7, People: people, ToPeople: benchMessages / 2}).All() {
		uid++
		window.Messages = append(window.Messages, contacts.FetchedMessage{UID: uid, Message: mailsync.Parse(m.Raw, m.Date)})
		if len(window.Messages) == 500 {
			flush()
		}
	}
	flush()
	b.Logf("stored %d messages in %v", benchMessages, time.Since(start))
}

func openBench(b *testing.B, dir string) *app.App {
	b.Helper()
	a, err := app.Open(context.Background(), app.Config{
		Dir: dir, User: "bench", Lang: "ja", Now: time.Now,
		Report: func(err error) { b.Error(err) },
	})
	if err != nil {
		b.Fatal(err)
	}
	return a
}

// BenchmarkStartUp opens the book and reads all that the first screen shows.
func BenchmarkStartUp(b *testing.B) {
	dir := benchBook(b)
	ctx := context.Background()
	for b.Loop() {
		a := openBench(b, dir)
		if people, err := a.People(ctx, app.PeopleQuery{Limit: 50}); err != nil || len(people) != 50 {
			b.Fatalf("%d people, %v", len(people), err)
		}
		if _, err := a.Counts(ctx); err != nil {
			b.Fatal(err)
		}
		if _, err := a.CardsToReview(ctx); err != nil {
			b.Fatal(err)
		}
		if err := a.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFind searches as one types, rows and snippets included.
func BenchmarkFind(b *testing.B) {
	a := openBench(b, benchBook(b))
	defer a.Close()
	ctx := context.Background()
	for _, text := range []string{"佐", "佐藤", "青葉の佐藤さん", "satou", "納期", "見積書 送付", "p00123@c003.example.co.jp"} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if _, err := a.Find(ctx, app.FindQuery{Text: text, Limit: 20}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("call", func(b *testing.B) {
		for b.Loop() {
			if _, err := a.Call(ctx, "0123"); err != nil {
				b.Fatal(err)
			}
		}
	})
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	b.Logf("memory in use after the searches: %d MB", (mem.HeapInuse+mem.StackInuse)>>20)
}

// BenchmarkPersonPage gathers the whole page of one person.
func BenchmarkPersonPage(b *testing.B) {
	a := openBench(b, benchBook(b))
	defer a.Close()
	ctx := context.Background()
	people, err := a.People(ctx, app.PeopleQuery{Limit: 50})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := a.Person(ctx, people[7].ID); err != nil {
			b.Fatal(err)
		}
	}
}
