package cli

import (
	"context"
	"errors"
	"fmt"

	"enishi/contacts"
)

// The exit codes of CLI.md.
const (
	exitDone        = 0
	exitInternal    = 1
	exitUsage       = 2
	exitSomeFailed  = 9
	exitInterrupted = 130
)

// exitOf is the one table from kinds of errors to exit codes.
var exitOf = map[contacts.Kind]int{
	contacts.Internal:    exitInternal,
	contacts.Invalid:     3,
	contacts.NotFound:    4,
	contacts.Conflict:    5,
	contacts.Denied:      6,
	contacts.Unavailable: 7,
	contacts.Corrupt:     8,
}

// errSomeFailed says that the work is done but some items failed, each of
// which has been named on standard error.
var errSomeFailed = errors.New("some items failed")

// usageError is a command line that can't be understood.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

func usage(format string, args ...any) error {
	return usageError{&contacts.Text{Format: format, Args: args}}
}

// ExitCode gives the exit code of an error.
func ExitCode(err error) int {
	var u usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSomeFailed):
		return exitSomeFailed
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.As(err, &u):
		return exitUsage
	default:
		return exitOf[contacts.KindOf(err)]
	}
}

// complain tells an error in the user's language.
func (s *Session) complain(err error) {
	s.note("enishi: " + s.text.Error(err))
}

// note writes a line to standard error.
func (s *Session) note(line string) {
	if _, err := fmt.Fprintln(s.Err, line); err != nil {
		return // nobody is left to be told
	}
}
