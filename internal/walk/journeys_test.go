package walk

import (
	"strings"
	"testing"
	"time"

	"enishi/internal/testkit"
)

// TestTheMorningAfterTheExhibition walks the first journey by the keyboard
// alone: the strip is filled in once, a folder of cards is named, the review
// asks about what is doubtful, and every card ends up confirmed.
func TestTheMorningAfterTheExhibition(t *testing.T) {
	d := sit(t, "ja", "light")
	w := d.open()
	w.Key("ctrl+2", "shift+Tab")
	walkTo(w, "2026/")
	w.Key("ctrl+a")
	w.Type("R8.11.20")
	w.Key("Tab")
	w.Type("Makuhari")
	w.Key("Tab", "Tab")
	w.Type("Sangyoten")
	scan(w, someCards(t, 6))
	w.WaitLong(3*time.Minute, "six cards read", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("Read: %d new cards, %d seen before, %d files failed", 6, 0, 0))
	})
	w.WaitText("Makuhari")
	w.WaitText("2026/11/20(金)")

	asked := 0
	if todo := d.Objects("review", "--list"); len(todo) > 0 {
		for done := d.said.T("Nothing needs your eyes"); !w.Tree().Shows(done); asked++ {
			if asked > 40 {
				t.Fatalf("still asking:\n%v", w.Tree())
			}
			before := w.Tree().String()
			w.Key("ctrl+Return")
			w.WaitFor("the next question", func(tree testkit.Tree) bool { return tree.String() != before })
		}
		w.Key("Escape")
	}
	w.WaitText(d.said.T("Nothing to review"))
	if len(d.Objects("review", "--list")) != 0 {
		t.Error("cards are still to be reviewed")
	}
	t.Logf("%d interactions for 6 cards, %d of them in the review", w.Actions(), asked)
}

// walkTo presses Shift+Tab until the field that begins so has the keyboard.
func walkTo(w *testkit.Window, begin string) {
	for range 20 {
		if item, ok := w.Tree().Focused(); ok && item.Kind == "entry" && strings.HasPrefix(item.Text, begin) {
			return
		}
		w.Key("shift+Tab")
	}
}

// TestThePhoneRings walks the second journey: from any page to the page of who
// is calling, by the last digits or by a memory. Enter need not wait for the
// answer.
func TestThePhoneRings(t *testing.T) {
	d := sit(t, "ja", "light")
	d.ID("person", "add", "佐藤 太郎", "--reading", "サトウ タロウ", "--organization", "株式会社青葉精機", "--title", "課長", "--mobile", "090-1234-5678")
	d.ID("person", "add", "鈴木 花子", "--reading", "スズキ ハナコ", "--organization", "株式会社青葉精機", "--phone", "03-1111-0180")
	w := d.open()
	for _, call := range []struct{ keys, typed, want string }{
		{"ctrl+l", "5678", "佐藤 太郎"},
		{"ctrl+l", "0180", "鈴木 花子"},
		{"ctrl+k", "suzuki", "鈴木 花子"},
		{"ctrl+k", "09012345678", "佐藤 太郎"},
	} {
		w.Key("ctrl+5")
		before, began := w.Actions(), time.Now()
		w.Key(call.keys)
		w.Type(call.typed)
		w.Key("Return")
		w.WaitFor("the page of "+call.want, func(tree testkit.Tree) bool {
			button, ok := tree.Find("button", d.said.T("Note"))
			return ok && !button.Overlay && tree.Shows(call.want)
		})
		if n := w.Actions() - before; n > 3 {
			t.Errorf("%s %s took %d interactions", call.keys, call.typed, n)
		}
		if took := time.Since(began); took > 3*time.Second {
			t.Errorf("%s %s took %v", call.keys, call.typed, took)
		}
	}
}
