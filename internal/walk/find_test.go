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
	w.WaitLong(3*time.Minute, "both cards read", func(tree testkit.Tree) bool {
		return tree.Count(d.said.T("read")) == 2
	})
	w.Key("ctrl+3")
	w.WaitText(d.said.T("%d people", 2))

	person := d.Objects("person", "list")[0]
	name, _ := person["name"].(string)
	openPerson(d, w, email(t, person), name)
	w.WaitFor("the image of the card", func(tree testkit.Tree) bool {
		_, ok := tree.Find("image", "")
		return ok
	})
	w.Key("Escape")
	w.WaitFor("the list of people", func(tree testkit.Tree) bool { return tree.Shows(d.said.T("%d people", 2)) })
	t.Logf("%d interactions", w.Actions())
}

// email is the first mail address of a person as the command line prints it.
func email(t *testing.T, person map[string]any) string {
	t.Helper()
	contacts, _ := person["contacts"].([]any)
	for _, c := range contacts {
		point, _ := c.(map[string]any)
		if value, ok := point["value"].(string); ok && point["kind"] == "email" {
			return value
		}
	}
	t.Fatalf("no mail address was read: %v", person)
	return ""
}
