package walk

import (
	"strings"
	"testing"

	"enishi/internal/testkit"
)

// typeNihongo types 日本語 through the input method into the focused field, and
// confirms the conversion with Enter. The input method is turned off only when the
// text is there: it would let an Enter through that is still on its way.
func typeNihongo(t *testing.T, d *desk, w *testkit.Window) {
	t.Helper()
	d.IME(t, true)
	w.Key(spell("nihongo")...)
	w.Key("space", "Return")
	w.WaitFor("日本語 in the field", func(tree testkit.Tree) bool {
		item, ok := tree.Focused()
		return ok && strings.HasPrefix(item.Text, "日本語")
	})
	d.IME(t, false)
}

// TestJapaneseTypedThroughAnInputMethod proves the edit of tools/ime: the Enter
// that confirms a conversion confirms, and neither submits nor breaks the line.
func TestJapaneseTypedThroughAnInputMethod(t *testing.T) {
	d := sit(t, "ja", "light")
	d.StartIME(t)
	person := d.ID("person", "add", "佐藤 太郎", "--reading", "サトウ タロウ", "--organization", "株式会社青葉精機", "--email", "taro@aoba.example")
	w := d.open()

	w.Key("ctrl+k")
	w.WaitFor("the search field with the keyboard", entryHolds(""))
	typeNihongo(t, d, w)
	w.WaitFor("日本語 in the search field, which is still open", func(tree testkit.Tree) bool {
		item, ok := tree.Focused()
		return ok && item.Overlay && item.Text == "日本語"
	})
	w.Key("Escape")
	w.WaitFor("the search field gone", func(tree testkit.Tree) bool { return !tree.Shows("日本語") })

	openPerson(d, w, "taro@aoba", "佐藤 太郎")
	w.ClickOn("button", d.said.T("Note"))
	w.WaitFor("the note with the keyboard", entryHolds(""))
	typeNihongo(t, d, w)
	w.WaitFor("日本語 in the note, without a line break", entryHolds("日本語"))
	if notes := d.Objects("note", "list", "--about", person); len(notes) != 0 {
		t.Errorf("the Enter of the conversion saved a note: %v", notes)
	}
	w.Key("BackSpace")
	w.WaitFor("one sign less", entryHolds("日本"))
	w.Key("ctrl+Return")
	w.WaitFor("the note on the page", func(tree testkit.Tree) bool {
		_, editing := tree.Focused()
		return !editing && tree.Shows("日本")
	})
	if notes := d.Objects("note", "list", "--about", person); len(notes) != 1 || notes[0]["text"] != "日本" {
		t.Errorf("notes = %v, want the one that was typed", notes)
	}
}
