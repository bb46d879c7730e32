package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"enishi/app"
	"enishi/app/cli"
	"enishi/app/gui"
	"enishi/app/owner"
	"enishi/assets/i18n"
	"enishi/contacts"

	fyneapp "fyne.io/fyne/v2/app"
)

// applicationID names the program to the desktop; FyneApp.toml has the same.
const applicationID = "jp.enishi.desktop"

// raiseVerb is handed to a window that is already open by a second start.
const raiseVerb = "raise-window"

// closeWithin is how long verbs of other terminals may go on after the window
// was closed.
const closeWithin = 5 * time.Second

// openWindow opens the window on the data folder, or brings the one that is
// open already to the front.
func openWindow(ctx context.Context, args []string) int {
	f, err := cli.WindowFlags(args, os.Getenv)
	if err != nil {
		return complain(err)
	}
	if err := displayAnswers(os.Getenv("DISPLAY")); err != nil {
		return complain(err)
	}
	raise := make(chan struct{}, 1)
	held, err := owner.Own(f.Data)
	if err != nil {
		return complain(err)
	}
	if held == nil {
		return raiseOther(ctx, f)
	}
	a, err := app.Open(ctx, config(f, func() (string, error) { return cli.PassphraseFrom(os.Getenv) }))
	if err != nil {
		return complain(errors.Join(err, held.Close()))
	}
	held.Serve(ctx, func(ctx context.Context, v owner.Verb, in io.Reader, out, errOut io.Writer) int {
		if len(v.Args) == 1 && v.Args[0] == raiseVerb {
			select {
			case raise <- struct{}{}:
			default:
			}
			return 0
		}
		return handed(a, f, v, in, out, errOut).Run(ctx, v.Args)
	})
	gui.Run(ctx, fyneapp.NewWithID(applicationID), a, nil, raise)
	if err := errors.Join(held.Leave(closeWithin), a.Close(), held.Close()); err != nil {
		return complain(err)
	}
	return 0
}

// displayAnswers looks for the X display before the toolkit does, which panics
// without one.
func displayAnswers(name string) error {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return nil
	}
	host, rest, _ := strings.Cut(name, ":")
	number, _, _ := strings.Cut(rest, ".")
	port, err := strconv.Atoi(number)
	network, address := "tcp", net.JoinHostPort(host, strconv.Itoa(6000+port))
	if host == "" || host == "unix" {
		network, address = "unix", "/tmp/.X11-unix/X"+number
	}
	if err == nil {
		var conn net.Conn
		if conn, err = net.DialTimeout(network, address, 5*time.Second); err == nil {
			return conn.Close()
		}
	}
	return contacts.Fault(contacts.Unavailable,
		"there is no display to open the window on (DISPLAY=%q); the verbs of `enishi --help` work without one", name)
}

// raiseOther asks the process that owns the folder to show its window.
func raiseOther(ctx context.Context, f cli.Flags) int {
	code, handed, err := owner.HandOver(ctx, f.Data, owner.Verb{Args: []string{raiseVerb}}, nothing{}, os.Stdout, os.Stderr)
	if err != nil || !handed {
		return complain(errors.Join(err, cli.Busy(f)))
	}
	return code
}

// nothing is an empty standard input.
type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, io.EOF }

// complain tells what kept the window from opening.
func complain(err error) int {
	fmt.Fprintln(os.Stderr, "enishi:", i18n.New(cli.SystemLang(os.Getenv)).Error(err))
	return cli.ExitCode(err)
}
