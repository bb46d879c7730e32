package mailsync

import (
	"context"
	"crypto/tls"
	"errors"
	"net"

	"github.com/emersion/go-imap/v2"

	"enishi/contacts"
)

// faultOf says what a person can do about err, of whatever kind. ctx is the
// caller's: when it has ended, that is the error.
func faultOf(ctx context.Context, account contacts.MailAccount, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var known *contacts.Error
	if errors.As(err, &known) {
		return err
	}
	var untrusted *UntrustedCertificate
	if errors.As(err, &untrusted) {
		return untrusted.fault(account)
	}
	var refused *signInError
	if errors.As(err, &refused) {
		if fault := signInFault(account, refused); fault != nil {
			return fault
		}
	}
	return connectionFault(account, err)
}

// signInFault is for an answer of the server; nil when the connection broke.
func signInFault(account contacts.MailAccount, refused *signInError) error {
	var status *imap.Error
	if !errors.As(refused.err, &status) {
		return nil
	}
	switch status.Code {
	case imap.ResponseCodeUnavailable, imap.ResponseCodeLimit, imap.ResponseCodeInUse, imap.ResponseCodeServerBug:
		return contacts.Fault(contacts.Unavailable, "%s lets nobody in at the moment, try later: %s", account.Host, status.Text)
	}
	provider, known := ProviderFor(account.Address)
	if byHost, ok := providerByHost(account.Host); ok {
		provider, known = byHost, true
	}
	if known && provider.Hint != "" {
		return contacts.Fault(contacts.Denied, "%s refused the user name %s or its password. %s (%w)",
			account.Host, account.User, &contacts.Text{Format: provider.Hint}, refused)
	}
	return contacts.Fault(contacts.Denied, "%s refused the user name %s or its password: check both and add the account again (%w)",
		account.Host, account.User, refused)
}

// connectionFault is for a server that can't be reached or understood.
func connectionFault(account contacts.MailAccount, err error) error {
	var dns *net.DNSError
	var record tls.RecordHeaderError
	switch {
	case errors.Is(err, errNoLogin):
		return contacts.Fault(contacts.Denied, "%s takes no password over this connection: choose TLS or STARTTLS (%w)", account.Host, err)
	case errors.Is(err, errNoStartTLS):
		return contacts.Fault(contacts.Unavailable, "%s does not offer STARTTLS on port %d: choose TLS, usually on port 993 (%w)", account.Host, account.Port, err)
	case errors.As(err, &dns):
		return contacts.Fault(contacts.Unavailable, "there is no mail server %s: check its name and the network (%w)", account.Host, err)
	case errors.As(err, &record):
		return contacts.Fault(contacts.Unavailable, "%s does not speak TLS on port %d: choose STARTTLS, usually on port 143, or another port (%w)", account.Host, account.Port, err)
	case errors.Is(err, errStalled), errors.Is(err, context.DeadlineExceeded):
		return contacts.Fault(contacts.Unavailable, "%s stopped answering: try again later (%w)", account.Host, err)
	}
	return contacts.Fault(contacts.Unavailable, "the connection to %s on port %d failed: check the name, the port and the network (%w)", account.Host, account.Port, err)
}
