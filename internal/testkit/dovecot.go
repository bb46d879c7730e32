package testkit

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/mail"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"text/template"
	"time"
)

// Mailbox is what an IMAP server of a test holds: raw messages by folder,
// oldest first. Folders are INBOX, Sent, or any other name.
type Mailbox map[string][][]byte

// Dovecot is a running Dovecot with one user.
type Dovecot struct {
	User, Password string
	Port           int    // of 127.0.0.1: in the clear, with STARTTLS on request
	TLSPort        int    // of 127.0.0.1: TLS from the first byte
	Fingerprint    string // SHA-256 of its certificate, hex
	Roots          *x509.CertPool
	Maildir        string // where its mail lies

	t    testing.TB
	next int
}

// StartDovecot starts a Dovecot of the test's own in a temporary folder, on free
// ports of the loopback interface, with a certificate made on the spot and the
// given mail. It ends with the test.
func StartDovecot(t testing.TB, box Mailbox) *Dovecot {
	t.Helper()
	mustHave(t, "dovecot")
	dir := shortDir(t)
	d := &Dovecot{
		User: "hanako", Password: "ひみつ pass%word", Port: freePort(t), TLSPort: freePort(t),
		Maildir: filepath.Join(dir, "mail"), t: t,
	}
	d.certificate(dir)
	for folder, messages := range box {
		d.Deliver(folder, messages...)
	}
	if len(box["INBOX"]) == 0 {
		d.Deliver("INBOX")
	}
	d.start(dir)
	return d
}

// Deliver puts messages into a folder, as another program would.
func (d *Dovecot) Deliver(folder string, messages ...[]byte) {
	d.t.Helper()
	dir := d.Maildir
	if folder != "INBOX" {
		dir = filepath.Join(dir, "."+folder)
	}
	for _, sub := range []string{"cur", "new", "tmp"} {
		d.must(os.MkdirAll(filepath.Join(dir, sub), 0o700))
	}
	for _, raw := range messages {
		d.next++
		at := time.Now()
		if m, err := mail.ReadMessage(bytes.NewReader(raw)); err == nil {
			if date, err := m.Header.Date(); err == nil {
				at = date
			}
		}
		path := filepath.Join(dir, "cur", fmt.Sprintf("%d.M%06dP1.test:2,", 1_700_000_000+d.next, d.next))
		d.must(os.WriteFile(path, raw, 0o600))
		d.must(os.Chtimes(path, at, at)) // becomes the INTERNALDATE
	}
	d.own(d.Maildir)
}

// Forget makes the server give new UIDs: it loses its lists of the folder, and
// UIDVALIDITY changes.
func (d *Dovecot) Forget(folder string) {
	d.t.Helper()
	dir := d.Maildir
	if folder != "INBOX" {
		dir = filepath.Join(dir, "."+folder)
	}
	lists, err := filepath.Glob(filepath.Join(dir, "dovecot*"))
	d.must(err)
	for _, list := range lists {
		d.must(os.RemoveAll(list))
	}
	d.next++
	list := fmt.Sprintf("3 V%d N1\n", time.Now().Unix()+int64(d.next)) // UIDVALIDITY is of seconds: never the same
	d.must(os.WriteFile(filepath.Join(dir, "dovecot-uidlist"), []byte(list), 0o600))
	d.own(dir)
}

func (d *Dovecot) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// certificate makes a self-signed certificate for the loopback interface.
func (d *Dovecot) certificate(dir string) {
	d.t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	d.must(err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "mail.test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, DNSNames: []string{"localhost"},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	d.must(err)
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	d.must(err)
	leaf, err := x509.ParseCertificate(der)
	d.must(err)
	sum := sha256.Sum256(der)
	d.Fingerprint = hex.EncodeToString(sum[:])
	d.Roots = x509.NewCertPool()
	d.Roots.AddCert(leaf)
	for name, block := range map[string]*pem.Block{
		"cert.pem": {Type: "CERTIFICATE", Bytes: der}, "key.pem": {Type: "PRIVATE KEY", Bytes: secret},
	} {
		d.must(os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600))
	}
}

// dovecotConf runs every process as one ordinary user, without chroot, so that
// it works for root's tests and for anybody's.
var dovecotConf = template.Must(template.New("dovecot").Parse(`
base_dir = {{.Dir}}/run
state_dir = {{.Dir}}/state
log_path = {{.Dir}}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {{.OS}}
default_internal_group = {{.Group}}
default_login_user = {{.OS}}
first_valid_uid = 1
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_fsync = never
mail_location = maildir:{{.Dir}}/mail
ssl = yes
ssl_cert = <{{.Dir}}/cert.pem
ssl_key = <{{.Dir}}/key.pem
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {{.Dir}}/users
}
userdb {
  driver = static
  args = uid={{.UID}} gid={{.GID}} home={{.Dir}}/home
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \Sent
  }
  mailbox Trash {
    special_use = \Trash
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = {{.Port}}
  }
  inet_listener imaps {
    port = {{.TLSPort}}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap {
  process_limit = 20
}
`))

func (d *Dovecot) start(dir string) {
	d.t.Helper()
	me, err := dovecotUser()
	d.must(err)
	group, err := user.LookupGroupId(me.Gid)
	d.must(err)
	var conf bytes.Buffer
	d.must(dovecotConf.Execute(&conf, map[string]any{
		"Dir": dir, "OS": me.Username, "Group": group.Name, "UID": me.Uid, "GID": me.Gid, "Port": d.Port, "TLSPort": d.TLSPort,
	}))
	for name, text := range map[string]string{"conf": conf.String(), "users": d.User + ":" + d.Password + "\n"} {
		d.must(os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	for _, sub := range []string{"run", "state", "home"} {
		d.must(os.MkdirAll(filepath.Join(dir, sub), 0o755))
	}
	d.own(dir)
	program, err := exec.LookPath("dovecot")
	d.must(err)
	server := asUser(exec.Command("sh", "-c", leash, "sh", program, "-F", "-c", filepath.Join(dir, "conf")), me)
	out := &buffer{}
	server.Stdout, server.Stderr, server.Dir = out, out, "/"
	hold, err := server.StdinPipe()
	d.must(err)
	d.must(server.Start())
	ended := make(chan struct{})
	go func() {
		_ = server.Wait()
		close(ended)
	}()
	d.t.Cleanup(func() {
		_ = hold.Close() // the leash ends the server
		<-ended
	})
	if !Poll(30*time.Second, func() bool { return answers(d.Port) && answers(d.TLSPort) }) {
		log, _ := os.ReadFile(filepath.Join(dir, "log"))
		d.t.Fatalf("dovecot does not answer:\n%s%s", out.String(), log)
	}
}

// answers reports whether something listens on a port of the loopback interface.
func answers(port int) bool {
	conn, err := net.DialTimeout("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), time.Second)
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

// own gives everything below dir to the user that the server runs as.
func (d *Dovecot) own(dir string) {
	d.t.Helper()
	if os.Geteuid() != 0 {
		return
	}
	me, err := dovecotUser()
	d.must(err)
	uid, err := strconv.Atoi(me.Uid)
	d.must(err)
	gid, err := strconv.Atoi(me.Gid)
	d.must(err)
	d.must(filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil && strings.Contains(path, "dovecot") { // the server renews its lists meanwhile
			return nil
		}
		if err != nil {
			return err
		}
		if err := os.Lchown(path, uid, gid); err != nil && !os.IsNotExist(err) {
			return err
		}
		return nil
	}))
}

// dovecotUser is who the server runs as: the tester, or nobody when that is root.
func dovecotUser() (*user.User, error) {
	if os.Geteuid() == 0 {
		return user.Lookup("nobody")
	}
	return user.Current()
}
