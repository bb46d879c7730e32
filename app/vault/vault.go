// Package vault keeps passwords out of the database: in the keyring of the
// operating system where there is one, else in a file sealed with age that a
// passphrase opens. Nothing in it is ever logged.
package vault

import (
	"errors"
	"sync"

	"github.com/zalando/go-keyring"

	"enishi/contacts"
)

// service is the name under which the keyring shows our entries.
const service = "enishi"

// Ring is the keyring of the operating system.
type Ring interface {
	Set(service, user, password string) error
	Get(service, user string) (string, error)
	Delete(service, user string) error
}

// systemRing is the keyring of the desktop session.
type systemRing struct{}

func (systemRing) Set(service, user, password string) error {
	return keyring.Set(service, user, password)
}
func (systemRing) Get(service, user string) (string, error) { return keyring.Get(service, user) }
func (systemRing) Delete(service, user string) error        { return keyring.Delete(service, user) }

// Vault holds the passwords of one data folder. It is safe for concurrent use.
type Vault struct {
	ring Ring
	mu   sync.Mutex
	file sealed
}

// Open gives the vault of the data folder dir. passphrase is asked, once, when
// the sealed file has to be opened or made; nil means that nobody can be asked.
func Open(dir string, passphrase func() (string, error)) *Vault {
	return OpenWith(systemRing{}, dir, passphrase)
}

// OpenWith is Open with another keyring.
func OpenWith(ring Ring, dir string, passphrase func() (string, error)) *Vault {
	return &Vault{ring: ring, file: newSealed(dir, passphrase)}
}

// Get gives the password of an account. It is NotFound when none was stored,
// Unavailable when the keyring that may have it fails, and Denied when the
// sealed file can't be opened.
func (v *Vault) Get(account contacts.ID) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	secret, fails := v.ring.Get(service, string(account))
	if fails == nil {
		return secret, nil
	}
	secrets, err := v.file.read()
	if err != nil {
		return "", err
	}
	secret, ok := secrets[account]
	switch {
	case ok:
		return secret, nil
	case errors.Is(fails, keyring.ErrNotFound):
		return "", notStored()
	default:
		return "", ringFails(fails)
	}
}

// Set stores the password of an account, in the keyring if that works, else in
// the sealed file.
func (v *Vault) Set(account contacts.ID, secret string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.ring.Set(service, string(account), secret) == nil {
		return nil
	}
	return v.file.change(func(secrets map[contacts.ID]string) { secrets[account] = secret })
}

// Delete forgets the password of an account, in the keyring and in the sealed
// file alike; forgetting nothing is no error.
func (v *Vault) Delete(account contacts.ID) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	fails := v.ring.Delete(service, string(account))
	secrets, err := v.file.read()
	if err != nil {
		return err
	}
	if _, sealed := secrets[account]; sealed {
		return v.file.change(func(secrets map[contacts.ID]string) { delete(secrets, account) })
	}
	if fails != nil && !errors.Is(fails, keyring.ErrNotFound) {
		return ringFails(fails)
	}
	return nil
}

// Keyring reports whether the keyring of the operating system answers.
func (v *Vault) Keyring() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	_, err := v.ring.Get(service, "enishi-probe")
	return err == nil || errors.Is(err, keyring.ErrNotFound)
}

func ringFails(err error) error {
	return contacts.Fault(contacts.Unavailable,
		"the system's keyring, where the password of this account may be, does not answer (%w): unlock it and try again, or add the account again", err)
}

func notStored() error {
	return contacts.Fault(contacts.NotFound, "no password is stored for this account: add it again with \"enishi account add\" or in the settings")
}
