package walk

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/samples"
	"enishi/contacts"
	"enishi/internal/testkit"
	"enishi/ocr"
)

// reviewer looks at what the review shows and puts right what is wrong, knowing
// what is printed on each card and nothing of the program.
type reviewer struct {
	*desk
	w      *testkit.Window
	truth  map[string]map[contacts.Field][]string // by file
	fields map[string]contacts.Field              // by label
	typed  int
	chosen int
	wrong  int
	spelt  int // keys beyond the first of fields typed sign by sign
}

// question is the value that the keys go to.
type question struct {
	file   string
	field  contacts.Field
	value  string
	offers []string
}

// titled is the line that says which card is shown.
var titled = regexp.MustCompile(`^\d+ / \d+  (.+)$`)

// TestJ1 walks the first journey: cards are dropped in at once with when and
// where said once, and reviewed until nothing needs eyes. It prints how many
// interactions and how long that took, and how many of the stored values are
// right. ENISHI_CHECK walks all 60 cards and two that are scanned twice.
func TestJ1(t *testing.T) {
	n, repeats := 8, 1
	if os.Getenv("ENISHI_CHECK") != "" {
		n, repeats = 60, 2
	}
	d := sit(t, "ja", "light")
	dir, truth := journeyCards(t, n, repeats)
	r := &reviewer{desk: d, w: d.open(), truth: truth, fields: map[string]contacts.Field{}}
	for f, name := range app.FieldNames {
		r.fields[d.said.T(name)] = f
	}
	r.fields[d.said.T("Exchanged")] = contacts.ExchangedOn
	began := time.Now()
	r.w.Key("ctrl+2", "shift+Tab")
	walkTo(r.w, "2026/")
	r.w.Key("Tab")
	r.w.Type("Makuhari")
	scan(r.w, dir)
	r.w.WaitLong(time.Duration(n)*10*time.Second, "the cards read", func(tree testkit.Tree) bool {
		return tree.Shows(d.said.T("Read: %d new cards, %d seen before, %d files failed", n, repeats, 0))
	})
	read, before := time.Since(began), r.actions()
	r.review()
	took := time.Since(began)
	right, all := r.stored()
	t.Logf("J1: %d cards: %d interactions (%d in the review: %d values typed, %d chosen, %d left out), %.0f s of which %.0f s reading; %d of %d stored values are right",
		n, r.actions(), r.actions()-before, r.typed, r.chosen, r.wrong, took.Seconds(), read.Seconds(), right, all)
	if limit := 20 + n*3; r.actions() > limit {
		t.Errorf("%d interactions for %d cards, at most %d", r.actions(), n, limit)
	}
	if right*1000 < all*985 {
		t.Errorf("only %d of %d stored values are right", right, all)
	}
}

// journeyCards lays n sample cards into a folder, some of them once more as
// another scanner gives them, with what is printed on each.
func journeyCards(t *testing.T, n, repeats int) (dir string, truth map[string]map[contacts.Field][]string) {
	t.Helper()
	dir, truth = t.TempDir(), map[string]map[contacts.Field][]string{}
	all := samples.Cards()
	for i := range n {
		c := all[i*len(all)/n]
		if err := os.WriteFile(filepath.Join(dir, c.Name), c.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		if i >= repeats {
			continue
		}
		pages, err := ocr.Decode(c.Name, c.Data)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := jpeg.Encode(&b, pages[0], &jpeg.Options{Quality: 80}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("zz-again-%02d.jpg", i)), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, card := range samples.Truths() {
		truth[card.Name] = map[contacts.Field][]string{}
		for _, f := range card.Fields {
			truth[card.Name][contacts.Field(f.Name)] = append(truth[card.Name][contacts.Field(f.Name)], f.Value)
		}
	}
	return dir, truth
}

// review answers until nothing needs eyes.
func (r *reviewer) review() {
	if r.w.Tree().Shows(r.said.T("Nothing to review")) {
		return
	}
	r.w.Key("ctrl+Return")
	done := r.said.T("Nothing needs your eyes")
	r.w.WaitFor("the first question, or none", func(tree testkit.Tree) bool {
		_, asked := r.see(tree)
		return asked || tree.Shows(done)
	})
	for range 2000 {
		tree := r.w.Tree()
		if tree.Shows(done) {
			return
		}
		if tree.Shows(r.said.T("Drag the corners onto the card (Tab, arrows; Space turns) · Enter right · Esc back")) {
			r.press(tree, "Return")
			continue
		}
		q, ok := r.see(tree)
		if !ok { // a card that can't be read, or says nothing
			r.press(tree, "ctrl+Return")
			continue
		}
		r.answer(tree, q)
	}
	r.T.Fatalf("still asking:\n%v", r.w.Tree())
}

// answer does what a person does with a value: pass it, take another reading,
// type it, or leave it out.
func (r *reviewer) answer(tree testkit.Tree, q question) {
	right := r.truth[q.file][q.field]
	if q.field == contacts.NoteText || len(right) == 0 && unprinted[q.field] || among(q.field, q.value, right) || !r.doubted(tree, q) {
		r.press(tree, "ctrl+Return")
		return
	}
	for i, o := range q.offers {
		if among(q.field, o, right) {
			r.chosen++
			r.press(tree, fmt.Sprintf("alt+%d", i+1))
			return
		}
	}
	open := slices.DeleteFunc(slices.Clone(right), func(v string) bool { return tree.Count(v) > 0 })
	if len(open) == 0 {
		r.wrong++
		r.T.Logf("left out: %+v, printed %q", q, right)
		r.press(tree, "Delete")
		return
	}
	r.typed++
	r.w.Key("F2")
	r.w.WaitFor("the value open to typing", func(tree testkit.Tree) bool {
		item, ok := tree.Focused()
		return ok && item.Kind == "entry"
	})
	r.w.Key("ctrl+a")
	r.write(open[0])
	r.w.WaitFor(open[0]+" typed", entryHolds(open[0]))
	before := r.w.Tree()
	r.press(before, "Return")
}

// unprinted are the fields that the sample cards don't print: nobody can say
// from the card whether such a value is right.
var unprinted = map[contacts.Field]bool{
	contacts.FamilyNameReading: true, contacts.GivenNameReading: true, contacts.OrganizationReading: true,
}

// write types a text as one interaction. For a sign that no key has, xdotool lends
// it a key and takes it back after the delay: it must last until the window has
// looked.
func (r *reviewer) write(text string) {
	r.T.Helper()
	before := r.w.Actions()
	for i, sign := range text {
		if sign < 0x80 {
			r.w.Type(string(sign))
			continue
		}
		want := text[:i+len(string(sign))]
		for try := 0; !r.holds(want, 0) && try < 4; try++ {
			if try > 0 && !r.holds(text[:i], 0) {
				r.w.Key("BackSpace")
			}
			lend := exec.Command("xdotool", "type", "--delay", strconv.Itoa(200<<try), string(sign))
			lend.Env = r.Desktop.Env()
			if out, err := lend.CombinedOutput(); err != nil {
				r.T.Fatalf("xdotool: %v\n%s", err, out)
			}
			r.holds(want, time.Second)
		}
	}
	r.spelt += r.w.Actions() - before - 1
}

// holds waits for the field to hold a text.
func (r *reviewer) holds(text string, limit time.Duration) bool {
	return testkit.Poll(limit, func() bool { return entryHolds(text)(r.w.Tree()) })
}

// actions counts a field typed sign by sign as one interaction.
func (r *reviewer) actions() int { return r.w.Actions() - r.spelt }

// doubted reports whether the value is marked for eyes: what is sure is passed.
func (r *reviewer) doubted(tree testkit.Tree, _ question) bool {
	at := tools(tree, r.said.T("Read again"))
	for i := at - 1; i >= 0 && i > at-12; i-- {
		if tree.Items[i].Text == r.said.T("to review") {
			return true
		}
	}
	return false
}

// press presses a key and waits for what it does.
func (r *reviewer) press(before testkit.Tree, key string) {
	was := before.String()
	r.w.Key(key)
	r.w.WaitFor("what "+key+" does", func(tree testkit.Tree) bool { return tree.String() != was })
	calmly(r.w)
}

// calmly waits until two looks in a row see the same.
func calmly(w *testkit.Window) {
	last := ""
	w.WaitFor("an answer", func(tree testkit.Tree) bool {
		now := tree.String()
		same := now == last
		last = now
		return same
	})
}

// tools finds the buttons below the value that has the keys.
func tools(tree testkit.Tree, again string) int {
	return slices.IndexFunc(tree.Items, func(i testkit.Item) bool {
		return i.Kind == "button" && strings.HasPrefix(i.Text, again)
	})
}

// see reads the question off the screen: above the buttons of a value stand its
// other readings, its mark, its label and itself.
func (r *reviewer) see(tree testkit.Tree) (q question, ok bool) {
	for _, item := range tree.Items {
		if m := titled.FindStringSubmatch(item.Text); m != nil {
			q.file = m[1]
		}
	}
	at := tools(tree, r.said.T("Read again")) - 1
	for ; at >= 0 && tree.Items[at].Kind == "button" && strings.HasPrefix(tree.Items[at].Text, "Alt+"); at-- {
		_, offer, _ := strings.Cut(tree.Items[at].Text, " ")
		q.offers = append([]string{offer}, q.offers...)
	}
	whole := ""
	for ; at >= 0; at-- {
		if f, known := r.fieldOf(tree.Items[at].Text); known && tree.Items[at].Kind == "label" {
			q.field = f
			break
		}
		if tree.Items[at].Kind == "label" && tree.Items[at].Text != r.said.T("to review") {
			whole = tree.Items[at].Text + whole
		}
	}
	for at--; at >= 0; at-- {
		if tree.Items[at].Kind == "label" {
			q.value = tree.Items[at].Text
			if strings.HasSuffix(q.value, "…") && whole != "" {
				q.value = whole // a long one stands below in full
			}
			return q, q.file != ""
		}
	}
	return q, false
}

// fieldOf tells a label; phones say in brackets what kind they are.
func (r *reviewer) fieldOf(label string) (contacts.Field, bool) {
	if f, ok := r.fields[label]; ok {
		return f, true
	}
	if strings.HasPrefix(label, r.said.T("Phone")) {
		return contacts.Phone, true
	}
	return "", false
}

// among reports whether a value is one of those printed, spaces apart.
func among(f contacts.Field, value string, printed []string) bool {
	return slices.ContainsFunc(printed, func(p string) bool {
		return plain(p) == plain(value) || contacts.KeyOf(f, p) == contacts.KeyOf(f, value) && f != contacts.FamilyName
	})
}

func plain(s string) string { return strings.Join(strings.Fields(s), "") }

// stored counts the values of the people in the book, and those of them that
// stand on a card.
func (r *reviewer) stored() (right, all int) {
	r.T.Helper()
	printed := map[string]bool{}
	for _, fields := range r.truth {
		for f, values := range fields {
			for _, v := range values {
				printed[string(f)+" "+contacts.KeyOf(f, v)] = true
			}
		}
		for _, roman := range fields[contacts.NameRoman] {
			printed["name "+plain(roman)] = true
		}
		if len(fields[contacts.FamilyName]) > 0 && len(fields[contacts.GivenName]) > 0 {
			printed["name "+plain(fields[contacts.FamilyName][0]+fields[contacts.GivenName][0])] = true
		}
	}
	count := func(key string) {
		all++
		if printed[key] {
			right++
		} else {
			r.T.Logf("stored, but on no card: %s", key)
		}
	}
	for _, person := range r.Objects("person", "list") {
		if name, _ := person["name"].(string); name != "" {
			count("name " + plain(name))
		}
		for _, f := range []contacts.Field{contacts.OrganizationName, contacts.Department, contacts.Title} {
			if v, _ := person[string(f)].(string); v != "" {
				count(string(f) + " " + contacts.KeyOf(f, v))
			}
		}
		points, _ := person["contacts"].([]any)
		for _, p := range points {
			point, _ := p.(map[string]any)
			kind, _ := point["kind"].(string)
			value, _ := point["value"].(string)
			count(kind + " " + contacts.KeyOf(contacts.Field(kind), value))
		}
	}
	return right, all
}
