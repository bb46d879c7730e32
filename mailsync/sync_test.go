package mailsync

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/internal/testkit"
	"enishi/mailsync/samplebox"
)

func quickLimits() limits {
	lim := defaultLimits()
	lim.pause, lim.window, lim.stall = time.Millisecond, 10, 20*time.Second
	return lim
}

// letters makes n short messages.
func letters(prefix string, n int) [][]byte {
	var all [][]byte
	for i := range n {
		all = append(all, crlf(fmt.Sprintf("From: s%d@example.jp\nTo: hanako@aoba.example.jp\nSubject: %s %d\nMessage-ID: <%s-%d@example.jp>\n"+
			"Date: Fri, 20 Nov 2026 %02d:%02d:00 +0900\nContent-Type: text/plain; charset=utf-8\n\n本文 %d\n", i, prefix, i, prefix, i, i/60%24, i%60, i)))
	}
	return all
}

func sampleAccount(t *testing.T, box samplebox.Box) (*samplebox.Server, contacts.MailAccount) {
	t.Helper()
	s, err := samplebox.Start(box)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Stop(); err != nil {
			t.Error(err)
		}
	})
	return s, contacts.MailAccount{ID: contacts.NewID(), Address: "hanako@aoba.example.jp", Host: "127.0.0.1", Port: s.Port, TLS: contacts.TLSNone, User: box.User}
}

func mustSync(t *testing.T, lim limits, a contacts.MailAccount, secret string, store Store) map[string]FolderReport {
	t.Helper()
	reports, err := syncWith(context.Background(), lim, a, secret, store, nil)
	if err != nil {
		t.Fatalf("%v (reports %+v)", err, reports)
	}
	out := map[string]FolderReport{}
	for _, r := range reports {
		out[r.Folder] = r
	}
	return out
}

func TestTheSampleBoxIsReadOnceAndThenOnlyWhatIsNew(t *testing.T) {
	server, account := sampleAccount(t, samplebox.Box{User: "hanako", Password: "pw", Inbox: letters("in", 35), Sent: letters("out", 5)})
	store := newMemory()
	got := mustSync(t, quickLimits(), account, "pw", store)
	if r := got["INBOX"]; r.OnServer != 35 || r.Stored != 35 || r.New != 35 || len(r.Failed) != 0 || r.Account != account.Address {
		t.Errorf("got %+v", r)
	}
	if r := got["Sent"]; r.Stored != 5 || store.folders["Sent"].Role != "sent" {
		t.Errorf("got %+v, role %q", r, store.folders["Sent"].Role)
	}
	if err := server.Deliver("INBOX", letters("late", 1)[0]); err != nil {
		t.Fatal(err)
	}
	if r := mustSync(t, quickLimits(), account, "pw", store)["INBOX"]; r.New != 1 || r.Stored != 36 {
		t.Errorf("got %+v", r)
	}
	if n, err := Test(context.Background(), account, "pw"); n != 2 || err != nil {
		t.Errorf("Test found %d folders, %v", n, err)
	}
}

func TestAWrongPasswordIsDeniedWithTheProvidersHint(t *testing.T) {
	_, account := sampleAccount(t, samplebox.Box{User: "hanako", Password: "pw"})
	account.Address = "hanako@gmail.com"
	_, err := Sync(context.Background(), account, "wrong", newMemory(), nil)
	if contacts.KindOf(err) != contacts.Denied || !strings.Contains(err.Error(), "app password") {
		t.Errorf("got %v (%s)", err, contacts.KindOf(err))
	}
	if strings.Contains(err.Error(), "wrong") {
		t.Errorf("the error shows the password: %v", err)
	}
}

func TestPlainConnectionsStayOnThisMachine(t *testing.T) {
	_, err := Test(context.Background(), contacts.MailAccount{Host: "mail.example.jp", Port: 143, TLS: contacts.TLSNone}, "pw")
	if contacts.KindOf(err) != contacts.Denied {
		t.Errorf("got %v", err)
	}
}

func TestACancelledSyncGoesOnWhereItStopped(t *testing.T) {
	_, account := sampleAccount(t, samplebox.Box{User: "hanako", Password: "pw", Inbox: letters("in", 120), Sent: letters("out", 20)})
	rng := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		store := newMemory()
		for range 3 {
			ctx, cancel := context.WithCancel(context.Background())
			left := rng.IntN(8)
			store.fail = func(contacts.MailWindow) error {
				if left--; left < 0 {
					cancel()
				}
				return nil
			}
			if _, err := syncWith(ctx, quickLimits(), account, "pw", store, nil); err != nil && !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			cancel()
		}
		store.fail = nil
		got := mustSync(t, quickLimits(), account, "pw", store)
		if got["INBOX"].Stored != 120 || got["Sent"].Stored != 20 || len(store.messages) != 140 {
			t.Errorf("got %+v, %d messages", got, len(store.messages))
		}
	}
}

func TestAFailingStoreStopsTheSync(t *testing.T) {
	_, account := sampleAccount(t, samplebox.Box{User: "hanako", Password: "pw", Inbox: letters("in", 30)})
	store := newMemory()
	full := contacts.Fault(contacts.Unavailable, "the disk is full")
	calls := 0
	store.fail = func(contacts.MailWindow) error { calls++; return full }
	if _, err := syncWith(context.Background(), quickLimits(), account, "pw", store, nil); !errors.Is(err, full) || calls != 1 {
		t.Errorf("got %v after %d calls", err, calls)
	}
}

func dovecotAccount(d *testkit.Dovecot, mode contacts.TLSMode) contacts.MailAccount {
	a := contacts.MailAccount{ID: contacts.NewID(), Address: "hanako@aoba.example.jp", Host: "127.0.0.1", Port: d.Port, TLS: mode, User: d.User}
	if mode == contacts.TLSImplicit {
		a.Port = d.TLSPort
	}
	return a
}

func TestDovecot(t *testing.T) {
	d := testkit.StartDovecot(t, testkit.Mailbox{"INBOX": letters("in", 40), "Sent": letters("out", 7), "Trash": letters("gone", 3), "&UuCS1WI3-": letters("case", 2)})
	ctx := context.Background()
	t.Run("every way of connecting", func(t *testing.T) {
		for _, mode := range []contacts.TLSMode{contacts.TLSImplicit, contacts.TLSStartTLS, contacts.TLSNone} {
			lim := quickLimits()
			lim.roots = d.Roots
			store := newMemory()
			got := mustSync(t, lim, dovecotAccount(d, mode), d.Password, store)
			if got["INBOX"].Stored != 40 || got["Sent"].Stored != 7 || len(got) != 3 {
				t.Errorf("%s: %+v", mode, got)
			}
			if store.folders["INBOX"].ModSeq == 0 {
				t.Errorf("%s: no MODSEQ in the cursor", mode)
			}
		}
	})
	t.Run("an untrusted certificate is refused with its fingerprint, and trusted by it", func(t *testing.T) {
		for _, mode := range []contacts.TLSMode{contacts.TLSImplicit, contacts.TLSStartTLS} {
			account := dovecotAccount(d, mode)
			_, err := Test(ctx, account, d.Password)
			var untrusted *UntrustedCertificate
			if contacts.KindOf(err) != contacts.Denied || !errors.As(err, &untrusted) || untrusted.Fingerprint != d.Fingerprint {
				t.Fatalf("%s: got %v", mode, err)
			}
			if !strings.Contains(err.Error(), "--trust "+d.Fingerprint) {
				t.Errorf("%s: the way out is missing: %v", mode, err)
			}
			account.Fingerprint = strings.ToUpper(d.Fingerprint[:2] + ":" + d.Fingerprint[2:])
			if n, err := Test(ctx, account, d.Password); err != nil || n != 3 {
				t.Errorf("%s: trusted by hand: %d, %v", mode, n, err)
			}
			account.Fingerprint = strings.Repeat("0", 64)
			if _, err := Test(ctx, account, d.Password); contacts.KindOf(err) != contacts.Denied || !strings.Contains(err.Error(), "another certificate") {
				t.Errorf("%s: another certificate than the pinned one: %v", mode, err)
			}
		}
	})
	t.Run("a wrong password", func(t *testing.T) {
		_, err := Test(ctx, dovecotAccount(d, contacts.TLSNone), "wrong")
		if contacts.KindOf(err) != contacts.Denied {
			t.Errorf("got %v", err)
		}
	})
	t.Run("TLS asked of a port in the clear", func(t *testing.T) {
		account := dovecotAccount(d, contacts.TLSImplicit)
		account.Port = d.Port
		if _, err := Test(ctx, account, d.Password); contacts.KindOf(err) != contacts.Unavailable || !strings.Contains(err.Error(), "STARTTLS") {
			t.Errorf("got %v", err)
		}
	})
}

func TestDovecotChangesUnderUs(t *testing.T) {
	d := testkit.StartDovecot(t, testkit.Mailbox{"INBOX": letters("in", 30)})
	account, store := dovecotAccount(d, contacts.TLSNone), newMemory()
	mustSync(t, quickLimits(), account, d.Password, store)
	before := store.folders["INBOX"]

	t.Run("nothing new is seen without a list", func(t *testing.T) {
		if r := mustSync(t, quickLimits(), account, d.Password, store)["INBOX"]; r.New != 0 || r.Stored != 30 || r.OnServer != 30 {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("flags and expunged messages", func(t *testing.T) {
		change(t, d, "UID STORE 1:3 +FLAGS (\\Answered)", "UID STORE 4 +FLAGS (\\Deleted)", "EXPUNGE")
		r := mustSync(t, quickLimits(), account, d.Password, store)["INBOX"]
		if r.Stored != 29 || r.OnServer != 29 {
			t.Errorf("got %+v", r)
		}
		entries := store.entries[generation(before.ID, before.UIDValidity)]
		if entries[2].Flags != `\Answered` || entries[5].Flags != "" {
			t.Errorf("flags: %q, %q", entries[2].Flags, entries[5].Flags)
		}
	})
	t.Run("most of the folder goes", func(t *testing.T) {
		change(t, d, "UID STORE 5:25 +FLAGS (\\Deleted)", "EXPUNGE")
		if r := mustSync(t, quickLimits(), account, d.Password, store)["INBOX"]; r.Stored != 8 || r.OnServer != 8 {
			t.Errorf("got %+v", r)
		}
	})
	t.Run("new UIDs for old messages", func(t *testing.T) {
		d.Forget("INBOX")
		d.Deliver("INBOX", letters("late", 2)...)
		r := mustSync(t, quickLimits(), account, d.Password, store)["INBOX"]
		if after := store.folders["INBOX"]; after.UIDValidity == before.UIDValidity {
			t.Fatal("the server kept its UIDVALIDITY")
		}
		if r.Stored != 10 || r.New != 2 || len(store.messages) != 32 {
			t.Errorf("got %+v, %d messages", r, len(store.messages))
		}
	})
}

// change speaks IMAP to the server as another mail program would.
func change(t *testing.T, d *testkit.Dovecot, commands ...string) {
	t.Helper()
	conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(d.Port)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	in := bufio.NewReader(conn)
	signIn := "AUTHENTICATE PLAIN " + b64("\x00"+d.User+"\x00"+d.Password)
	for i, command := range append([]string{signIn, "SELECT INBOX"}, commands...) {
		if _, err := fmt.Fprintf(conn, "a%d %s\r\n", i, command); err != nil {
			t.Fatal(err)
		}
		for {
			line, err := in.ReadString('\n')
			if err != nil {
				t.Fatal(err)
			}
			if status, ok := strings.CutPrefix(line, fmt.Sprintf("a%d ", i)); ok {
				if !strings.HasPrefix(status, "OK") {
					t.Fatalf("%s: %s", command, line)
				}
				break
			}
		}
	}
}
