package search_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"enishi/search"
)

// TestQueriesGoOnWhileTheIndexIsWritten asks from several sides during a
// catch-up and two rebuilds.
func TestQueriesGoOnWhileTheIndexIsWritten(t *testing.T) {
	m := newMadeUp(15)
	book := newMemoryLog("book")
	for i := range 200 {
		book.put(m.person(i))
	}
	x := openIndex(t, t.TempDir(), book)
	done := make(chan struct{})
	var asking sync.WaitGroup
	for _, text := range []string{"佐", "第1営業部", "sato"} {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				hits, err := x.Query(t.Context(), search.Query{Text: text, Limit: 5})
				if err != nil || len(hits) == 0 {
					t.Errorf("%s: %d hits, %v", text, len(hits), err)
					return
				}
				if _, err := x.Status(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range 2 {
		for j := range 50 {
			book.put(m.person(200 + 50*i + j))
		}
		catchUp(t, x)
		if err := x.Rebuild(t.Context()); err != nil {
			t.Error(err)
		}
	}
	close(done)
	asking.Wait()
	if report := verify(t, x); !report.OK() {
		t.Errorf("%+v", report)
	}
}

func TestACancelledQueryEnds(t *testing.T) {
	m := newMadeUp(16)
	x := openIndex(t, t.TempDir(), newMemoryLog("book", m.person(1)))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Query(ctx, search.Query{Text: "佐藤"}); !errors.Is(err, context.Canceled) {
		t.Errorf("query: %v", err)
	}
}

func TestExplainSaysWhatEachWordContributed(t *testing.T) {
	book, mail := splitLogs(loadDocuments(t))
	x := openIndex(t, t.TempDir(), book, mail)
	hits := find(t, x, search.Query{Text: "青葉の佐藤さん 営業部", Explain: true})
	if len(hits) == 0 || hits[0].ID != "p-sato" {
		t.Fatalf("%+v", hits)
	}
	sum := 0.0
	for _, r := range hits[0].Reasons {
		sum += r.Weight
	}
	if len(hits[0].Reasons) != 2 || sum != hits[0].Score {
		t.Errorf("%+v", hits[0])
	}
}
