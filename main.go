// Command enishi keeps a Japanese salesperson's business cards, contacts, mail
// and deals. Without a verb it opens its window; with one it works in the
// terminal (see `enishi --help`).
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"os/user"
	"syscall"
	"time"

	"enishi/app"
	"enishi/app/cli"
	"enishi/app/owner"
	"enishi/internal/quietstart"
	"enishi/ocr/tesseract"
)

// version is set by the Makefile.
var version = "dev"

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	quietstart.Over()
	if len(args) == 1 && args[0] == tesseract.Verb {
		return readLines()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if !cli.HasVerb(args) {
		return openWindow(ctx, args)
	}
	return terminal(args).Run(ctx, args)
}

// readLines is the life of a reading child.
func readLines() int {
	if err := tesseract.Serve(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "enishi read-lines:", err)
		return 1
	}
	return 0
}

// terminal is the session of a verb typed in a terminal.
func terminal(args []string) *cli.Session {
	s := cli.DefaultSession()
	s.Version, s.Now = version, time.Now
	s.Open = func(ctx context.Context, f cli.Flags, passphrase func() (string, error)) (*app.App, func() error, error) {
		return openOwned(ctx, f, passphrase)
	}
	s.HandOver = func(ctx context.Context, f cli.Flags) (int, bool, error) {
		v := owner.Verb{Args: args, Dir: s.Dir, Env: map[string]string{}}
		for _, name := range []string{"ENISHI_DATA", "ENISHI_PASSPHRASE", "LC_ALL", "LC_MESSAGES", "LANG"} {
			v.Env[name] = os.Getenv(name)
		}
		return owner.HandOver(ctx, f.Data, v, os.Stdin, os.Stdout, os.Stderr)
	}
	return s
}

// openOwned takes the data folder and opens its book, ready for the verbs that
// other processes hand over.
func openOwned(ctx context.Context, f cli.Flags, passphrase func() (string, error)) (*app.App, func() error, error) {
	held, err := owner.Own(f.Data)
	if err != nil {
		return nil, nil, err
	}
	if held == nil {
		return nil, nil, cli.ErrOwned
	}
	a, err := app.Open(ctx, config(f, passphrase))
	if err != nil {
		return nil, nil, errors.Join(err, held.Close())
	}
	held.Serve(context.WithoutCancel(ctx), func(ctx context.Context, v owner.Verb, in io.Reader, out, errOut io.Writer) int {
		return handed(a, f, v, in, out, errOut).Run(ctx, v.Args)
	})
	return a, func() error { return errors.Join(held.Leave(0), a.Close(), held.Close()) }, nil
}

// handed is the session of a verb that another process was given.
func handed(a *app.App, own cli.Flags, v owner.Verb, in io.Reader, out, errOut io.Writer) *cli.Session {
	return &cli.Session{
		In: in, Out: out, Err: errOut, Dir: v.Dir, Version: version, Now: time.Now,
		Getenv: func(name string) string { return v.Env[name] },
		Open: func(_ context.Context, f cli.Flags, passphrase func() (string, error)) (*app.App, func() error, error) {
			if f.Database != own.Database && f.Database != "" {
				return nil, nil, cli.OtherDatabase(f)
			}
			a.Offer(passphrase)
			return a, func() error { return nil }, nil
		},
	}
}

func config(f cli.Flags, passphrase func() (string, error)) app.Config {
	return app.Config{
		Dir: f.Data, Database: f.Database, User: userName(), Lang: cli.SystemLang(os.Getenv), Now: time.Now, Passphrase: passphrase,
		Engine: func() (app.Engine, error) { return tesseract.NewPool(tesseract.PoolOptions{}) },
		EngineCheck: func(ctx context.Context) (app.EngineReport, error) {
			r, err := tesseract.Check(ctx, tesseract.PoolOptions{})
			return app.EngineReport{Version: r.Version, Models: r.Models, Missing: r.Missing, Mend: r.Mend}, err
		},
		Report: func(err error) { fmt.Fprintln(os.Stderr, "enishi:", err) },
	}
}

// userName names who works here until the settings say otherwise.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	if u.Name != "" {
		return u.Name
	}
	return u.Username
}
