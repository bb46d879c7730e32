package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"enishi/contacts"
)

// kept is a sentence as it is stored, so that it can be told in the language of
// whoever reads it: the English format, which is the key of its translation,
// and its arguments (text, numbers and sentences).
type kept struct {
	Format string            `json:"format"`
	Args   []json.RawMessage `json:"args,omitempty"`
}

// deepest bounds how many sentences are kept within one another.
const deepest = 8

// KeepError writes down what went wrong, "" for nothing.
func KeepError(err error) string {
	if err == nil {
		return ""
	}
	raw, failed := json.Marshal(keep(err, deepest))
	if failed != nil { // strings and numbers always marshal
		return Clean(err.Error())
	}
	return string(raw)
}

func keep(err error, depth int) kept {
	var t *contacts.Text
	if !errors.As(err, &t) || depth == 0 {
		t = &contacts.Text{Format: "%s", Args: []any{Clean(err.Error())}}
	}
	k := kept{Format: t.Format}
	for _, arg := range t.Args {
		var value any
		switch a := arg.(type) {
		case error:
			value = keep(a, depth-1)
		case int, int64, uint16, uint32:
			value = a
		default:
			value = Clean(fmt.Sprint(a))
		}
		raw, err := json.Marshal(value)
		if err != nil {
			raw = []byte(`""`)
		}
		k.Args = append(k.Args, raw)
	}
	return k
}

// KeptError reads what KeepError wrote, nil for "". What was kept in plain words
// comes back in them.
func KeptError(text string) error {
	if text == "" {
		return nil
	}
	var k kept
	if !strings.HasPrefix(text, `{"format":`) || json.Unmarshal([]byte(text), &k) != nil {
		return errors.New(text)
	}
	return k.sentence(deepest)
}

func (k kept) sentence(depth int) error {
	if depth == 0 {
		return errors.New("…")
	}
	t := &contacts.Text{Format: k.Format}
	for _, raw := range k.Args {
		t.Args = append(t.Args, argument(raw, depth))
	}
	return t
}

func argument(raw json.RawMessage, depth int) any {
	var within kept
	if bytes.HasPrefix(raw, []byte("{")) && json.Unmarshal(raw, &within) == nil {
		return within.sentence(depth - 1)
	}
	var n int64
	if json.Unmarshal(raw, &n) == nil {
		return n
	}
	var s string
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}
