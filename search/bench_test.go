package search_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/search"
)

const benchPeople, benchMessages = 10_000, 50_000

// BenchmarkIndexAndFind takes in 10,000 people and 50,000 messages and finds
// among them as one types. The promise is 100 ms a keystroke.
func BenchmarkIndexAndFind(b *testing.B) {
	book, mail := newMemoryLog("book"), newMemoryLog("mail")
	m := newMadeUp(1)
	bytes := 0
	for i := range benchPeople {
		book.put(m.person(i))
	}
	for i := range benchMessages {
		d := m.message(i)
		bytes += len(d.Text) + len(d.Title)
		mail.put(d)
	}
	book.freeze()
	mail.freeze()
	var before runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	dir := b.TempDir()
	started := time.Now()
	x := openIndex(b, dir, book, mail)
	took := time.Since(started)
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	b.Run("index", func(b *testing.B) {
		for range b.N {
			b.ReportMetric(float64(benchPeople+benchMessages)/took.Seconds(), "documents/s")
		}
		b.ReportMetric(float64(bytes)/(1<<20), "MB-of-mail")
		b.ReportMetric(float64(folderSize(b, dir))/(1<<20), "MB-of-index")
		b.ReportMetric((float64(memory.HeapAlloc)-float64(before.HeapAlloc))/(1<<20), "MB-kept")
		b.ReportMetric(float64(memory.Sys-before.Sys)/(1<<20), "MB-at-most")
	})
	for _, q := range []struct {
		name, text string
		kinds      []contacts.EntityKind
	}{
		{"family", "佐藤", nil},
		{"family and company", "青葉の佐藤さん", nil},
		{"one character", "林", nil},
		{"common character", "お", nil},
		{"roman", "satou", nil},
		{"one letter", "s", nil},
		{"phrase in all mail", "いつも大変お世話になっております", nil},
		{"phrase", "渦巻ポンプの見積書", nil},
		{"rare", "MD-4711", nil},
		{"false pairs", "東京都", nil},
		{"people only", "佐藤", []contacts.EntityKind{contacts.KindPerson}},
		{"phone", "0312", nil},
		{"three words", "東京 ポンプ 佐藤", nil},
		{"not there", "存在しない言葉", nil},
	} {
		b.Run(q.name, func(b *testing.B) {
			for range b.N {
				hits, err := x.Query(b.Context(), search.Query{Text: q.text, Kinds: q.kinds, Limit: 20})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(hits)), "hits")
			}
		})
	}
}

// BenchmarkSnippet marks two words in a letter.
func BenchmarkSnippet(b *testing.B) {
	text := newMadeUp(2).message(1).Text
	b.SetBytes(int64(len(text)))
	for range b.N {
		search.Snippet(text, "見積書 佐藤", 60)
	}
}

func folderSize(t testing.TB, dir string) int64 {
	t.Helper()
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		i, err := d.Info()
		if os.IsNotExist(err) {
			return nil
		}
		if err == nil {
			sum += i.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(fmt.Errorf("measure the index: %w", err))
	}
	return sum
}
