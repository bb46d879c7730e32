package mailsync

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"

	"enishi/contacts"
)

// limits are how long a server may take, and how much is asked for at once.
type limits struct {
	connect time.Duration // until the greeting
	stall   time.Duration // without a byte while an answer is due
	command time.Duration // for one command
	pause   time.Duration // before the first new attempt; doubled after
	window  int           // messages fetched at once
	roots   *x509.CertPool
}

func defaultLimits() limits {
	return limits{connect: 30 * time.Second, stall: time.Minute, command: 15 * time.Minute, pause: time.Second, window: 200}
}

// session is one signed-in connection.
type session struct {
	account contacts.MailAccount
	limits  limits
	wire    *wire
	client  *imapclient.Client
	caps    imap.CapSet
}

// open connects and signs in.
func open(ctx context.Context, account contacts.MailAccount, secret string, lim limits) (*session, error) {
	if account.TLS == contacts.TLSNone && !isLoopback(account.Host) {
		return nil, contacts.Fault(contacts.Denied, "%s would be read without encryption: choose TLS or STARTTLS (unencrypted is for this machine only)", account.Host)
	}
	dialing, cancel := context.WithTimeout(ctx, lim.connect)
	defer cancel()
	conn, greeting, err := dial(dialing, account, lim)
	if err != nil {
		return nil, faultOf(ctx, account, err)
	}
	note := func(repair string) {
		slog.Debug("mended an answer of the mail server", "host", account.Host, "what", repair)
	}
	s := &session{account: account, limits: lim, wire: newWire(conn, greeting, lim.stall, note)}
	s.client = imapclient.New(s.wire, nil)
	if err := s.signIn(dialing, secret); err != nil {
		s.drop()
		return nil, faultOf(ctx, account, err)
	}
	return s, nil
}

// isLoopback reports whether host is this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// dial gives a connection that is as safe as the account asks for, and a
// greeting to be handed on when the server's own has been read already.
func dial(ctx context.Context, account contacts.MailAccount, lim limits) (net.Conn, string, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", net.JoinHostPort(strings.Trim(account.Host, "[]"), strconv.Itoa(account.Port)))
	if err != nil || account.TLS == contacts.TLSNone {
		return conn, "", err
	}
	greeting := ""
	if account.TLS == contacts.TLSStartTLS {
		if err := startTLS(ctx, conn); err != nil {
			return nil, "", errors.Join(err, conn.Close())
		}
		greeting = "* OK\r\n"
	}
	secure := tls.Client(conn, tlsConfig(account, lim.roots))
	if err := secure.HandshakeContext(ctx); err != nil {
		return nil, "", errors.Join(err, conn.Close())
	}
	return secure, greeting, nil
}

// errNoStartTLS says that a server can't be asked to encrypt.
var errNoStartTLS = errors.New("the server does not offer STARTTLS")

// startTLS asks for encryption (RFC 3501 §6.2.1). It reads byte by byte, so that
// nothing sent in the clear is ever taken for the encrypted part, and refuses a
// server that calls the connection signed in already.
func startTLS(ctx context.Context, conn net.Conn) error {
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // the read then fails
	defer stop()
	greeting, err := clearLine(conn)
	if err != nil {
		return err
	}
	if !strings.HasPrefix(strings.ToUpper(greeting), "* OK") {
		return fmt.Errorf("the server greeted with %s", clip(greeting))
	}
	if _, err := conn.Write([]byte("S1 STARTTLS\r\n")); err != nil {
		return err
	}
	for range 100 {
		line, err := clearLine(conn)
		if err != nil {
			return err
		}
		if status, ok := strings.CutPrefix(line, "S1 "); ok {
			if strings.HasPrefix(strings.ToUpper(status), "OK") {
				return nil
			}
			return errNoStartTLS
		}
	}
	return errNoStartTLS
}

// clearLine reads one line without reading ahead.
func clearLine(conn net.Conn) (string, error) {
	var line []byte
	one := make([]byte, 1)
	for len(line) < 8<<10 {
		if _, err := conn.Read(one); err != nil {
			return "", err
		}
		if one[0] == '\n' {
			return strings.TrimRight(string(line), "\r"), nil
		}
		line = append(line, one[0])
	}
	return "", errors.New("the server's greeting has no end")
}

// signIn waits for the greeting and gives the user name and the password, which
// stand in no log.
func (s *session) signIn(ctx context.Context, secret string) error {
	return s.do(ctx, func() error {
		if err := s.client.WaitGreeting(); err != nil {
			return err
		}
		caps := s.client.Caps()
		var err error
		switch {
		case caps.Has(imap.AuthCap(sasl.Plain)):
			err = s.client.Authenticate(sasl.NewPlainClient("", s.account.User, secret))
			if isStatus(err, imap.StatusResponseTypeBad) && !caps.Has(imap.CapLoginDisabled) {
				err = s.client.Login(s.account.User, secret).Wait()
			}
		case caps.Has(imap.CapLoginDisabled):
			return errNoLogin
		default:
			err = s.client.Login(s.account.User, secret).Wait()
		}
		if err != nil {
			return &signInError{err}
		}
		s.caps = s.client.Caps()
		return nil
	})
}

// errNoLogin says that the server takes no password this way.
var errNoLogin = errors.New("the server takes no password over this connection")

// signInError is a refusal to sign in.
type signInError struct{ err error }

func (e *signInError) Error() string { return e.err.Error() }
func (e *signInError) Unwrap() error { return e.err }

func isStatus(err error, kind imap.StatusResponseType) bool {
	var status *imap.Error
	return errors.As(err, &status) && status.Type == kind
}

// do runs what waits for the server. The connection is given up when nothing
// moves, when the command takes too long, and when ctx ends.
func (s *session) do(ctx context.Context, wait func() error) error {
	ctx, cancel := context.WithTimeoutCause(ctx, s.limits.command, errStalled)
	defer cancel()
	stop := context.AfterFunc(ctx, s.drop)
	defer stop()
	s.wire.watch(true)
	defer s.wire.watch(false)
	err := wait()
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err != nil && s.wire.hasStalled() {
		return errStalled
	}
	return err
}

// drop ends the connection without a word.
func (s *session) drop() {
	if err := s.wire.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		slog.Debug("close the connection to the mail server", "host", s.account.Host, "error", err)
	}
}

// close says good-bye, shortly.
func (s *session) close(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.limits.connect)
	defer cancel()
	if err := s.do(ctx, func() error { return s.client.Logout().Wait() }); err != nil {
		slog.Debug("sign out of the mail server", "host", s.account.Host, "error", err)
	}
	s.drop()
}
