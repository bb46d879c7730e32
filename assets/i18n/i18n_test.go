package i18n

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// text is a translatable sentence as contacts.Text is one.
type text struct {
	format string
	args   []any
}

func (t *text) Error() string          { return fmt.Errorf(t.format, t.args...).Error() }
func (t *text) Parts() (string, []any) { return t.format, t.args }

func japanese(table map[string]string) *Printer { return &Printer{lang: "ja", table: table} }

func TestErrorTranslatesTheOutermostSentenceAndTheErrorsInIt(t *testing.T) {
	p := japanese(map[string]string{
		"cannot read %s: %w": "%s を読めません: %w",
		"%d bytes missing":   "%d バイト足りません",
	})
	inner := &text{"%d bytes missing", []any{3}}
	err := fmt.Errorf("scan: %w", &text{"cannot read %s: %w", []any{"a.png", inner}})
	if got, want := p.Error(err), "a.png を読めません: 3 バイト足りません"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := New("en").Error(err), "cannot read a.png: 3 bytes missing"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := p.Error(errors.New("plain")); got != "plain" {
		t.Errorf("got %q", got)
	}
	if got := p.Error(nil); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestArgumentsMayStandInAnotherOrder(t *testing.T) {
	p := japanese(map[string]string{"%d of %d in %s": "%[3]s の %[2]d 件中 %[1]d 件"})
	if got, want := p.T("%d of %d in %s", 1, 2, "箱"), "箱 の 2 件中 1 件"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAPercentSignStaysOneWithAndWithoutArguments(t *testing.T) {
	p := japanese(map[string]string{"100%%": "１００%%"})
	if got := p.T("100%%"); got != "１００%" {
		t.Errorf("got %q", got)
	}
	if got := New("en").T("%d%%", 40); got != "40%" {
		t.Errorf("got %q", got)
	}
}

func TestASentenceWithoutTranslationStaysEnglish(t *testing.T) {
	if got := japanese(nil).T("hello %s", "x"); got != "hello x" {
		t.Errorf("got %q", got)
	}
}

func TestTwoTranslationsOfOneSentenceAreRefused(t *testing.T) {
	files := fstest.MapFS{
		"ja/a.json": {Data: []byte(`{"Save":"保存"}`)},
		"ja/b.json": {Data: []byte(`{"Save":"記録"}`)},
	}
	if _, err := load(files); err == nil || !strings.Contains(err.Error(), "Save") {
		t.Errorf("got %v, want an error that names the key", err)
	}
}

func TestTranslationsHaveTheVerbsOfTheirFormats(t *testing.T) {
	table, err := load(tables)
	if err != nil {
		t.Fatal(err)
	}
	for format, translated := range table {
		if want, got := verbs(format), verbs(translated); !slices.Equal(want, got) {
			t.Errorf("%q has %v, its translation %q has %v", format, want, translated, got)
		}
		if strings.TrimSpace(translated) == "" {
			t.Errorf("%q has an empty translation", format)
		}
	}
}

var verb = regexp.MustCompile(`%([-+# 0]*)(?:\[(\d+)\])?(\d*(?:\.\d+)?)([a-zA-Z%])`)

// verbs lists "index verb" of every argument a format uses, in index order. An
// error is shown alike by %w, %v and %s, so these count as one.
func verbs(format string) []string {
	var found []string
	next := 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[4] == "%" {
			continue
		}
		if m[2] != "" {
			next, _ = strconv.Atoi(m[2])
		}
		kind := m[4]
		if kind == "w" || kind == "v" {
			kind = "s"
		}
		found = append(found, fmt.Sprintf("%03d%s", next, kind))
		next++
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestVerbs(t *testing.T) {
	for format, want := range map[string]string{
		"%s: %w": "001s 002s", "%[2]d %[1]s": "001s 002d", "%5.1f%%": "001f", "%q": "001q", "": "",
	} {
		if got := strings.Join(verbs(format), " "); got != want {
			t.Errorf("%q: got %q, want %q", format, got, want)
		}
	}
}
