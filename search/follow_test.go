package search_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"enishi/contacts"
	"enishi/search"
)

func dump(t interface {
	Helper()
	Fatal(...any)
}, x *search.Index,
) map[string][]string {
	t.Helper()
	d, err := x.Dump()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func status(t testing.TB, x *search.Index) []search.Status {
	t.Helper()
	st, err := x.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func catchUp(t testing.TB, x *search.Index) int {
	t.Helper()
	n, err := x.CatchUp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func verify(t testing.TB, x *search.Index) search.Report {
	t.Helper()
	r, err := x.Verify(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestCatchUpAfterAnySplitEqualsRebuild is the law of followers: however the
// changes are cut into pieces, the index ends as one that is built at once.
func TestCatchUpAfterAnySplitEqualsRebuild(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		root, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		book, mail := newMemoryLog("book"), newMemoryLog("mail")
		opt := search.Options{BatchSize: rapid.IntRange(1, 5).Draw(rt, "batch")}
		x, err := search.Open(t.Context(), filepath.Join(root, "a"), opt, book, mail)
		if err != nil {
			rt.Fatal(err)
		}
		defer x.Close()
		m := newMadeUp(rapid.Uint64().Draw(rt, "seed"))
		for range rapid.IntRange(0, 20).Draw(rt, "steps") {
			i := rapid.IntRange(0, 6).Draw(rt, "row")
			switch rapid.IntRange(0, 4).Draw(rt, "step") {
			case 0:
				book.put(m.person(i))
			case 1:
				mail.put(m.message(i))
			case 2:
				book.remove(contacts.KindPerson, m.person(i).ID)
			case 3:
				mail.remove(contacts.KindMessage, m.message(i).ID)
			case 4:
				if _, err := x.CatchUp(t.Context()); err != nil {
					rt.Fatal(err)
				}
			}
		}
		if _, err := x.CatchUp(t.Context()); err != nil {
			rt.Fatal(err)
		}
		y, err := search.Open(t.Context(), filepath.Join(root, "b"), search.Options{}, book, mail)
		if err != nil {
			rt.Fatal(err)
		}
		defer y.Close()
		if _, err := y.CatchUp(t.Context()); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(dump(rt, y), dump(rt, x)); diff != "" {
			rt.Fatalf("followed (+) is not rebuilt (-):\n%s", diff)
		}
		if report, err := x.Verify(t.Context()); err != nil || !report.OK() {
			rt.Fatalf("verify: %+v, %v", report, err)
		}
	})
}

func TestDeletedRowsAreNotFound(t *testing.T) {
	m := newMadeUp(3)
	p := m.person(1)
	book := newMemoryLog("book", p)
	x := openIndex(t, t.TempDir(), book)
	if hits := find(t, x, search.Query{Text: p.Names[0]}); len(hits) != 1 {
		t.Fatalf("%d hits", len(hits))
	}
	book.remove(p.Kind, p.ID)
	if n := catchUp(t, x); n != 1 {
		t.Errorf("%d changes", n)
	}
	if hits := find(t, x, search.Query{Text: p.Names[0]}); len(hits) != 0 {
		t.Errorf("still found: %v", hits)
	}
	if n := catchUp(t, x); n != 0 {
		t.Errorf("%d changes where there are none", n)
	}
}

func TestARestoredBookIsIndexedAnew(t *testing.T) {
	for _, c := range []struct {
		why, stale string
		change     func(*contacts.LogHead)
	}{
		{"another epoch", "other epoch", func(h *contacts.LogHead) { h.Epoch++ }},
		{"another book", "other book", func(h *contacts.LogHead) { h.Book = "another" }},
		{"an older copy", "ahead of its log", func(h *contacts.LogHead) { h.Head = 1 }},
	} {
		t.Run(c.why, func(t *testing.T) {
			m := newMadeUp(4)
			book, mail := newMemoryLog("book", m.person(1), m.person(2)), newMemoryLog("mail", m.message(1))
			x := openIndex(t, t.TempDir(), book, mail)
			book.setHead(c.change)
			if st := status(t, x); st[0].Stale != c.stale || st[1].Stale != "" {
				t.Errorf("stale: %q, %q", st[0].Stale, st[1].Stale)
			}
			if n := catchUp(t, x); n != 2 {
				t.Errorf("%d changes taken in", n)
			}
			if report := verify(t, x); !report.OK() || report.Documents != 3 {
				t.Errorf("%+v", report)
			}
			if c.stale == "ahead of its log" {
				return
			}
			if st := status(t, x); st[0].Stale != "" {
				t.Errorf("still stale: %q", st[0].Stale)
			}
		})
	}
}

func TestOtherRulesRebuildBesideTheOldIndex(t *testing.T) {
	m := newMadeUp(5)
	book := newMemoryLog("book")
	for i := range 50 {
		book.put(m.person(i))
	}
	dir := t.TempDir()
	x := openIndex(t, dir, book)
	x.SetMapping("other")
	if st := status(t, x)[0]; st.Stale != "other rules" {
		t.Errorf("stale: %q", st.Stale)
	}
	book.onDocuments = func() {
		if hits := find(t, x, search.Query{Text: "部"}); len(hits) == 0 {
			t.Error("the old index does not answer while the new one is built")
		}
	}
	if n := catchUp(t, x); n != 50 {
		t.Errorf("%d changes taken in", n)
	}
	book.onDocuments = nil
	if st := status(t, x)[0]; st.Stale != "" || st.Documents != 50 {
		t.Errorf("%+v", st)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestARebuildThatWasCutShortGoesOn(t *testing.T) {
	m := newMadeUp(6)
	book := newMemoryLog("book")
	for i := range 30 {
		book.put(m.person(i))
	}
	dir := t.TempDir()
	x, err := search.Open(t.Context(), dir, search.Options{BatchSize: 10}, book)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	catchUp(t, x)
	x.SetMapping("other")
	broken, calls := errors.New("no disk"), 0
	book.failDocuments = func() error {
		if calls++; calls == 3 {
			return broken
		}
		return nil
	}
	if n, err := x.CatchUp(t.Context()); !errors.Is(err, broken) || n != 20 {
		t.Fatalf("%d changes, %v", n, err)
	}
	book.failDocuments = nil
	if n := catchUp(t, x); n != 10 {
		t.Errorf("%d changes taken in, 10 were left", n)
	}
	if report := verify(t, x); !report.OK() || report.Documents != 30 {
		t.Errorf("%+v", report)
	}
}

func TestASwapThatWasCutShortIsFinished(t *testing.T) {
	m := newMadeUp(7)
	book := newMemoryLog("book", m.person(1), m.person(2))
	dir := t.TempDir()
	x := openIndex(t, dir, book)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	live := filepath.Join(dir, "book")
	for _, step := range []struct{ why, from, to string }{
		{"before the new one took its place", live, live + ".next"},
		{"before the old one was removed", "", ""},
	} {
		if step.from != "" {
			if err := os.Rename(step.from, step.to); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Mkdir(live+".old", 0o700); err != nil {
			t.Fatal(err)
		}
		y, err := search.Open(t.Context(), dir, search.Options{}, book)
		if err != nil {
			t.Fatal(step.why, err)
		}
		if n := catchUp(t, y); n != 0 {
			t.Errorf("%s: %d changes taken in again", step.why, n)
		}
		if st := status(t, y)[0]; st.Documents != 2 {
			t.Errorf("%s: %+v", step.why, st)
		}
		if err := y.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(live + ".old"); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: the old index is still there", step.why)
		}
	}
}

func TestABrokenIndexIsBuiltAnew(t *testing.T) {
	m := newMadeUp(8)
	book := newMemoryLog("book", m.person(1))
	dir := t.TempDir()
	if err := openIndex(t, dir, book).Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index_meta.json", "store/root.bolt"} {
		if err := os.WriteFile(filepath.Join(dir, "book", name), []byte("no index"), 0o600); err != nil {
			t.Fatal(err)
		}
		x := openIndex(t, dir, book)
		if report := verify(t, x); !report.OK() || report.Documents != 1 {
			t.Errorf("%s: %+v", name, report)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestADamagedIndexNeverTakesTheProgramDown(t *testing.T) {
	m := newMadeUp(8)
	book := newMemoryLog("book", m.person(1), m.person(2))
	dir := t.TempDir()
	openIndex(t, dir, book).Close()
	for at := int64(0); ; at += 128 {
		files, err := filepath.Glob(filepath.Join(dir, "book", "store", "*.zap"))
		if err != nil || len(files) == 0 {
			t.Fatalf("segments: %v, %v", files, err)
		}
		f, err := os.OpenFile(files[0], os.O_RDWR, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		if st, err := f.Stat(); err != nil || at >= st.Size() {
			f.Close()
			return
		}
		if _, err := f.WriteAt(bytes.Repeat([]byte{0xFF}, 64), at); err != nil {
			t.Fatal(err)
		}
		f.Close()
		x := openIndex(t, dir, book)
		if _, err := x.Query(t.Context(), search.Query{Text: "株式会社"}); err != nil {
			t.Errorf("damaged from byte %d: %v", at, err)
		}
		if err := x.Rebuild(t.Context()); err != nil {
			t.Fatal(err)
		}
		if report := verify(t, x); !report.OK() || report.Documents != 2 {
			t.Errorf("made anew: %+v", report)
		}
		x.Close()
	}
}

func TestADamagedIndexIsNoticedWhenItIsOpened(t *testing.T) {
	m := newMadeUp(8)
	book := newMemoryLog("book", m.person(1), m.person(2))
	for name, harm := range map[string]func(t *testing.T, segment string){
		"nothing": nil,
		"what a killed program left": func(t *testing.T, segment string) {
			write(t, filepath.Join(filepath.Dir(segment), "00000000ffff.zap"), []byte("half a segm"))
		},
		"a changed byte": func(t *testing.T, segment string) {
			raw, err := os.ReadFile(segment)
			if err != nil {
				t.Fatal(err)
			}
			raw[len(raw)/3] ^= 0x40
			write(t, segment, raw)
		},
		"cut off": func(t *testing.T, segment string) {
			raw, err := os.ReadFile(segment)
			if err != nil {
				t.Fatal(err)
			}
			write(t, segment, raw[:len(raw)/2])
		},
		"empty": func(t *testing.T, segment string) { write(t, segment, nil) },
		"gone": func(t *testing.T, segment string) {
			if err := os.Remove(segment); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			openIndex(t, dir, book).Close()
			segments, err := filepath.Glob(filepath.Join(dir, "book", "store", "*.zap"))
			if err != nil || len(segments) == 0 {
				t.Fatalf("segments: %v, %v", segments, err)
			}
			for _, segment := range segments { // one of them may be merged into another already
				if harm != nil {
					harm(t, segment)
				}
			}
			printed := log.Writer()
			var raw bytes.Buffer
			log.SetOutput(&raw)
			defer log.SetOutput(printed)
			var told []error
			x, err := search.Open(t.Context(), dir, search.Options{Report: func(err error) { told = append(told, err) }}, book)
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			harmed := harm != nil && !strings.HasPrefix(name, "what")
			if harmed != (len(told) == 1) || harmed && contacts.KindOf(told[0]) != contacts.Corrupt {
				t.Errorf("told %v; want one Corrupt fault: %v", told, harmed)
			}
			if raw.Len() > 0 {
				t.Errorf("printed beside it: %s", &raw)
			}
			if _, err := x.CatchUp(t.Context()); err != nil {
				t.Fatal(err)
			}
			if r := verify(t, x); !r.OK() || r.Documents != 2 {
				t.Errorf("made anew: %+v", r)
			}
			states, err := x.Status(t.Context())
			if err != nil || (states[0].Damaged != nil) != harmed {
				t.Errorf("status: %+v, %v", states, err)
			}
		})
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.Remove(name); err != nil && !os.IsNotExist(err) { // segments are read-only
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyNamesWhatIsDifferent(t *testing.T) {
	m := newMadeUp(9)
	a, b, c := m.person(1), m.person(2), m.person(3)
	book := newMemoryLog("book", a, b)
	x := openIndex(t, t.TempDir(), book)
	changed := a
	changed.Text += "!"
	book.put(changed, c)
	book.remove(b.Kind, b.ID)
	want := search.Report{Documents: 2, Missing: []contacts.ID{c.ID}, Stale: []contacts.ID{a.ID}, Extra: []contacts.ID{b.ID}}
	if diff := cmp.Diff(want, verify(t, x)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAFolderInUseIsUnavailable(t *testing.T) {
	dir := t.TempDir()
	openIndex(t, dir, newMemoryLog("book"))
	_, err := search.Open(t.Context(), dir, search.Options{LockTimeout: 50 * time.Millisecond}, newMemoryLog("book"))
	if contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestTheIndexIsForItsOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		return // the user's profile folder is closed to others already
	}
	dir := filepath.Join(t.TempDir(), "index")
	m := newMadeUp(10)
	book := newMemoryLog("book", m.person(1))
	x := openIndex(t, dir, book)
	if err := x.Rebuild(t.Context()); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		i, err := d.Info()
		if err != nil {
			return err
		}
		if i.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v", path, i.Mode())
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestEqualHitsKeepOneOrder(t *testing.T) {
	book := newMemoryLog("book")
	day := time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)
	for i := range 30 {
		book.put(search.Document{Kind: contacts.KindNote, ID: contacts.ID(fmt.Sprintf("n%02d", (i*7)%30)), Text: "ポンプ", Date: day})
	}
	x := openIndex(t, t.TempDir(), book)
	for _, limit := range []int{1, 5, 30} {
		hits := find(t, x, search.Query{Text: "ポンプ", Limit: limit})
		if len(hits) != limit {
			t.Fatalf("%d hits", len(hits))
		}
		for i, h := range hits {
			if want := contacts.ID(fmt.Sprintf("n%02d", i)); h.ID != want {
				t.Errorf("limit %d: hit %d is %s", limit, i, h.ID)
			}
		}
	}
}

func TestLongLettersGoInSmallBatches(t *testing.T) {
	mail := newMemoryLog("mail")
	m := newMadeUp(17)
	for i := range 12 {
		d := m.message(i)
		d.Text = strings.Repeat(d.Text, (1<<20)/len(d.Text)) + fmt.Sprintf("末尾%d", i)
		mail.put(d)
	}
	batches := 0
	mail.onDocuments = func() { batches++ }
	x := openIndex(t, t.TempDir(), mail)
	if batches < 4 {
		t.Errorf("12 MB went in %d batches", batches)
	}
	mail.onDocuments = nil
	if report := verify(t, x); !report.OK() || report.Documents != 12 {
		t.Errorf("%+v", report)
	}
	if hits := find(t, x, search.Query{Text: "\"末尾7\""}); len(hits) != 1 {
		t.Errorf("%d hits at the end of a long letter", len(hits))
	}
}
