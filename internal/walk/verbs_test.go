package walk

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"enishi/assets/samples"
	"enishi/internal/testkit"
)

// someCards writes the first n cards of the sample book into a folder.
func someCards(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for _, card := range samples.Cards()[:n] {
		if err := os.WriteFile(filepath.Join(dir, card.Name), card.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestEveryVerbWorksWhileTheWindowIsOpen hands each verb to the window's
// process, and sees what it wrote on the screen.
func TestEveryVerbWorksWhileTheWindowIsOpen(t *testing.T) {
	d := sit(t, "ja", "light")
	w := d.open()
	w.Key("ctrl+3")
	w.WaitText(d.said.T("Nobody is in the book yet"))

	person := d.ID("person", "add", "佐藤 太郎", "--reading", "サトウ タロウ", "--organization", "株式会社青葉精機",
		"--title", "課長", "--email", "taro@aoba.example", "--phone", "03-1234-5678")
	w.WaitText("佐藤 太郎")
	deal := d.ID("deal", "add", "渦巻ポンプ 3台", "--organization", "株式会社青葉精機", "--person", person, "--amount", "1200000", "--close", "2027-03-31")
	task := d.ID("task", "add", "見積を送る", "--about", person, "--due", "2026-11-25")
	note := d.ID("note", "add", "納期を気にしている", "--about", person)
	company := d.ID("company", "add", "有限会社北斗電子")

	if scanned := d.Objects("scan", someCards(t, 2)); len(scanned) != 2 {
		t.Errorf("scan of two cards printed %v", scanned)
	}
	for _, verb := range [][]string{
		{"person", "list"},
		{"company", "list"},
		{"deal", "list"},
		{"task", "list"},
		{"note", "list", "--about", person},
		{"find", "青葉"},
		{"call", "0312345678"},
		{"show", person},
		{"show", company},
		{"show", deal},
		{"deal", "history", deal},
		{"index", "status"},
		{"index", "verify"},
		{"export", filepath.Join(t.TempDir(), "all.json")},
	} {
		if len(d.Objects(verb...)) == 0 {
			t.Errorf("enishi %v printed nothing", verb)
		}
	}
	d.Verb("review", "--list")
	d.Verb("account", "list")
	d.Verb("threads", "--person", person)
	d.Verb("doctor")
	d.Verb("task", "done", task)
	d.Verb("note", "remove", note)
	d.Verb("index", "rebuild")
	if o := d.Try("", "show", "no-such-id"); o.Code != 4 {
		t.Errorf("show of an unknown id: exit %d, want 4", o.Code)
	}
	if o := d.Try("", "no-such-verb"); o.Code != 2 {
		t.Errorf("an unknown verb: exit %d, want 2", o.Code)
	}
	w.Alive()
	w.WaitLong(time.Minute, "the people of both cards beside the one typed in", func(tree testkit.Tree) bool {
		return tree.Shows("佐藤 太郎") && tree.Shows(d.said.T("%d people", 3))
	})
}
