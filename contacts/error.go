package contacts

import (
	"errors"
	"fmt"
)

// Kind says what a person can do about an error. The command line maps a Kind
// to an exit code, the window to a place.
type Kind string

// The closed list of kinds.
const (
	Invalid     Kind = "invalid"     // the input is wrong; mend it and try again
	NotFound    Kind = "not_found"   // nothing has that name
	Conflict    Kind = "conflict"    // somebody else changed it, or it contradicts
	Denied      Kind = "denied"      // a password, a permission, an untrusted certificate
	Unavailable Kind = "unavailable" // server, engine, disk or owning process; try later
	Corrupt     Kind = "corrupt"     // stored data is damaged
	Internal    Kind = "internal"    // a fault of the program
)

// Error is an error at the boundary where a person meets it.
type Error struct {
	Kind  Kind
	Field string // the input field it belongs to, "" if none
	Err   error  // usually a *Text, so that it can be shown in the user's language
}

// Error implements error with the English text.
func (e *Error) Error() string { return e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Text is a sentence for a person: an English format, which is also the key
// under which assets/i18n holds its translation, and its arguments.
type Text struct {
	Format string
	Args   []any
}

// Error implements error with the English text.
func (t *Text) Error() string { return fmt.Errorf(t.Format, t.Args...).Error() }

// Unwrap gives the first error among the arguments, nil if there is none.
func (t *Text) Unwrap() error {
	for _, a := range t.Args {
		if err, ok := a.(error); ok {
			return err
		}
	}
	return nil
}

// Parts gives the format and its arguments to whoever translates the sentence.
func (t *Text) Parts() (format string, args []any) { return t.Format, t.Args }

// Fault makes an Error whose sentence can be translated. format is a constant
// English sentence that names the thing and the way out; errors among args are
// unwrapped by errors.Is and errors.As.
func Fault(kind Kind, format string, args ...any) *Error {
	return &Error{Kind: kind, Err: &Text{Format: format, Args: args}}
}

// FieldFault is Fault for the input field it belongs to.
func FieldFault(field, format string, args ...any) *Error {
	return &Error{Kind: Invalid, Field: field, Err: &Text{Format: format, Args: args}}
}

// KindOf gives the kind of the outermost Error in err's chain, Internal if
// there is none.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Internal
}
