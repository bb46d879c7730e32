// Package mailflow tests the way of the mail as a whole: from a real server
// through the sync into the store.
package mailflow

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/internal/testkit"
	"enishi/mailsync"
	"enishi/tools/mailgen"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func open(path string) (*gormstore.Mail, error) {
	return gormstore.OpenMail(context.Background(), path, gormstore.Options{Now: func() time.Time { return now }, User: "hanako"})
}

func openMail(t testing.TB, path string) *gormstore.Mail {
	t.Helper()
	m, err := open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	return m
}

// crowd are n people whose mail is to be found.
func crowd(n int) []mailgen.Address {
	var all []mailgen.Address
	for i := range n {
		all = append(all, mailgen.Address{Name: fmt.Sprintf("取引先 %d", i), Address: fmt.Sprintf("person%d@customer%d.example.jp", i, i%7)})
	}
	return all
}

func boxOf(messages []mailgen.Message) testkit.Mailbox {
	box := testkit.Mailbox{}
	for _, m := range messages {
		box[m.Folder] = append(box[m.Folder], m.Raw)
	}
	return box
}

func account(t testing.TB, m *gormstore.Mail, d *testkit.Dovecot, mode contacts.TLSMode) contacts.MailAccount {
	t.Helper()
	a := contacts.MailAccount{Address: "eigyo@example.co.jp", Host: "127.0.0.1", Port: d.Port, TLS: mode, User: d.User, Fingerprint: d.Fingerprint}
	if mode == contacts.TLSImplicit {
		a.Port = d.TLSPort
	}
	a, err := m.SaveAccount(context.Background(), a)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTheThreadsOfKnownPeopleAreExactlyTheirs(t *testing.T) {
	ctx := context.Background()
	people := crowd(20)
	messages := mailgen.Generate(1000, 3, people)
	d := testkit.StartDovecot(t, boxOf(messages))
	m := openMail(t, filepath.Join(t.TempDir(), "mail.db"))
	reports, err := mailsync.Sync(ctx, account(t, m, d, contacts.TLSImplicit), d.Password, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	stored := 0
	for _, r := range reports {
		stored += r.Stored
		if r.Stored != r.OnServer || r.New != r.Stored || len(r.Failed) != 0 {
			t.Errorf("got %+v", r)
		}
	}
	if stored != len(messages) {
		t.Errorf("%d messages stored of %d", stored, len(messages))
	}
	linked := 0
	for i, p := range people {
		want := map[int][]string{} // by thread
		for _, msg := range messages {
			if msg.Person == i {
				want[msg.Thread] = append(want[msg.Thread], msg.MessageID)
			}
		}
		threads, err := m.ThreadsByAddresses(ctx, contacts.Always(contacts.KeyOf(contacts.Email, p.Address)), contacts.ThreadPage{Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		linked += check(t, m, threads, want)
	}
	if linked != 200 {
		t.Errorf("%d messages are linked to people, want 200", linked)
	}
}

// check compares threads with the truth and counts their messages.
func check(t *testing.T, m *gormstore.Mail, threads []contacts.Thread, want map[int][]string) int {
	t.Helper()
	ctx := context.Background()
	var wanted, got []string
	for _, ids := range want {
		slices.Sort(ids)
		wanted = append(wanted, fmt.Sprint(ids))
	}
	n := 0
	for i, th := range threads {
		if i > 0 && th.Last.After(threads[i-1].Last) {
			t.Error("threads are not newest first")
		}
		ids, err := m.ThreadMessageIDs(ctx, []contacts.ID{th.ID})
		if err != nil {
			t.Fatal(err)
		}
		list := ids[th.ID]
		slices.Sort(list)
		got = append(got, fmt.Sprint(list))
		n += len(list)
	}
	slices.Sort(wanted)
	slices.Sort(got)
	if !slices.Equal(wanted, got) {
		t.Errorf("threads of one person:\ngot  %v\nwant %v", got, wanted)
	}
	return n
}

func TestACutSyncLosesNothingAndDoublesNothing(t *testing.T) {
	messages := mailgen.Generate(700, 5, crowd(10))
	d := testkit.StartDovecot(t, boxOf(messages))
	rng := rand.New(rand.NewPCG(9, 9))
	path := filepath.Join(t.TempDir(), "mail.db")
	m := openMail(t, path)
	a := account(t, m, d, contacts.TLSNone)
	for range 4 {
		ctx, cancel := context.WithCancel(context.Background())
		left := rng.IntN(3)
		_, err := mailsync.Sync(ctx, a, d.Password, m, func(mailsync.FolderReport) {
			if left--; left < 0 {
				cancel()
			}
		})
		cancel()
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	if _, err := mailsync.Sync(context.Background(), a, d.Password, m, nil); err != nil {
		t.Fatal(err)
	}
	c, err := m.Counts(context.Background())
	if err != nil || c.Messages != int64(len(messages)) || c.Failed != 0 {
		t.Errorf("got %+v, %v, want %d messages", c, err, len(messages))
	}
	threads := map[int]bool{}
	for _, msg := range messages {
		threads[msg.Thread] = true
	}
	if c.Threads != int64(len(threads)) {
		t.Errorf("%d threads, want %d", c.Threads, len(threads))
	}
}

// BenchmarkSync measures messages a second into the store, over loopback, TLS
// and a real server, and the bare fetch of the same messages beside it.
func BenchmarkSync(b *testing.B) {
	const count = 4000
	messages := mailgen.Generate(count, 11, crowd(50))
	box := testkit.Mailbox{}
	for _, msg := range messages {
		box["INBOX"] = append(box["INBOX"], msg.Raw)
	}
	d := testkit.StartDovecot(b, box)
	for _, mode := range []contacts.TLSMode{contacts.TLSNone, contacts.TLSImplicit} {
		b.Run("store/"+string(mode), func(b *testing.B) {
			for range b.N {
				m := openMail(b, filepath.Join(b.TempDir(), "mail.db"))
				if _, err := mailsync.Sync(context.Background(), account(b, m, d, mode), d.Password, m, nil); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "messages/s")
		})
	}
	b.Run("bare", func(b *testing.B) {
		for range b.N {
			bareFetch(b, d)
		}
		b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "messages/s")
	})
	b.Run("parse", func(b *testing.B) {
		for range b.N {
			for _, msg := range messages {
				mailsync.Parse(msg.Raw, now)
			}
		}
		b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "messages/s")
	})
}

// bareFetch fetches all of INBOX and throws it away.
func bareFetch(b *testing.B, d *testkit.Dovecot) {
	b.Helper()
	c, err := imapclient.DialInsecure(fmt.Sprintf("127.0.0.1:%d", d.Port), nil)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := c.Login(d.User, d.Password).Wait(); err != nil {
		b.Fatal(err)
	}
	if _, err := c.Select("INBOX", &imap.SelectOptions{ReadOnly: true}).Wait(); err != nil {
		b.Fatal(err)
	}
	all := imap.SeqSet{}
	all.AddRange(1, 0)
	cmd := c.Fetch(all, &imap.FetchOptions{
		UID: true, Flags: true, InternalDate: true, RFC822Size: true,
		BodySection: []*imap.FetchItemBodySection{{Peek: true}},
	})
	for cmd.Next() != nil {
	}
	if err := cmd.Close(); err != nil {
		b.Fatal(err)
	}
}
