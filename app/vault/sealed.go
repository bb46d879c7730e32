package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"enishi/contacts"
)

// maxSealed caps what is read of the sealed file: thousands of passwords.
const maxSealed = 1 << 20

// workFactor is the log2 of scrypt's cost: about a second, once per start.
const workFactor = 18

// sealed is a file of passwords, encrypted with age under a passphrase.
type sealed struct {
	path string
	ask  func() (string, error)
	work int
	open map[contacts.ID]string // nil until it was opened
	key  string                 // the passphrase that opened it
}

func newSealed(dir string, ask func() (string, error)) sealed {
	return sealed{path: filepath.Join(dir, "secrets.age"), ask: ask, work: workFactor}
}

// passphrase asks for the passphrase, once.
func (s *sealed) passphrase() (string, error) {
	if s.key != "" {
		return s.key, nil
	}
	if s.ask == nil {
		return "", noPassphrase()
	}
	key, err := s.ask()
	if err != nil {
		return "", err
	}
	if key == "" {
		return "", noPassphrase()
	}
	return key, nil
}

func noPassphrase() error {
	return contacts.Fault(contacts.Denied,
		"no keyring answers here: give a passphrase for the sealed file of passwords, with --passphrase-stdin or in $ENISHI_PASSPHRASE")
}

// read opens the file; a file that is not there holds nothing.
func (s *sealed) read() (map[contacts.ID]string, error) {
	if s.open != nil {
		return s.open, nil
	}
	raw, err := os.ReadFile(s.path)
	if errors.Is(err, fs.ErrNotExist) {
		return map[contacts.ID]string{}, nil
	}
	if err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the sealed file of passwords cannot be read: %w", err)
	}
	key, err := s.passphrase()
	if err != nil {
		return nil, err
	}
	secrets, err := unseal(raw, key)
	if err != nil {
		return nil, err
	}
	s.open, s.key = secrets, key
	return secrets, nil
}

func unseal(raw []byte, key string) (map[contacts.ID]string, error) {
	identity, err := age.NewScryptIdentity(key)
	if err != nil {
		return nil, noPassphrase()
	}
	identity.SetMaxWorkFactor(workFactor + 2)
	plain, err := age.Decrypt(bytes.NewReader(raw), identity)
	var wrong *age.NoIdentityMatchError
	if errors.As(err, &wrong) {
		return nil, contacts.Fault(contacts.Denied, "the passphrase does not open the sealed file of passwords: try again")
	}
	if err != nil {
		return nil, damaged(err)
	}
	text, err := io.ReadAll(io.LimitReader(plain, maxSealed))
	if err != nil {
		return nil, damaged(err)
	}
	secrets := map[contacts.ID]string{}
	if err := json.Unmarshal(text, &secrets); err != nil {
		return nil, damaged(errors.New("its content is not a list of passwords"))
	}
	return secrets, nil
}

func damaged(err error) error {
	return contacts.Fault(contacts.Corrupt, "the sealed file of passwords is damaged: delete secrets.age and enter the passwords again (%w)", err)
}

// change rewrites the file with what edit makes of it.
func (s *sealed) change(edit func(map[contacts.ID]string)) error {
	now, err := s.read()
	if err != nil {
		return err
	}
	key, err := s.passphrase()
	if err != nil {
		return err
	}
	next := make(map[contacts.ID]string, len(now)+1)
	for account, secret := range now {
		next[account] = secret
	}
	edit(next)
	if err := s.write(next, key); err != nil {
		return contacts.Fault(contacts.Unavailable, "the sealed file of passwords cannot be written: %w", err)
	}
	s.open, s.key = next, key
	return nil
}

// write seals secrets into a new file and puts it in the old one's place.
func (s *sealed) write(secrets map[contacts.ID]string, key string) error {
	recipient, err := age.NewScryptRecipient(key)
	if err != nil {
		return err
	}
	recipient.SetWorkFactor(s.work)
	text, err := json.Marshal(secrets)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	seal, err := age.Encrypt(&out, recipient)
	if err != nil {
		return err
	}
	if _, err := seal.Write(text); err != nil {
		return err
	}
	if err := seal.Close(); err != nil {
		return err
	}
	return replace(s.path, out.Bytes())
}

// replace writes data beside path, 0600, and renames it over path.
func replace(path string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".secrets-*") // CreateTemp makes it 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err := f.Write(data); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Sync(); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
