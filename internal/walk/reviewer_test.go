package walk

import (
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"enishi/app"
	"enishi/contacts"
	"enishi/internal/testkit"
	"enishi/tools/score/judge"
	"enishi/tools/truth"
)

// reviewer looks at what the review shows and puts right what is wrong, knowing
// what is printed on each card and nothing of the program.
type reviewer struct {
	*desk
	w      *testkit.Window
	pile   *pile
	fields map[string]contacts.Field // by label
	did    map[string]int            // answers by their kind
	spelt  int                       // keys beyond the first of fields typed sign by sign
}

func newReviewer(d *desk, p *pile) *reviewer {
	r := &reviewer{desk: d, w: d.open(), pile: p, fields: map[string]contacts.Field{}, did: map[string]int{}}
	for f, name := range app.FieldNames {
		r.fields[d.said.T(name)] = f
	}
	r.fields[d.said.T("Exchanged on")] = contacts.ExchangedOn
	return r
}

// question is the value that the keys go to.
type question struct {
	file   string
	field  contacts.Field
	value  string
	offers []string
}

// titled is the line that says which card is shown.
var titled = regexp.MustCompile(`^\d+ / \d+  (.+?)(?:  \d+/\d+)?$`)

// review answers until nothing needs eyes.
func (r *reviewer) review() {
	if r.w.Tree().Shows(r.said.T("Nothing to review")) {
		return
	}
	r.w.Key("ctrl+Return")
	done := r.said.T("Nothing needs your eyes")
	r.w.WaitLong(2*time.Minute, "the first question, or none", func(tree testkit.Tree) bool {
		_, asked := r.see(tree)
		return asked || tree.Shows(done)
	})
	for range 2000 {
		tree := r.w.Tree()
		if tree.Shows(done) {
			return
		}
		if tree.Shows(r.said.T("Drag the corners onto the card (Tab, arrows; Space turns) · Enter right · Esc back")) {
			r.press(tree, "Return", "corners")
			continue
		}
		q, ok := r.see(tree)
		if other, asked := r.askedPair(tree); asked && q.file != "" {
			if r.pile.same(q.file, other) {
				r.press(tree, "ctrl+p", "sides joined")
			} else {
				r.press(tree, "ctrl+u", "sides parted")
			}
			continue
		}
		if !ok && testkit.Poll(2*time.Second, func() bool { _, ok := r.see(r.w.Tree()); return ok }) {
			continue // it was not there yet
		}
		if !ok { // a card that can't be read, or says nothing
			r.press(tree, "ctrl+Return", "passed without a value")
			continue
		}
		r.answer(tree, q)
	}
	r.T.Fatalf("still asking:\n%v", r.w.Tree())
}

// askedPair gives the image that is proposed as the other side.
func (r *reviewer) askedPair(tree testkit.Tree) (file string, asked bool) {
	before, _, _ := strings.Cut(r.said.T("Perhaps its other side: %s", "\x00"), "\x00")
	for _, item := range tree.Items {
		if rest, ok := strings.CutPrefix(item.Text, before); ok {
			file, _, _ = strings.Cut(rest, "  ")
			return file, true
		}
	}
	return "", false
}

// answer does what a person does with a value: pass it, take another reading,
// type it, or leave it out.
func (r *reviewer) answer(tree testkit.Tree, q question) {
	card := r.facing(tree, q.file)
	if !r.doubted(tree) || r.right(card, q.field, q.value) {
		r.press(tree, "ctrl+Return", "passed")
		return
	}
	for i, o := range q.offers {
		if r.right(card, q.field, o) {
			r.press(tree, fmt.Sprintf("alt+%d", i+1), "chosen")
			return
		}
	}
	open := r.missing(tree, card, q)
	if open == "" {
		r.T.Logf("left out: %+v", q)
		r.press(tree, "Delete", "left out")
		return
	}
	r.T.Logf("typed %q: %+v", open, q)
	r.w.Key("F2")
	r.w.WaitFor("the value open to typing", func(tree testkit.Tree) bool {
		item, ok := tree.Focused()
		return ok && item.Kind == "entry"
	})
	r.write(open)
	r.w.WaitFor(open+" typed", entryHolds(open))
	r.press(r.w.Tree(), "Return", "typed")
}

// facing is the card of an image that the screen shows: of a sheet the one most
// of whose values stand there.
func (r *reviewer) facing(tree testkit.Tree, file string) truth.Card {
	best, at := -1, ""
	for _, id := range r.pile.byFile[file] {
		n := 0
		for _, f := range r.pile.whole[id].Fields {
			if tree.Count(f.Value) > 0 {
				n++
			}
		}
		if n > best {
			best, at = n, id
		}
	}
	return r.pile.whole[at]
}

// missing gives what stands on the card in the place of a value: of those of its
// field that are not on the screen the one most like it.
func (r *reviewer) missing(tree testkit.Tree, card truth.Card, q question) (open string) {
	if q.field == contacts.ExchangedOn {
		for _, m := range card.Marks {
			if m.Date != "" {
				return m.Date
			}
		}
	}
	most := -1
	for _, t := range card.Fields {
		shown := func(i testkit.Item) bool { return judge.Plain(q.field, i.Text) == judge.Plain(q.field, t.Value) }
		if t.Name != string(q.field) || slices.ContainsFunc(tree.Items, shown) {
			continue
		}
		if n := alike(t.Value, q.value); n > most {
			most, open = n, t.Value
		}
	}
	return open
}

// alike counts the signs of one text that stand in another.
func alike(text, other string) (n int) {
	for _, c := range text {
		if strings.ContainsRune(other, c) {
			n++
		}
	}
	return n
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
func (r *reviewer) doubted(tree testkit.Tree) bool {
	at := tools(tree, r.said.T("Read again"))
	for i := at - 1; i >= 0 && i > at-12; i-- {
		if tree.Items[i].Text == r.said.T("to review") {
			return true
		}
	}
	return false
}

// press presses a key and waits for what it does.
func (r *reviewer) press(before testkit.Tree, key, answer string) {
	was := before.String()
	r.did[answer]++
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
