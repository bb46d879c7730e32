package mailsync

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"enishi/contacts"
)

// UntrustedCertificate is the cause of a Denied fault when the system does not
// trust a server's certificate, or a pinned one has changed.
type UntrustedCertificate struct {
	Host        string
	Fingerprint string // SHA-256 of the certificate as sent, hex
	Subject     string
	Issuer      string
	NotBefore   time.Time
	NotAfter    time.Time
	Pinned      string // the fingerprint trusted by hand until now, "" if none
	Err         error  // what the system objects to
}

// Error implements error.
func (c *UntrustedCertificate) Error() string {
	if c.Err == nil {
		return "certificate differs from the trusted one"
	}
	return c.Err.Error()
}

// Unwrap gives what the system objects to.
func (c *UntrustedCertificate) Unwrap() error { return c.Err }

// fault makes the sentence that says how to trust the certificate.
func (c *UntrustedCertificate) fault(account contacts.MailAccount) error {
	if c.Pinned != "" {
		return contacts.Fault(contacts.Denied,
			"%s now shows another certificate than the one trusted by hand (SHA-256 %s): ask its administrator, then trust the new one in the settings or with \"enishi account add %s --trust %s\" (%w)",
			c.Host, c.Fingerprint, account.Address, c.Fingerprint, c)
	}
	return contacts.Fault(contacts.Denied,
		"the certificate of %s is not trusted (SHA-256 %s): compare the fingerprint with its administrator, then trust it in the settings or with \"enishi account add %s --trust %s\" (%w)",
		c.Host, c.Fingerprint, account.Address, c.Fingerprint, c)
}

// fingerprint reads a fingerprint as people paste it: with or without colons.
func fingerprint(s string) string {
	return strings.ToLower(strings.NewReplacer(":", "", " ", "").Replace(s))
}

// tlsConfig trusts what the system trusts, or exactly the certificate pinned by
// hand. In both cases the check is ours, so that a refusal has a fingerprint.
func tlsConfig(account contacts.MailAccount, roots *x509.CertPool) *tls.Config {
	return &tls.Config{
		ServerName:         account.Host,
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true, //nolint:gosec // VerifyConnection below does the verifying.
		VerifyConnection: func(state tls.ConnectionState) error {
			return verify(account, state, roots)
		},
	}
}

func verify(account contacts.MailAccount, state tls.ConnectionState, roots *x509.CertPool) error {
	if len(state.PeerCertificates) == 0 {
		return fmt.Errorf("%s showed no certificate", account.Host)
	}
	leaf := state.PeerCertificates[0]
	sum := sha256.Sum256(leaf.Raw)
	refusal := &UntrustedCertificate{
		Host:        account.Host,
		Fingerprint: hex.EncodeToString(sum[:]),
		Subject:     leaf.Subject.String(),
		Issuer:      leaf.Issuer.String(),
		NotBefore:   leaf.NotBefore,
		NotAfter:    leaf.NotAfter,
		Pinned:      fingerprint(account.Fingerprint),
	}
	if refusal.Pinned != "" {
		if refusal.Pinned == refusal.Fingerprint {
			return nil
		}
		return refusal
	}
	between := x509.NewCertPool()
	for _, c := range state.PeerCertificates[1:] {
		between.AddCert(c)
	}
	_, err := leaf.Verify(x509.VerifyOptions{DNSName: account.Host, Intermediates: between, Roots: roots})
	if err == nil {
		return nil
	}
	refusal.Err = err
	return refusal
}
