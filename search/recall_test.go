package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/search"
)

// TestEveryPhraseOfALetterFindsIt is full recall: each run of 1 to 6 signs of
// Japanese mail, in quotes and as typed, finds the letter it was taken from.
func TestEveryPhraseOfALetterFindsIt(t *testing.T) {
	m := newMadeUp(12)
	var docs []search.Document
	for i := range 60 {
		docs = append(docs, m.message(i))
	}
	x := openIndex(t, t.TempDir(), newMemoryLog("mail", docs...))
	phrases := 0
	for _, d := range docs[:12] {
		for _, phrase := range phrasesOf(d.Text) {
			for _, query := range []string{phrase, `"` + phrase + `"`} {
				hits := find(t, x, search.Query{Text: query, Limit: 100})
				if !slices.ContainsFunc(hits, func(h search.Hit) bool { return h.ID == d.ID }) {
					t.Fatalf("%s does not find %s:\n%s", query, d.ID, d.Text)
				}
			}
			phrases++
		}
	}
	t.Logf("%d phrases", phrases)
}

// TestAQuotedPhraseFindsNothingElse is full precision: whatever a phrase finds
// has it, letter for letter under japanese.Fold.
func TestAQuotedPhraseFindsNothingElse(t *testing.T) {
	m := newMadeUp(13)
	texts := map[contacts.ID]string{}
	var docs []search.Document
	for i := range 60 {
		d := m.message(i)
		d.Title, d.Addresses = "", nil
		docs = append(docs, d)
		texts[d.ID] = japanese.Fold(d.Text)
	}
	x := openIndex(t, t.TempDir(), newMemoryLog("mail", docs...))
	for _, phrase := range phrasesOf(docs[0].Text) {
		if strings.ContainsFunc(phrase, func(r rune) bool { return !unicode.Is(unicode.Han, r) && !unicode.Is(unicode.Hiragana, r) }) {
			continue
		}
		want := map[contacts.ID]bool{}
		for id, text := range texts {
			want[id] = strings.Contains(text, japanese.Fold(phrase))
		}
		for _, h := range find(t, x, search.Query{Text: `"` + phrase + `"`, Limit: 100}) {
			if !want[h.ID] {
				t.Fatalf("%s finds %s:\n%s", phrase, h.ID, texts[h.ID])
			}
		}
	}
}

// phrasesOf lists the runs of 1 to 6 signs of one script system in a text.
func phrasesOf(text string) []string {
	var out []string
	seen := map[string]bool{}
	runs := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー' && (r < '0' || r > '9')
	})
	for _, run := range runs {
		runes := []rune(run)
		for from := range runes {
			for n := 1; n <= 6 && from+n <= len(runes); n++ {
				phrase := string(runes[from : from+n])
				if cutsANumber(runes, from) || cutsANumber(runes, from+n) || seen[phrase] {
					continue
				}
				seen[phrase] = true
				out = append(out, phrase)
			}
		}
	}
	return out
}

// cutsANumber reports whether a number runs across at: it is one word.
func cutsANumber(runes []rune, at int) bool {
	return at > 0 && at < len(runes) && unicode.IsDigit(runes[at-1]) && unicode.IsDigit(runes[at])
}

func TestKindsAndLimitsNarrowWhatIsFound(t *testing.T) {
	m := newMadeUp(14)
	book, mail := newMemoryLog("book"), newMemoryLog("mail")
	for i := range 40 {
		book.put(m.person(i))
		mail.put(m.message(i))
	}
	x := openIndex(t, t.TempDir(), book, mail)
	for _, kind := range []contacts.EntityKind{contacts.KindPerson, contacts.KindMessage, contacts.KindDeal} {
		for _, h := range find(t, x, search.Query{Text: "子", Kinds: []contacts.EntityKind{kind}}) {
			if h.Kind != kind {
				t.Errorf("asked for %s, got %s", kind, h.Kind)
			}
		}
	}
	all := find(t, x, search.Query{Text: "a", Limit: 1000})
	if !slices.IsSortedFunc(all, search.CompareHits) {
		t.Error("hits are out of order")
	}
	for _, limit := range []int{1, 3, 10} {
		some := find(t, x, search.Query{Text: "a", Limit: limit})
		if fmt.Sprint(some) != fmt.Sprint(all[:limit]) {
			t.Errorf("the first %d hits depend on how many are asked for", limit)
		}
	}
}
