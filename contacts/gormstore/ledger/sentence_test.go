package ledger

import (
	"errors"
	"testing"

	"enishi/contacts"
)

func TestAKeptErrorIsTheSameSentence(t *testing.T) {
	full := contacts.Fault(contacts.Unavailable, "the disk is full")
	for name, err := range map[string]error{
		"nothing":              nil,
		"no sentence":          errors.New("EOF, 100 %d\x00"),
		"a word and a number":  contacts.Fault(contacts.Unavailable, "the connection to %s on port %d failed: check the name, the port and the network (%w)", "mail.example", 993, errors.New("refused")),
		"a sentence within":    contacts.Fault(contacts.Unavailable, "the sealed file of passwords cannot be read: %w", full),
		"a sentence and more":  errors.Join(full, errors.New("and more")),
		"a quoted word":        contacts.FieldFault("verb", "%q is nothing that can be decided", contacts.Verb("x")),
		"a sentence by itself": &contacts.Text{Format: "the disk is full"},
	} {
		t.Run(name, func(t *testing.T) {
			back := KeptError(KeepError(err))
			if err == nil {
				if back != nil {
					t.Errorf("got %v", back)
				}
				return
			}
			var was, is *contacts.Text
			if !errors.As(back, &is) || errors.As(err, &was) && was.Format != is.Format {
				t.Errorf("the sentence is %+v, was %+v", is, was)
			}
			if was == nil {
				was = &contacts.Text{Format: "%s", Args: []any{err}}
			}
			if got, want := back.Error(), Clean(was.Error()); got != want {
				t.Errorf("%q, want %q", got, want)
			}
			if again := KeepError(back); again != KeepError(err) {
				t.Errorf("kept again: %s, want %s", again, KeepError(err))
			}
		})
	}
	if got := KeptError("オフライン"); got.Error() != "オフライン" {
		t.Errorf("what an earlier version kept: %v", got)
	}
}

// FuzzKeptError reads whatever may stand in a damaged database.
func FuzzKeptError(f *testing.F) {
	f.Add(KeepError(contacts.Fault(contacts.Unavailable, "the disk is full: %w", errors.New("x"))))
	f.Add(`{"format":"%d %[9]s %!","args":[{"format":"%w","args":[{}]},null,1e9]}`)
	f.Fuzz(func(_ *testing.T, text string) {
		if err := KeptError(text); err != nil {
			_ = err.Error()
		}
	})
}
