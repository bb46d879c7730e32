package search_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"enishi/contacts"
	"enishi/search"
)

// storedDocument is a Document as testdata/documents has it.
type storedDocument struct {
	Kind          contacts.EntityKind `json:"kind"`
	ID            contacts.ID         `json:"id"`
	Names         []string            `json:"names"`
	Readings      []string            `json:"readings"`
	Organizations []string            `json:"organizations"`
	Positions     []string            `json:"positions"`
	Addresses     []string            `json:"addresses"`
	Phones        []string            `json:"phones"`
	Title         string              `json:"title"`
	Text          string              `json:"text"`
	Date          time.Time           `json:"date"`
	Doubtful      bool                `json:"doubtful"`
	Thread        contacts.ID         `json:"thread"`
}

// expectation is a line of testdata/queries.json.
type expectation struct {
	Why    string                `json:"why"`
	Query  string                `json:"query"`
	Kinds  []contacts.EntityKind `json:"kinds"`
	Hits   []contacts.ID         `json:"hits"`   // exactly these, in this order
	First  []contacts.ID         `json:"first"`  // these first, others may follow
	Finds  []contacts.ID         `json:"finds"`  // these among others
	Not    []contacts.ID         `json:"not"`    // none of these
	Fields []string              `json:"fields"` // of the first hit
}

func loadDocuments(t testing.TB) []search.Document {
	t.Helper()
	files, err := filepath.Glob("testdata/documents/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no documents in testdata", err)
	}
	var docs []search.Document
	for _, f := range files {
		var d storedDocument
		loadJSON(t, f, &d)
		docs = append(docs, search.Document(d))
	}
	return docs
}

func loadJSON(t testing.TB, file string, v any) {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, v); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
}

// openIndex opens an index over logs in dir and takes everything in.
func openIndex(t testing.TB, dir string, logs ...search.Log) *search.Index {
	t.Helper()
	x, err := search.Open(t.Context(), dir, search.Options{}, logs...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return x
}

// splitLogs gives the documents as the program has them: mail apart.
func splitLogs(docs []search.Document) (book, mail *memoryLog) {
	book, mail = newMemoryLog("book"), newMemoryLog("mail")
	for _, d := range docs {
		if d.Kind == contacts.KindMessage {
			mail.put(d)
		} else {
			book.put(d)
		}
	}
	return book, mail
}

func find(t testing.TB, x *search.Index, q search.Query) []search.Hit {
	t.Helper()
	hits, err := x.Query(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func idsOf(hits []search.Hit) []contacts.ID {
	ids := []contacts.ID{}
	for _, h := range hits {
		ids = append(ids, h.ID)
	}
	return ids
}

func TestQueriesFindWhatAPersonMeans(t *testing.T) {
	book, mail := splitLogs(loadDocuments(t))
	x := openIndex(t, t.TempDir(), book, mail)
	var expectations []expectation
	loadJSON(t, "testdata/queries.json", &expectations)
	for _, e := range expectations {
		t.Run(e.Query+" "+e.Why, func(t *testing.T) {
			hits := find(t, x, search.Query{Text: e.Query, Kinds: e.Kinds, Explain: true})
			got := idsOf(hits)
			if e.Hits != nil {
				if diff := cmp.Diff(e.Hits, got); diff != "" {
					t.Errorf("hits (-want +got):\n%s\n%+v", diff, hits)
				}
			}
			if len(e.First) > len(got) || !slices.Equal(e.First, got[:len(e.First)]) {
				t.Errorf("first %v, got %v", e.First, got)
			}
			for _, id := range e.Finds {
				if !slices.Contains(got, id) {
					t.Errorf("%s not found, got %v", id, got)
				}
			}
			for _, id := range e.Not {
				if slices.Contains(got, id) {
					t.Errorf("%s found, got %v", id, got)
				}
			}
			if len(hits) > 0 && e.Fields != nil {
				if diff := cmp.Diff(e.Fields, hits[0].Fields); diff != "" {
					t.Errorf("fields (-want +got):\n%s", diff)
				}
			}
		})
	}
}
