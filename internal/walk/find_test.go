package walk

import (
	"testing"
	"time"

	"enishi/internal/testkit"
)

// TestCardsToAPersonWithTheKeyboard walks the main way once: cards named in the
// scan sheet are read, one of their people is found with Ctrl+K and opened with
// Enter, and Escape leads back.
func TestCardsToAPersonWithTheKeyboard(t *testing.T) {
	d := sit(t, "ja", "light")
	w := d.open()
	w.Key("ctrl+o")
	w.WaitFor("the field for the files", entryHolds(""))
	w.Type(someCards(t, 2))
	w.Key("ctrl+Return")
	w.Key("ctrl+3")
	w.WaitLong(3*time.Minute, "two people read from two cards", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("%d people", 2))
	})

	person := d.Objects("person", "list")[0]
	name, _ := person["name"].(string)
	w.Key("ctrl+k")
	w.WaitFor("the search field with the keyboard", entryHolds(""))
	w.Type(name)
	w.WaitFor("the name among the results", func(tree testkit.Tree) bool {
		for _, item := range tree.Items {
			if item.Overlay && item.Kind == "label" && item.Text == name {
				return true
			}
		}
		return false
	})
	w.Key("Return")
	w.WaitFor("the person's page with the image of the card", func(tree testkit.Tree) bool {
		_, note := tree.Find("button", d.said.T("Note"))
		_, image := tree.Find("image", "")
		return note && image && tree.Shows(name)
	})
	w.Key("Escape")
	w.WaitFor("the list of people", func(tree testkit.Tree) bool { return tree.Shows(d.said.T("%d people", 2)) })
	t.Logf("%d interactions", w.Actions())
}
