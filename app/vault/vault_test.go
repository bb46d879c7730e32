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
	if r == nil {
		return errNoRing
	}
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
	if got, err := again.Get("b"); err == nil {
		t.Errorf("after Delete: %q", got)
	}
	if got, err := again.Get("a"); err != nil || got != "secret-one" {
		t.Errorf("the other account: %q, %v", got, err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestAPasswordIsForgottenWhereverItIs(t *testing.T) {
	dir, ring := t.TempDir(), memoryRing{}
	for _, r := range []Ring{memoryRing(nil), ring} { // first there was no keyring, then there is
		if err := quick(OpenWith(r, dir, say("open sesame"))).Set("a", "secret"); err != nil {
			t.Fatal(err)
		}
	}
	shut := quick(OpenWith(memoryRing{"a": "secret"}, dir, nil))
	if err := shut.Delete("a"); contacts.KindOf(err) != contacts.Denied {
		t.Errorf("a copy that can't be reached is left behind with %v; want a Denied fault", err)
	}
	v := quick(OpenWith(ring, dir, say("open sesame")))
	if err := v.Delete("a"); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Get("a"); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("after Delete: %q, %v", got, err)
	}
	if got, err := quick(OpenWith(memoryRing(nil), dir, say("open sesame"))).Get("a"); err == nil {
		t.Errorf("the sealed file still has %q", got)
	}
}

func TestAFailingKeyringIsNamed(t *testing.T) {
	v := quick(OpenWith(memoryRing(nil), t.TempDir(), say("x")))
	_, err := v.Get("a")
	for what, err := range map[string]error{"Get": err, "Delete": v.Delete("a")} {
		if contacts.KindOf(err) != contacts.Unavailable || !strings.Contains(err.Error(), "keyring") || !errors.Is(err, errNoRing) {
			t.Errorf("%s: %v; want an Unavailable fault that names the keyring and why it fails", what, err)
		}
	}
	if err := v.Set("b", "y"); err != nil {
		t.Fatal(err)
	}
	if got, err := v.Get("b"); err != nil || got != "y" {
		t.Errorf("what was sealed instead: %q, %v", got, err)
	}
	if _, err := v.Get("a"); contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("what the file does not have: %v", err)
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
