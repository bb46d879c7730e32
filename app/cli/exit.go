package cli

import (
	"context"
	"errors"
	"fmt"

	"enishi/contacts"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
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

// flagFault says what is wrong with a flag, in words that can be translated.
func flagFault(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return usage("there is no flag %s; `%s --help` lists them", dashes(unknown.GetSpecifiedName()), cmd.CommandPath())
	case errors.As(err, &missing):
		return usage("%s needs a value", dashes(missing.GetSpecifiedName()))
	case errors.As(err, &wrong):
		return usage("%q is no value for --%s", wrong.GetValue(), wrong.GetFlag().Name)
	default: // help asked for, or a flag of no form at all
		return usageError{err}
	}
}

// dashes writes a flag as it was typed.
func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// group makes a verb that only other verbs follow.
func group(use, short string, verbs ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{
		Use: use, Short: short, Args: cobra.ArbitraryArgs, // a word that is no verb is named by RunE
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("there is no verb %q; `%s --help` lists them", args[0], cmd.CommandPath())
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(verbs...)
	return cmd
}

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage("%s takes no %q; `%s --help` tells more", cmd.Name(), args[0], cmd.CommandPath())
	}
	return nil
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
	if _, err := fmt.Fprintln(harmless{s.Err}, line); err != nil {
		return // nobody is left to be told
	}
}
