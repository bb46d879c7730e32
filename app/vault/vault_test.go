package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"enishi/contacts"
)

// memoryRing is a keyring in memory; nil answers like a machine without one.
type memoryRing map[string]string

var errNoRing = errors.New("no secret service")

func (r memoryRing) Set(_, user, password string) error {
	if r == nil {
		return errNoRing
	}
	r[user] = password
	return nil
}

func (r memoryRing) Get(_, user string) (string, error) {
	if r == nil {
		return "", errNoRing
	}
	if s, ok := r[user]; ok {
		return s, nil
	}
	return "", keyring.ErrNotFound
}

func (r memoryRing) Delete(_, user string) error {
	if _, ok := r[user]; !ok {
		return keyring.ErrNotFound
	}
	delete(r, user)
	return nil
}

func quick(v *Vault) *Vault {
	v.file.work = 10
	return v
}

func say(passphrase string) func() (string, error) {
	return func() (string, error) { return passphrase, nil }
}

func TestPasswordsGoIntoTheKeyringWhenThereIsOne(t *testing.T) {
	dir, ring := t.TempDir(), memoryRing{}
	v := OpenWith(ring, dir, nil)
	if err := v.Set("a", "pässwört"); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Get("a"); err != nil || got != "pässwört" {
		t.Errorf("got %q, %v", got, err)
	}
	if !v.Keyring() {
		t.Error("the keyring answers, but is said not to")
	}
	if files, _ := os.ReadDir(dir); len(files) != 0 {
		t.Errorf("a file was written beside the keyring: %v", files)
	}
	if err := v.Delete("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Get("a"); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("after Delete: %v", err)
	}
}

func TestPasswordsAreSealedInAFileWhereThereIsNoKeyring(t *testing.T) {
	dir := t.TempDir()
	v := quick(OpenWith(memoryRing(nil), dir, say("open sesame")))
	for account, secret := range map[contacts.ID]string{"a": "secret-one", "b": "秘密"} {
		if err := v.Set(account, secret); err != nil {
			t.Fatal(err)
		}
	}
	if v.Keyring() {
		t.Error("a missing keyring is said to answer")
	}
	path := filepath.Join(dir, "secrets.age")
	st, err := os.Stat(path)
	if err != nil || st.Mode().Perm() != 0o600 {
		t.Fatalf("secrets.age: %v, %v, want mode 0600", st, err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "secret-one") {
		t.Error("the file shows the password")
	}

	again := quick(OpenWith(memoryRing(nil), dir, say("open sesame")))
	if got, err := again.Get("b"); err != nil || got != "秘密" {
		t.Errorf("opened again: %q, %v", got, err)
	}
	if err := again.Delete("b"); err != nil {
		t.Fatal(err)
	}
	if _, err := again.Get("b"); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("after Delete: %v", err)
	}
	if got, err := again.Get("a"); err != nil || got != "secret-one" {
		t.Errorf("the other account: %q, %v", got, err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestASealedFileStaysShut(t *testing.T) {
	dir := t.TempDir()
	if err := quick(OpenWith(memoryRing(nil), dir, say("right"))).Set("a", "x"); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		ask  func() (string, error)
		kind contacts.Kind
	}{
		"to a wrong passphrase":      {say("wrong"), contacts.Denied},
		"to an empty passphrase":     {say(""), contacts.Denied},
		"when nobody can be asked":   {nil, contacts.Denied},
		"when the question failed":   {func() (string, error) { return "", contacts.Fault(contacts.Unavailable, "no terminal") }, contacts.Unavailable},
		"but opens to the right one": {say("right"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := quick(OpenWith(memoryRing(nil), dir, c.ask)).Get("a")
			if c.kind == "" {
				if err != nil || got != "x" {
					t.Errorf("got %q, %v", got, err)
				}
				return
			}
			if contacts.KindOf(err) != c.kind || got != "" {
				t.Errorf("got %q, %v (%s), want kind %s", got, err, contacts.KindOf(err), c.kind)
			}
		})
	}
}

func TestADamagedFileIsNamedAndKept(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "secrets.age")
	if err := os.WriteFile(path, []byte("not age at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	v := quick(OpenWith(memoryRing(nil), dir, say("x")))
	if _, err := v.Get("a"); contacts.KindOf(err) != contacts.Corrupt {
		t.Errorf("got %v", err)
	}
	if err := v.Set("a", "b"); contacts.KindOf(err) != contacts.Corrupt {
		t.Errorf("Set over a damaged file: %v", err)
	}
	if raw, _ := os.ReadFile(path); string(raw) != "not age at all" {
		t.Error("the damaged file was overwritten")
	}
}
