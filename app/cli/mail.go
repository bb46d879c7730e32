package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"enishi/app"
	"enishi/contacts"

	"github.com/spf13/cobra"
)

func (s *Session) accountCommand() *cobra.Command {
	list := &cobra.Command{
		Use: "list", Short: "List the mail accounts", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			accounts, err := a.Accounts(cmd.Context())
			if err != nil {
				return err
			}
			return all(s, app.AccountsJSON(accounts, s.text), func(x app.AccountJSON) []any {
				return []any{x.Address, fmt.Sprintf("%s:%d", x.Host, x.Port), x.TLS, x.LastSync, x.LastError}
			})
		},
	}
	remove := &cobra.Command{
		Use: "remove ADDRESS", Short: "Forget an account and its password; stored mail stays", Args: exactly(1, "give the address of the account"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			return a.RemoveAccount(cmd.Context(), args[0])
		},
	}
	test := &cobra.Command{
		Use: "test ADDRESS", Short: "Connect and sign in", Args: exactly(1, "give the address of the account"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			folders, err := a.TestStored(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return s.emit(map[string]any{"account": args[0], "folders": folders}, s.line("%s: signed in, %d folders", args[0], folders))
		},
	}
	return group("account", "Mail accounts: add, list, remove, test", s.accountAddCommand(), list, remove, test)
}

func (s *Session) accountAddCommand() *cobra.Command {
	var acc contacts.MailAccount
	var mode, trust string
	var passwordStdin, passphraseStdin bool
	cmd := &cobra.Command{
		Use: "add ADDRESS", Short: "Add a mail account after signing in to it",
		Long: `Adds a mail account. Host, port and user of known providers are filled in.
With an account that exists, --trust keeps the fingerprint of its certificate.`,
		Args: exactly(1, "give the address of the account"),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			a, err := s.app(ctx)
			if err != nil {
				return err
			}
			acc.Address, acc.Fingerprint = args[0], trust
			if acc.TLS, err = tlsMode(mode); err != nil {
				return err
			}
			known, err := a.Account(ctx, acc.Address)
			if err == nil && trust != "" && !passwordStdin {
				return a.TrustCertificate(ctx, acc.Address, trust)
			}
			if err == nil {
				acc = withKnown(acc, known)
			}
			if !passwordStdin {
				return usage("the password comes from standard input: use --password-stdin")
			}
			in := s.input()
			password, err := inputLine(in)
			if err != nil {
				return err
			}
			s.sealWith(in, passphraseStdin)
			if _, err := a.TestAccount(ctx, acc, password); err != nil {
				return err
			}
			added, err := a.AddAccount(ctx, acc, password)
			return s.created(added.ID, err)
		},
	}
	f := cmd.Flags()
	f.StringVar(&acc.Host, "host", "", "the IMAP server")
	f.IntVar(&acc.Port, "port", 0, "its port")
	f.StringVar(&mode, "tls", "", "implicit, starttls or none (none only on loopback)")
	f.StringVar(&acc.User, "user", "", "the user name (default the address)")
	f.StringVar(&trust, "trust", "", "SHA-256 fingerprint of a certificate to trust")
	f.BoolVar(&passwordStdin, "password-stdin", false, "read the password from the first line of standard input")
	f.BoolVar(&passphraseStdin, "passphrase-stdin", false, "read the passphrase of the sealed file from the next line")
	return cmd
}

// tlsMode reads the value of --tls.
func tlsMode(mode string) (contacts.TLSMode, error) {
	switch m := contacts.TLSMode(mode); m {
	case "", contacts.TLSImplicit, contacts.TLSStartTLS, contacts.TLSNone:
		return m, nil
	default:
		return "", usage("--tls is implicit, starttls or none, not %q", mode)
	}
}

// withKnown takes what the command line left out from the account as it is
// kept: a changed password needs no more than the address.
func withKnown(acc, known contacts.MailAccount) contacts.MailAccount {
	if acc.Host == "" && acc.Port == 0 && acc.TLS == "" {
		acc.Host, acc.Port, acc.TLS = known.Host, known.Port, known.TLS
	}
	acc.User = cmp.Or(acc.User, known.User)
	if acc.Host == known.Host {
		acc.Fingerprint = cmp.Or(acc.Fingerprint, known.Fingerprint)
	}
	return acc
}

// input is standard input, as far as secrets are read from it.
func (s *Session) input() *bufio.Reader { return bufio.NewReader(io.LimitReader(s.In, 64<<10)) }

// sealWith takes the passphrase of the sealed file from the next line of in, if
// the flag asks for that.
func (s *Session) sealWith(in *bufio.Reader, passphraseStdin bool) {
	if passphraseStdin {
		s.sealed = sync.OnceValues(func() (string, error) { return inputLine(in) })
	}
}

// inputLine reads one line without its end.
func inputLine(in *bufio.Reader) (string, error) {
	line, err := in.ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	if line == "" && err != nil {
		return "", contacts.Fault(contacts.Invalid, "standard input has no password")
	}
	return line, nil
}

func (s *Session) syncCommand() *cobra.Command {
	var passphraseStdin, watched bool
	every := 5 * time.Minute
	cmd := &cobra.Command{
		Use: "sync [ACCOUNT…]", Short: "Bring new mail in; prints the counts of each folder",
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			s.sealWith(s.input(), passphraseStdin)
			var failed error
			sync := func() error {
				job := a.SyncMail(cmd.Context(), args, func(f app.FolderReport) {
					if f.Failed == nil {
						f.Failed = []app.FailedUID{}
					}
					if err := s.emit(f, row(f.Account, f.Folder, f.Stored, f.OnServer, f.New)); err != nil {
						failed = err
					}
				})
				if err := s.watch(cmd.Context(), job); err != nil {
					return err
				}
				return failed
			}
			if watched {
				return s.repeat(cmd.Context(), max(every, time.Second), sync)
			}
			return sync()
		},
	}
	cmd.Flags().BoolVar(&passphraseStdin, "passphrase-stdin", false, "read the passphrase of the sealed file from standard input")
	cmd.Flags().BoolVar(&watched, "watch", false, "go on bringing mail in, until Ctrl-C")
	cmd.Flags().DurationVar(&every, "every", every, "with --watch: how often")
	return cmd
}

func (s *Session) threadsCommand() *cobra.Command {
	var person, organization, deal string
	cmd := &cobra.Command{
		Use: "threads --person ID | --organization ID | --deal ID", Short: "List the mail with somebody, newest first", Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			about := cmp.Or(person, organization, deal)
			if about == "" {
				return usage("say whose mail: --person, --organization or --deal")
			}
			return a.EachThread(cmd.Context(), contacts.ID(about), func(t app.ThreadJSON) error {
				return s.emit(t, row(t.ID, t.Last, t.Messages, t.Subject))
			})
		},
	}
	cmd.Flags().StringVar(&person, "person", "", "id of a person")
	cmd.Flags().StringVar(&organization, "organization", "", "id of an organization")
	cmd.Flags().StringVar(&deal, "deal", "", "id of a deal")
	return cmd
}

func (s *Session) threadCommand() *cobra.Command {
	return &cobra.Command{
		Use: "thread ID", Short: "Print the messages of a thread, oldest first", Args: exactly(1, "give the id of the thread"),
		RunE: func(cmd *cobra.Command, args []string) error {
			a, err := s.app(cmd.Context())
			if err != nil {
				return err
			}
			messages, err := a.ThreadJSON(cmd.Context(), contacts.ID(args[0]))
			if err != nil {
				return err
			}
			for _, m := range messages {
				err := s.emit(m, func(w io.Writer) error {
					_, err := fmt.Fprintf(w, "%s  %s\n%s\n\n%s\n\n", m.Date, m.From, m.Subject, m.Text)
					return err
				})
				if err != nil {
					return err
				}
			}
			return nil
		},
	}
}
