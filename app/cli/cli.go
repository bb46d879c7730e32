// Package cli is the command line of Enishi: a file per verb, text for people
// and, with --json, one object a line for programs. Its JSON and its exit codes
// are an interface: fields are added, never renamed.
package cli

import (
	"cmp"
	"context"
	"errors"
	"io"
	"path/filepath"
	"strings"
	"time"

	"enishi/app"
	"enishi/app/owner"
	"enishi/assets/i18n"
	"enishi/contacts"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Session is one run of the command line.
type Session struct {
	In      io.Reader
	Out     io.Writer
	Err     io.Writer
	Dir     string              // relative paths start here
	Getenv  func(string) string // the variables of the one who typed
	Version string
	Now     func() time.Time
	// Open opens the book that the flags name. It returns ErrOwned when another
	// process owns the data folder; release gives the book up again.
	Open func(ctx context.Context, f Flags, passphrase func() (string, error)) (a *app.App, release func() error, err error)
	// HandOver runs the whole command line in the process that owns the folder.
	HandOver func(ctx context.Context, f Flags) (code int, handed bool, err error)

	flags  Flags
	opened *app.App
	close  func() error
	text   *i18n.Printer
	sealed func() (string, error) // set by --passphrase-stdin
}

// Flags are those that every verb knows.
type Flags struct {
	Data     string
	Database string
	Lang     string
	JSON     bool
	Quiet    bool
}

// register adds the flags to a set.
func (f *Flags) register(fs *pflag.FlagSet) {
	fs.StringVar(&f.Data, "data", "", "the data folder (else $ENISHI_DATA, else the XDG data folder)")
	fs.StringVar(&f.Database, "database", "", "postgres://… without a password (else SQLite in the data folder)")
	fs.StringVar(&f.Lang, "lang", "", "ja or en")
	fs.BoolVar(&f.JSON, "json", false, "one JSON object a line on standard output")
	fs.BoolVar(&f.Quiet, "quiet", false, "no progress on standard error")
}

// dataDir is the data folder that the flags or the environment name.
func (f *Flags) dataDir(getenv func(string) string) string {
	return cmp.Or(f.Data, getenv("ENISHI_DATA"), app.DefaultDir())
}

// ErrOwned says that another process owns the data folder.
var ErrOwned = errors.New("another process owns the data folder")

// Busy says that another process owns the data folder and does not answer.
func Busy(f Flags) error {
	return contacts.Fault(contacts.Unavailable, "the data folder %s is busy (process %d); close it or wait, then try again",
		f.Data, owner.PID(f.Data))
}

// OtherDatabase says that the running program has another book open.
func OtherDatabase(f Flags) error {
	return contacts.Fault(contacts.Conflict, "the running Enishi has another database open than %s; close it first", f.Database)
}

// handOverWithin is how long a verb tries to find the owner of a folder that
// changes hands.
const handOverWithin = 15 * time.Second

// Run runs the command line args and gives the exit code.
func (s *Session) Run(ctx context.Context, args []string) int {
	s.text = i18n.New(langOf(args, s.Getenv)) // until the flags are parsed
	for begin := s.Now(); ; {
		root := s.root() // anew: a list of values that was parsed before would grow
		root.SetArgs(args)
		root.SetIn(s.In)
		root.SetOut(s.Out)
		root.SetErr(s.Err)
		err := root.ExecuteContext(ctx)
		if !errors.Is(err, ErrOwned) {
			return s.finish(ctx, err)
		}
		code, handed, err := s.HandOver(ctx, s.flags)
		if handed && err == nil {
			return code
		}
		if err == nil && s.Now().Sub(begin) > handOverWithin {
			err = Busy(s.flags)
		}
		if err != nil {
			return s.finish(ctx, err)
		}
		if !pause(ctx) {
			return s.finish(ctx, ctx.Err())
		}
	}
}

// pause waits a moment; false when ctx ended.
func pause(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(50 * time.Millisecond):
		return true
	}
}

// finish closes the book, tells the error and gives the exit code.
func (s *Session) finish(ctx context.Context, err error) int {
	if s.close != nil {
		err = errors.Join(err, s.close())
	}
	if errors.Is(err, errAgain) {
		return owner.Again
	}
	if err != nil && ctx.Err() != nil {
		s.note("enishi: " + s.text.T("stopped; what was done is kept"))
		return exitInterrupted
	}
	if err != nil && !errors.Is(err, errSomeFailed) {
		s.complain(err)
	}
	return ExitCode(err)
}

// app opens the book at the first call.
func (s *Session) app(ctx context.Context) (*app.App, error) {
	if s.opened != nil {
		return s.opened, nil
	}
	var err error
	s.opened, s.close, err = s.Open(ctx, s.flags, s.passphrase)
	if err != nil {
		return nil, err
	}
	if s.flags.Lang == "" {
		s.text = i18n.New(s.opened.Settings().Lang)
	}
	return s.opened, nil
}

// passphrase opens the sealed file of secrets where there is no keyring.
func (s *Session) passphrase() (string, error) {
	if s.sealed != nil {
		return s.sealed()
	}
	return PassphraseFrom(s.Getenv)
}

// PassphraseFrom gives the passphrase of the sealed file from the environment.
func PassphraseFrom(getenv func(string) string) (string, error) {
	if p := getenv("ENISHI_PASSPHRASE"); p != "" {
		return p, nil
	}
	return "", contacts.Fault(contacts.Denied,
		"there is no keyring here, and no passphrase for the sealed file: set ENISHI_PASSPHRASE or use --passphrase-stdin")
}

// path makes a path that the user gave absolute.
func (s *Session) path(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(s.Dir, p)
}

// root builds the tree of verbs.
func (s *Session) root() *cobra.Command {
	root := &cobra.Command{
		Use: "enishi", Short: "Business cards, contacts, mail and deals of a Japanese salesperson",
		Long:          longHelp,
		SilenceErrors: true, SilenceUsage: true, Version: s.Version,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usage("there is no verb %q; `enishi --help` lists them", args[0])
			}
			return cmd.Help()
		},
		Args:              cobra.ArbitraryArgs, // a word that is no verb is named by RunE
		PersistentPreRunE: func(*cobra.Command, []string) error { return s.settle() },
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetFlagErrorFunc(flagFault)
	s.flags.register(root.PersistentFlags())
	root.AddCommand(
		s.scanCommand(), s.reviewCommand(), s.findCommand(), s.callCommand(), s.showCommand(),
		s.personCommand(), s.companyCommand(), s.dealCommand(), s.noteCommand(), s.taskCommand(),
		s.accountCommand(), s.syncCommand(), s.threadsCommand(), s.threadCommand(),
		s.indexCommand(), s.doctorCommand(), s.demoCommand(), s.exportCommand(),
	)
	return root
}

// settle fills in the flags that have other homes.
func (s *Session) settle() error {
	s.flags.Data = s.path(s.flags.dataDir(s.Getenv))
	switch s.flags.Lang {
	case "", "ja", "en":
	default:
		return usage("--lang is ja or en, not %q", s.flags.Lang)
	}
	s.text = i18n.New(cmp.Or(s.flags.Lang, SystemLang(s.Getenv)))
	return nil
}

// langOf is the language for a command line that may be wrong: that of --lang,
// else the system's.
func langOf(args []string, getenv func(string) string) string {
	line := strings.ReplaceAll(strings.Join(args, " "), "--lang=", "--lang ") + " "
	for _, lang := range []string{"ja", "en"} {
		if strings.Contains(line, "--lang "+lang+" ") {
			return lang
		}
	}
	return SystemLang(getenv)
}

// SystemLang is the language the environment asks for; Japanese, unless it
// names another.
func SystemLang(getenv func(string) string) string {
	locale := cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"))
	name, _, _ := strings.Cut(locale, ".")
	if name == "" || name == "C" || name == "POSIX" || strings.HasPrefix(name, "ja") {
		return "ja"
	}
	return "en"
}

const longHelp = `Enishi (縁) keeps business cards, people, companies, mail and deals, and finds them.
Without a verb it opens its window; with one it works here, also while the window is open.

Exit status: 0 done; 1 internal error; 2 wrong usage; 3 invalid input; 4 not found; 5 conflict;
6 denied; 7 unavailable; 8 corrupt data; 9 done, but some items failed; 130 interrupted.`
