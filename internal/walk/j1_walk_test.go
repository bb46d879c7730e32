package walk

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/internal/testkit"
	"enishi/ocr"
	"enishi/tools/score/judge"
	"enishi/tools/truth"
)

// TestJ1 walks the first journey: cards are dropped in at once with when and
// where said once, and reviewed until nothing needs eyes. It prints how many
// interactions and how long that took, and how many of the stored values are
// right. ENISHI_CHECK walks 60 cards: scans, photos, sheets, both sides, date
// stamps, stickers and handwriting, and two that are scanned twice.
func TestJ1(t *testing.T) {
	small := os.Getenv("ENISHI_CHECK") == ""
	plan := journey
	if small {
		plan = shortJourney
	}
	d := sit(t, "ja", "light")
	pile := lay(t, plan)
	r := newReviewer(d, pile)
	began := time.Now()
	r.w.Key("ctrl+2", "shift+Tab")
	walkTo(r.w, "2026/")
	r.w.Key("Tab")
	r.w.Type("Makuhari")
	scan(r.w, pile.folder)
	fresh, known := r.waitRead(time.Duration(pile.cards) * time.Minute)
	read, before := time.Since(began), r.actions()
	r.review()
	took := time.Since(began)
	s := r.stored()
	t.Logf("J1: %d cards on %d images, %d sides new, %d seen before: %d interactions (%d in the review: %v), %.0f s of which %.0f s reading",
		pile.cards, pile.images, fresh, known, r.actions(), r.actions()-before, r.did, took.Seconds(), read.Seconds())
	t.Logf("stored: %d people; %d of %d values right (%.2f %%), %d printed values of %d are in the book",
		s.people, s.right, s.all, judge.Percent(s.right, s.all), s.kept, s.printed)
	if limit := pile.cards * 200 / 60; r.actions() > limit+10 || !small && r.actions() > 200 {
		t.Errorf("%d interactions for %d cards", r.actions(), pile.cards)
	}
	if known != pile.repeats || fresh < pile.sides {
		t.Errorf("%d sides are new and %d seen before, want %d and %d", fresh, known, pile.sides, pile.repeats)
	}
	if s.right*1000 < s.all*985 || !small && s.right*1000 < s.all*995 {
		t.Errorf("only %d of %d stored values are right", s.right, s.all)
	}
	if !small && took > 4*time.Minute {
		t.Errorf("it took %v, at most 4 minutes", took)
	}
}

// waitRead waits until the batch is read and gives how many sides were new and
// how many seen before.
func (r *reviewer) waitRead(limit time.Duration) (fresh, known int) {
	sentence := regexp.QuoteMeta(r.said.T("Read: %d new cards, %d seen before, %d files failed", 111, 222, 0))
	told := regexp.MustCompile(strings.NewReplacer("111", `(\d+)`, "222", `(\d+)`).Replace(sentence))
	r.w.WaitLong(limit, "the cards read", func(tree testkit.Tree) bool {
		for _, item := range tree.Items {
			if m := told.FindStringSubmatch(item.Text); m != nil {
				fresh, _ = strconv.Atoi(m[1])
				known, _ = strconv.Atoi(m[2])
				return true
			}
		}
		return false
	})
	return fresh, known
}

// shelf says how what is stored compares with what is printed.
type shelf struct {
	people, right, all, kept, printed int
	found                             map[string]bool // values in the book, with the card they are of
}

// stored counts the values in the book that stand on the cards they were read
// from, and the printed values that are in the book.
func (r *reviewer) stored() *shelf {
	r.T.Helper()
	s := &shelf{found: map[string]bool{}}
	for _, kind := range []string{"person", "company"} {
		for _, row := range r.Objects(kind, "list") {
			id, _ := row["id"].(string)
			for _, page := range r.Objects("show", id) {
				r.weigh(kind, page, s)
			}
		}
	}
	for id, card := range r.pile.whole {
		seen := map[string]bool{}
		for _, f := range card.Fields {
			k := id + " " + key(contacts.Field(f.Name), f.Value)
			if seen[k] || !onPages[contacts.Field(f.Name)] {
				continue
			}
			seen[k] = true
			s.printed++
			if s.found[k] {
				s.kept++
			} else {
				r.T.Logf("not in the book: %s %q of %s", f.Name, f.Value, id)
			}
		}
	}
	return s
}

// onPages are the fields that `enishi show` prints of persons and companies.
var onPages = map[contacts.Field]bool{
	contacts.OrganizationName: true, contacts.Department: true, contacts.Title: true, contacts.Phone: true, contacts.Fax: true,
	contacts.Mobile: true, contacts.Email: true, contacts.URL: true, contacts.PostalCode: true, contacts.Address: true,
}

func key(f contacts.Field, value string) string { return string(f) + " " + judge.Plain(f, value) }

// weigh compares a page with the cards it was made from: that of a person with the
// card that says most of what is stored, that of a company with all.
func (r *reviewer) weigh(kind string, page map[string]any, s *shelf) {
	values := valuesOf(page)
	var cards []string
	for _, source := range list(page["sources"]) {
		file, _ := source["label"].(string)
		cards = append(cards, r.pile.byFile[file]...)
	}
	if kind == "person" {
		s.people++
		cards = r.pile.closest(cards, values)
	}
	for _, v := range values {
		s.all++
		right := false
		for _, id := range cards {
			s.found[id+" "+key(v.Field, v.Value)] = true
			right = right || r.pile.says(id, v)
		}
		if right {
			s.right++
		} else {
			r.T.Logf("stored, but not on the card: %s %q (%s) of %v", v.Field, v.Value, v.Status, cards)
		}
	}
}

// closest gives the card that says most of some values.
func (p *pile) closest(cards []string, values []ocr.Value) (best []string) {
	most := -1
	for _, id := range cards {
		n := 0
		for _, v := range values {
			if p.says(id, v) {
				n++
			}
		}
		if n > most {
			most, best = n, []string{id}
		}
	}
	return best
}

// valuesOf are the name, the positions and the contacts on a page.
func valuesOf(page map[string]any) (values []ocr.Value) {
	add := func(f contacts.Field, in map[string]any, name string) {
		status, _ := in["status"].(string)
		if v, _ := in[name].(string); v != "" {
			values = append(values, ocr.Value{Field: f, Value: v, Status: contacts.Status(status)})
		}
	}
	if page["kind"] == "person" {
		add(wholeName, page, "name")
	} else {
		add(contacts.OrganizationName, page, "name")
	}
	for _, p := range list(page["positions"]) {
		add(contacts.OrganizationName, p, "organization")
		add(contacts.Department, p, "department")
		add(contacts.Title, p, "title")
	}
	for _, p := range list(page["contacts"]) {
		kind, _ := p["kind"].(string)
		add(contacts.Field(kind), p, "value")
	}
	return values
}

func list(of any) (maps []map[string]any) {
	items, _ := of.([]any)
	for _, item := range items {
		if m, ok := item.(map[string]any); ok {
			maps = append(maps, m)
		}
	}
	return maps
}

// wholeName is a name as a page shows it; no card field is called so.
const wholeName contacts.Field = "name"

// says reports whether a value stands on a card, or may be said of it.
func (p *pile) says(card string, v ocr.Value) bool {
	c := p.whole[card]
	if v.Field != wholeName {
		return judge.Right(c, v)
	}
	for _, name := range namesOf(c) {
		if judge.Plain(wholeName, name) == judge.Plain(wholeName, v.Value) {
			return true
		}
	}
	return false
}

// namesOf are the ways to say the name on a card.
func namesOf(c truth.Card) (names []string) {
	part := map[string]string{}
	for _, f := range append(c.Also[:len(c.Also):len(c.Also)], c.Fields...) {
		part[f.Name] = f.Value
		if f.Name == string(contacts.NameRoman) {
			names = append(names, f.Value)
		}
	}
	return append(names, part["family_name"]+part["given_name"], part["given_name"]+part["family_name"])
}
