package gormstore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// benchPeople is how many people the benchmarks' book holds: 10,000, or what
// ENISHI_BENCH_PEOPLE says (make bench sets 200,000).
func benchPeople(b *testing.B) int {
	b.Helper()
	text := os.Getenv("ENISHI_BENCH_PEOPLE")
	if text == "" {
		return 10_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// madeUp is the n-th made-up entry of a file: about five people a company.
func madeUp(n int) Entry {
	kana := []rune("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ")
	at := func(k int) string { return string(kana[k%len(kana)]) + string(kana[(k/7)%len(kana)]) }
	return Entry{
		Source: contacts.Source{Kind: contacts.FromImport, Hash: fmt.Sprint("row ", n), Label: "book.xlsx", Date: "2026-11-22"},
		Observations: said("family_name", "姓"+strconv.Itoa(n%997), "given_name", "名"+strconv.Itoa(n%1009),
			"family_name_reading", at(n)+at(n/3), "given_name_reading", at(n/5), "organization", "株式会社試験"+strconv.Itoa(n/5),
			"department", "営業部", "title", "課長", "email", fmt.Sprintf("p%d@c%d.example", n, n/5),
			"mobile", fmt.Sprintf("090-%04d-%04d", n/10000+1000, n%10000)),
	}
}

// benchBook opens a book of n people, kept between benchmarks of one run.
func benchBook(b *testing.B) *Book {
	b.Helper()
	n := benchPeople(b)
	path := filepath.Join(os.TempDir(), fmt.Sprintf("enishi-bench-%d-%d", os.Getpid(), n), "book.db")
	book, err := OpenBook(context.Background(), path, Options{Now: (&clock{}).now, User: "hanako"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = book.Close() })
	people, err := book.People(context.Background(), PeopleQuery{Limit: 1})
	if err != nil {
		b.Fatal(err)
	}
	if len(people) == 0 {
		fill200(b, book, 0, n)
	}
	return book
}

// fill200 adds made-up people in batches of 200.
func fill200(b *testing.B, book *Book, from, to int) {
	b.Helper()
	for from < to {
		var batch []Entry
		for ; from < to && len(batch) < 200; from++ {
			batch = append(batch, madeUp(from))
		}
		if _, err := book.AddEntries(ledger.Bulk(context.Background()), batch...); err != nil {
			b.Fatal(err)
		}
	}
}

func TestMain(m *testing.M) {
	code := m.Run()
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), fmt.Sprintf("enishi-bench-%d-*", os.Getpid()))) // the pattern is well-formed
	for _, dir := range left {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// BenchmarkImport measures whole entries (a person, a company, nine values,
// with projections and change log) beside bare rows of the same database.
func BenchmarkImport(b *testing.B) {
	book, err := OpenBook(context.Background(), filepath.Join(b.TempDir(), "book.db"), Options{Now: (&clock{}).now, User: "hanako"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = book.Close() })
	b.Run("entries", func(b *testing.B) {
		from := 0
		for b.Loop() {
			fill200(b, book, from, from+200)
			from += 200
		}
		b.ReportMetric(float64(from)/b.Elapsed().Seconds(), "people/s")
	})
	b.Run("rows", func(b *testing.B) {
		n := 0
		for b.Loop() {
			err := book.db.Write(ledger.Bulk(context.Background()), func(t *ledger.Tx) error {
				rows := make([]encounterRow, 1000)
				for k := range rows {
					rows[k] = encounterRow{ID: contacts.NewID(), Place: "東京"}
				}
				n += len(rows)
				return t.CreateInBatches(rows, ledger.BatchRows).Error
			})
			if err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
	})
}

func BenchmarkAddCard(b *testing.B) {
	book, err := OpenBook(context.Background(), filepath.Join(b.TempDir(), "book.db"), Options{Now: (&clock{}).now, User: "hanako"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = book.Close() })
	n := 0
	for b.Loop() {
		n++
		card := newCard("2026-11-20", satoWords...)
		card.Observations = madeUp(n).Observations
		if _, err := book.AddCard(context.Background(), card); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	book := benchBook(b)
	ctx := context.Background()
	var middle contacts.ID
	if err := book.db.Read(ctx).Raw("SELECT id FROM persons ORDER BY sort_key LIMIT 1 OFFSET ?", benchPeople(b)/2).Scan(&middle).Error; err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		run  func() (int, error)
	}{
		{"people page", func() (int, error) {
			p, err := book.People(ctx, PeopleQuery{After: middle})
			return len(p), err
		}},
		{"people by prefix", func() (int, error) {
			p, err := book.People(ctx, PeopleQuery{Prefix: "さ"})
			return len(p), err
		}},
		{"companies page", func() (int, error) {
			o, err := book.Organizations(ctx, OrganizationsQuery{})
			return len(o), err
		}},
		{"person", func() (int, error) {
			_, err := book.Person(ctx, middle)
			return 1, err
		}},
		{"profile", func() (int, error) {
			p, err := book.PersonProfile(ctx, middle)
			return len(p.Positions), err
		}},
		{"phone by 4 digits", func() (int, error) {
			o, err := book.PhonesBySuffix(ctx, "5678")
			return len(o), err
		}},
		{"phone whole", func() (int, error) {
			o, err := book.PhonesBySuffix(ctx, "090-1000-5678")
			return len(o), err
		}},
		{"address", func() (int, error) {
			m, err := book.AddressPeople(ctx, []string{"p77@c15.example"})
			return len(m), err
		}},
		{"candidates", func() (int, error) {
			p, err := book.Candidates(ctx, middle)
			return len(p) + 1, err
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if n, err := c.run(); err != nil || n == 0 {
					b.Fatal(n, err)
				}
			}
		})
	}
}
