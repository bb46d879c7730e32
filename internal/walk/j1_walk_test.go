package walk

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/internal/testkit"
	"enishi/tools/score/judge"
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
	t.Logf("stored: %d people; %d of %d values right (%.2f %%), %d printed values of %d are in the book; %d values inferred",
		s.people, s.right, s.all, judge.Percent(s.right, s.all), s.kept, s.printed, s.inferred)
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
