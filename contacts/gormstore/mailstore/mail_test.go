package mailstore

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

var mailNow = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

func openTestMail(t testing.TB, path string) *Mail {
	t.Helper()
	m, err := Open(context.Background(), path, ledger.Options{Now: func() time.Time { return mailNow }, User: "hanako"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func testMail(t testing.TB) (*Mail, contacts.MailAccount) {
	t.Helper()
	m := openTestMail(t, filepath.Join(t.TempDir(), "mail.db"))
	t.Cleanup(func() {
		if err := m.Close(); err != nil {
			t.Error(err)
		}
	})
	a, err := m.SaveAccount(context.Background(), contacts.MailAccount{Address: "hanako@aoba.example.jp", Host: "localhost", Port: 993, TLS: contacts.TLSImplicit, User: "hanako"})
	if err != nil {
		t.Fatal(err)
	}
	return m, a
}

// letter makes a message: day is days after 1 November 2026, from and the others are addresses.
func letter(id string, day int, subject, from string, to ...string) contacts.Message {
	msg := contacts.Message{
		HeaderHash: "hash of " + id, MessageID: "<" + id + "@example.jp>", Subject: subject, Text: "本文 " + id, Size: 100,
		Date:      time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC).AddDate(0, 0, day),
		Addresses: []contacts.MessageAddress{{Role: contacts.RoleFrom, Address: from, Key: from}},
	}
	for _, a := range to {
		msg.Addresses = append(msg.Addresses, contacts.MessageAddress{Role: contacts.RoleTo, Address: a, Key: a})
	}
	return msg
}

func answer(msg contacts.Message, parents ...string) contacts.Message {
	for _, p := range parents {
		msg.References = append(msg.References, "<"+p+"@example.jp>")
	}
	return msg
}

// window puts messages into INBOX with UIDs from first on.
func window(a contacts.MailAccount, first uint32, all ...contacts.Message) contacts.MailWindow {
	w := contacts.MailWindow{Folder: contacts.MailFolder{AccountID: a.ID, Name: "INBOX", Role: "inbox", UIDValidity: 7}}
	for i, msg := range all {
		w.Messages = append(w.Messages, contacts.FetchedMessage{UID: first + uint32(i), Flags: `\Seen`, Message: msg})
	}
	w.Folder.HighestUID, w.Folder.LowestUID = first+uint32(len(all))-1, first
	return w
}

func store(t testing.TB, m *Mail, w contacts.MailWindow) contacts.MailFolder {
	t.Helper()
	f, err := m.StoreWindow(context.Background(), w)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// talks gives the Message-IDs of every thread, sorted.
func talks(t testing.TB, m *Mail) [][]string {
	t.Helper()
	ctx := context.Background()
	threads, err := m.Threads(ctx, contacts.ThreadPage{Limit: 10000})
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, th := range threads {
		ids, err := m.ThreadMessageIDs(ctx, []contacts.ID{th.ID})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(ids[th.ID])
		out = append(out, ids[th.ID])
	}
	slices.SortFunc(out, func(a, b []string) int { return slices.Compare(a, b) })
	return out
}

func TestAWindowStoredTwiceChangesNothing(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	msg := letter("1", 1, "お見積り", "sato@aoba.example.jp", "hanako@aoba.example.jp")
	msg.Attachments = []contacts.Attachment{{Name: "見積.pdf", Type: "application/pdf", Size: 10}}
	msg.Addresses[0].Name = "佐藤 太郎"
	w := window(a, 5, msg, letter("2", 2, "納期", "abe@midori.example.jp", "hanako@aoba.example.jp"))
	first := store(t, m, w)
	head, _ := m.Head(ctx)
	again := store(t, m, w)
	if diff := cmp.Diff(first, again); diff != "" {
		t.Error(diff)
	}
	if first.Stored != 2 || first.ID == "" {
		t.Errorf("got %+v", first)
	}
	if later, _ := m.Head(ctx); later != head {
		t.Errorf("the change log moved from %v to %v", head, later)
	}
	entries, err := m.FolderEntries(ctx, first.ID, 7)
	if err != nil || len(entries) != 2 {
		t.Fatalf("got %v, %v", entries, err)
	}
	got, err := m.Message(ctx, entries[0].MessageID)
	if err != nil {
		t.Fatal(err)
	}
	msg.ID, msg.AccountID, msg.ThreadID = got.ID, a.ID, got.ThreadID
	if diff := cmp.Diff(msg, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestTheSameMessageInTwoFoldersIsOneMessage(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	msg := letter("1", 1, "お見積り", "sato@aoba.example.jp", "hanako@aoba.example.jp")
	store(t, m, window(a, 1, msg))
	other := window(a, 9, msg)
	other.Folder.Name = "案件"
	f := store(t, m, other)
	if c, _ := m.Counts(ctx); c.Messages != 1 {
		t.Errorf("%d messages stored", c.Messages)
	}
	entries, _ := m.FolderEntries(ctx, f.ID, 7)
	folders, err := m.MessageFolders(ctx, []contacts.ID{entries[0].MessageID})
	if err != nil || !slices.Equal(folders[entries[0].MessageID], []string{"INBOX", "案件"}) {
		t.Errorf("got %v, %v", folders, err)
	}
}

func TestANewGenerationKeepsMessagesAndDropsOldEntriesWhenComplete(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	f := store(t, m, window(a, 1, letter("1", 1, "a", "x@example.jp"), letter("2", 2, "b", "x@example.jp")))
	known, err := m.MessagesByHeader(ctx, a.ID, []string{"hash of 1", "hash of none"})
	if err != nil || len(known) != 1 {
		t.Fatalf("got %v, %v", known, err)
	}
	w := contacts.MailWindow{Folder: f, Complete: true, Messages: []contacts.FetchedMessage{{UID: 100, Known: known["hash of 1"]}}}
	w.Folder.UIDValidity = 8
	after := store(t, m, w)
	if after.Stored != 1 || after.ID != f.ID {
		t.Errorf("got %+v", after)
	}
	if old, _ := m.FolderEntries(ctx, f.ID, 7); len(old) != 0 {
		t.Errorf("old entries: %v", old)
	}
	if c, _ := m.Counts(ctx); c.Messages != 2 {
		t.Errorf("%d messages, want both kept", c.Messages)
	}
}

func TestFlagsTombstonesAndFailures(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	f := store(t, m, window(a, 1, letter("1", 1, "a", "x@example.jp"), letter("2", 2, "b", "x@example.jp")))
	f = store(t, m, contacts.MailWindow{
		Folder: f, Flags: []contacts.FlagChange{{UID: 1, Flags: `\Answered \Seen`}}, Expunged: []uint32{2},
		Failed: []contacts.FailedMessage{{UID: 3, Error: "the server gave nothing", Raw: []byte("x")}},
	})
	entries, _ := m.FolderEntries(ctx, f.ID, 7)
	if len(entries) != 1 || entries[0].Flags != `\Answered \Seen` || f.Stored != 1 {
		t.Errorf("got %+v, %+v", entries, f)
	}
	failed, err := m.FailedMessages(ctx, f.ID, 7)
	if err != nil || len(failed) != 1 || failed[0].UID != 3 || string(failed[0].Raw) != "x" {
		t.Errorf("got %+v, %v", failed, err)
	}
	store(t, m, contacts.MailWindow{Folder: f, Messages: []contacts.FetchedMessage{{UID: 3, Message: letter("3", 3, "c", "x@example.jp")}}})
	if failed, _ := m.FailedMessages(ctx, f.ID, 7); len(failed) != 0 {
		t.Errorf("taken in at last, but still named as failed: %v", failed)
	}
}

func TestALateParentJoinsThreadsAndOldIDsStillFindThem(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	store(t, m, window(a, 1, answer(letter("b", 2, "Re: x", "b@example.jp", "h@example.jp"), "root")))
	store(t, m, window(a, 2, answer(letter("c", 3, "Re: x", "c@example.jp", "h@example.jp"), "other")))
	before, _ := m.Threads(ctx, contacts.ThreadPage{})
	if len(before) != 2 {
		t.Fatalf("%d threads before the parent came", len(before))
	}
	if err := m.SetThreadDeal(ctx, before[0].ID, "deal"); err != nil {
		t.Fatal(err)
	}
	store(t, m, window(a, 3, answer(letter("root", 1, "x", "h@example.jp", "b@example.jp"), "other")))
	after, _ := m.Threads(ctx, contacts.ThreadPage{})
	if len(after) != 1 || after[0].Messages != 3 || after[0].Subject != "x" || after[0].Deal != "deal" {
		t.Fatalf("got %+v", after)
	}
	if after[0].ID != min(before[0].ID, before[1].ID) {
		t.Error("the thread did not keep the smallest ID")
	}
	for _, th := range before {
		if found, err := m.Thread(ctx, th.ID); err != nil || found.ID != after[0].ID {
			t.Errorf("%s: %v, %v", th.ID, found, err)
		}
	}
	changes, err := m.Changes(ctx, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	gone := max(before[0].ID, before[1].ID)
	if !slices.ContainsFunc(changes, func(c contacts.Change) bool { return c.ID == gone && c.Deleted }) {
		t.Error("the joined thread has no tombstone in the change log")
	}
	if deal, err := m.ThreadsByDeal(ctx, "deal"); err != nil || len(deal) != 1 {
		t.Errorf("by deal: %v, %v", deal, err)
	}
}

func TestTheSubjectJoinsOnlyTalksOfTheSamePeople(t *testing.T) {
	me, sato, suzuki := "me@example.jp", "sato@example.jp", "suzuki@example.jp"
	plain := func(msg contacts.Message) contacts.Message { msg.MessageID = ""; return msg }
	for name, c := range map[string]struct {
		messages []contacts.Message
		threads  int
	}{
		"a reply of the receiver":          {[]contacts.Message{letter("1", 1, "お見積り", me, sato), letter("2", 2, "Re: お見積り", sato, me)}, 1},
		"without any Message-ID":           {[]contacts.Message{plain(letter("1", 1, "お見積り", me, sato)), plain(letter("2", 2, "返信：お見積り", sato, me))}, 1},
		"replies to two customers":         {[]contacts.Message{letter("1", 1, "Re: ご挨拶", me, sato), letter("2", 2, "Re: ご挨拶", me, suzuki)}, 2},
		"after more than 60 days":          {[]contacts.Message{letter("1", 1, "お見積り", me, sato), letter("2", 62, "Re: お見積り", sato, me)}, 2},
		"two first messages":               {[]contacts.Message{letter("1", 1, "お見積り", me, sato), letter("2", 2, "お見積り", sato, me)}, 2},
		"a reply that names another":       {[]contacts.Message{letter("1", 1, "お見積り", me, sato), answer(letter("2", 2, "Re: お見積り", sato, me), "elsewhere")}, 2},
		"a reply with no subject but Re:":  {[]contacts.Message{letter("1", 1, "", me, sato), letter("2", 2, "Re:", sato, me)}, 2},
		"a reply between a customer's own": {[]contacts.Message{letter("1", 1, "お見積り", me, sato), letter("2", 2, "Re: お見積り", suzuki, sato)}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			m, a := testMail(t)
			for i, msg := range c.messages {
				store(t, m, window(a, uint32(i+1), msg))
			}
			threads, err := m.Threads(context.Background(), contacts.ThreadPage{})
			if err != nil || len(threads) != c.threads {
				t.Errorf("got %d threads, %v, want %d", len(threads), err, c.threads)
			}
		})
	}
}

func TestThreadsDoNotDependOnTheOrderOfArrival(t *testing.T) {
	base := t.TempDir()
	count := 0
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(2, 14).Draw(r, "messages")
		people := []string{"me@example.jp", "sato@example.jp", "suzuki@example.jp"}
		subjects := []string{"お見積り", "Re: お見積り", "転送: お見積り", "納期", "Re: 納期"}
		all := make([]contacts.Message, n)
		for i := range all {
			all[i] = letter(fmt.Sprint(i), rapid.IntRange(0, 120).Draw(r, "day"), rapid.SampledFrom(subjects).Draw(r, "subject"),
				rapid.SampledFrom(people).Draw(r, "from"), rapid.SampledFrom(people).Draw(r, "to"))
			for range rapid.IntRange(0, 2).Draw(r, "refs") {
				all[i] = answer(all[i], fmt.Sprint(rapid.IntRange(0, n+2).Draw(r, "ref"))) // some are never seen
			}
		}
		order := rapid.Permutation(all).Draw(r, "order")
		var got [][][]string
		for k, list := range [][]contacts.Message{all, order} {
			count++
			m := openTestMail(t, filepath.Join(base, fmt.Sprint(count), "mail.db"))
			a, err := m.SaveAccount(context.Background(), contacts.MailAccount{Address: "me@example.jp"})
			if err != nil {
				r.Fatal(err)
			}
			step := 1 + k*rapid.IntRange(0, n).Draw(r, "window")
			uid := uint32(1)
			for part := range slices.Chunk(list, step) {
				store(t, m, window(a, uid, part...))
				uid += uint32(len(part))
			}
			got = append(got, talks(t, m))
			if err := m.Close(); err != nil {
				r.Fatal(err)
			}
		}
		if diff := cmp.Diff(got[0], got[1]); diff != "" {
			r.Fatalf("another order, other threads:\n%s", diff)
		}
	})
}

func TestAFolderCountsOnAsItIsCounted(t *testing.T) {
	ctx := context.Background()
	rapid.Check(t, func(r *rapid.T) {
		m := openTestMail(t, filepath.Join(t.TempDir(), "mail.db"))
		defer m.Close()
		a, err := m.SaveAccount(ctx, contacts.MailAccount{Address: "hanako@aoba.example.jp", Host: "localhost", Port: 993})
		if err != nil {
			r.Fatal(err)
		}
		for range rapid.IntRange(1, 5).Draw(r, "windows") {
			w := contacts.MailWindow{Folder: contacts.MailFolder{AccountID: a.ID, Name: "INBOX", UIDValidity: rapid.Uint32Range(7, 8).Draw(r, "generation")}}
			uid := rapid.Uint32Range(1, 6)
			for _, u := range rapid.SliceOfN(uid, 0, 4).Draw(r, "arrived") {
				w.Messages = append(w.Messages, contacts.FetchedMessage{UID: u, Message: letter(fmt.Sprint(u), 1, "件名", "x@example.jp")})
			}
			w.Expunged = rapid.SliceOfN(uid, 0, 3).Draw(r, "expunged")
			w.Complete = rapid.Bool().Draw(r, "complete")
			f, err := m.StoreWindow(ctx, w)
			if err != nil {
				r.Fatal(err)
			}
			entries, err := m.FolderEntries(ctx, f.ID, f.UIDValidity)
			if err != nil || f.Stored != len(entries) {
				r.Fatalf("%d messages are said to be stored, %d are, %v", f.Stored, len(entries), err)
			}
		}
	})
}

func TestThreadsByAddressesAreAUnionByDate(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	var all []contacts.Message
	for i := range 30 {
		from := []string{"sato@example.jp", "suzuki@example.jp", "other@example.jp"}[i%3]
		all = append(all, letter(fmt.Sprint(i), i, fmt.Sprintf("件名 %d", i), from, "hanako@aoba.example.jp"))
	}
	store(t, m, window(a, 1, all...))
	keys := []string{"sato@example.jp", "suzuki@example.jp", "nobody@example.jp"}
	var got []string
	page := contacts.ThreadPage{Limit: 7}
	for {
		threads, err := m.ThreadsByAddresses(ctx, contacts.Always(keys...), page)
		if err != nil {
			t.Fatal(err)
		}
		if len(threads) == 0 {
			break
		}
		for _, th := range threads {
			got = append(got, th.Subject)
		}
		last := threads[len(threads)-1]
		page.Before, page.After = last.Last, last.ID
	}
	var want []string
	for i := 29; i >= 0; i-- {
		if i%3 != 2 {
			want = append(want, fmt.Sprintf("件名 %d", i))
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestMailWithoutAnyDateEndsTheList(t *testing.T) {
	m, a := testMail(t)
	var all []contacts.Message
	for i := range 3 {
		msg := letter(fmt.Sprint(i), i, fmt.Sprintf("件名 %d", i), "sato@example.jp", "hanako@aoba.example.jp")
		if i < 2 {
			msg.Date = time.Time{}
		}
		all = append(all, msg)
	}
	store(t, m, window(a, 1, all...))
	for name, list := range map[string]func(contacts.ThreadPage) ([]contacts.Thread, error){
		"of everybody": func(p contacts.ThreadPage) ([]contacts.Thread, error) { return m.Threads(t.Context(), p) },
		"of one": func(p contacts.ThreadPage) ([]contacts.Thread, error) {
			return m.ThreadsByAddresses(t.Context(), contacts.Always("sato@example.jp"), p)
		},
	} {
		seen := map[contacts.ID]bool{}
		for page := (contacts.ThreadPage{Limit: 1}); ; {
			threads, err := list(page)
			if err != nil {
				t.Fatal(err)
			}
			if len(threads) == 0 {
				break
			}
			if seen[threads[0].ID] {
				t.Fatalf("%s: the list begins again", name)
			}
			seen[threads[0].ID], page.Before, page.After = true, threads[0].Last, threads[0].ID
		}
		if len(seen) != 3 {
			t.Errorf("%s: %d threads, want 3", name, len(seen))
		}
	}
}

func TestThreadsGoToWhoHadTheAddressThen(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	store(t, m, window(a, 1, letter("1", 1, "見積", "sales@example.jp", "me@example.jp"), letter("2", 20, "納期", "sales@example.jp", "me@example.jp"),
		letter("3", 40, "引継", "sales@example.jp", "me@example.jp")))
	all, err := m.Threads(ctx, contacts.ThreadPage{})
	if err != nil || len(all) != 3 {
		t.Fatal(all, err)
	}
	until, from := all[1].First, all[0].First // newest first
	for _, c := range []struct {
		span contacts.AddressSpan
		want string
	}{
		{contacts.AddressSpan{}, "引継 納期 見積"},
		{contacts.AddressSpan{Until: until}, "見積"},
		{contacts.AddressSpan{From: until, Until: from}, "納期"},
		{contacts.AddressSpan{From: from}, "引継"},
	} {
		c.span.Key = "sales@example.jp"
		threads, err := m.ThreadsByAddresses(ctx, []contacts.AddressSpan{c.span}, contacts.ThreadPage{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, th := range threads {
			got = append(got, th.Subject)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v: got %v, want %s", c.span, got, c.want)
		}
	}
}

func TestAPrivateThreadStaysOffPagesAndContacts(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	store(t, m, window(a, 1, letter("1", 1, "仕事", "sato@example.jp", "me@example.jp"), letter("2", 5, "私事", "sato@example.jp", "me@example.jp")))
	keys := []string{"sato@example.jp"}
	threads, _ := m.ThreadsByAddresses(ctx, contacts.Always(keys...), contacts.ThreadPage{})
	if err := m.SetThreadPrivate(ctx, threads[0].ID, true); err != nil {
		t.Fatal(err)
	}
	open, _ := m.ThreadsByAddresses(ctx, contacts.Always(keys...), contacts.ThreadPage{})
	if len(open) != 1 || open[0].Subject != "仕事" {
		t.Errorf("got %+v", open)
	}
	if all, _ := m.ThreadsByAddresses(ctx, contacts.Always(keys...), contacts.ThreadPage{Private: true}); len(all) != 2 {
		t.Errorf("asked for private ones too: %+v", all)
	}
	last, err := m.LastContacts(ctx, keys)
	if err != nil || last[keys[0]].Messages != 1 || last[keys[0]].Last.Day() != 2 {
		t.Errorf("got %+v, %v", last, err)
	}
	msgs, err := m.ThreadMessages(ctx, threads[0].ID)
	if err != nil || len(msgs) != 1 || !msgs[0].Private {
		t.Errorf("got %+v, %v", msgs, err)
	}
}

func TestARemovedAccountKeepsItsMailAndComesBack(t *testing.T) {
	m, a := testMail(t)
	ctx := context.Background()
	store(t, m, window(a, 1, letter("1", 1, "a", "x@example.jp")))
	if err := m.RemoveAccount(ctx, a.ID); err != nil {
		t.Fatal(err)
	}
	if all, _ := m.Accounts(ctx); len(all) != 0 {
		t.Errorf("still listed: %v", all)
	}
	if _, err := m.Account(ctx, a.Address); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("got %v", err)
	}
	if err := m.RemoveAccount(ctx, a.ID); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("removed twice: %v", err)
	}
	back, err := m.SaveAccount(ctx, contacts.MailAccount{Address: "Hanako@AOBA.example.jp", Host: "mail.example.jp"})
	if err != nil || back.ID != a.ID || back.Host != "mail.example.jp" {
		t.Errorf("got %+v, %v", back, err)
	}
	at := mailNow.Add(time.Hour)
	if err := m.SaveAccountState(ctx, a.ID, &at, contacts.Fault(contacts.Unavailable, "offline: %s", "mail.example")); err != nil {
		t.Fatal(err)
	}
	if got, err := m.Account(ctx, string(a.ID)); err != nil || got.LastSync == nil || !got.LastSync.Equal(at) || got.LastError == nil || got.LastError.Error() != "offline: mail.example" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// BenchmarkMail stores windows of 200 messages of a few hundred people, many
// under the same subjects, and asks for pages of threads in what is stored.
func BenchmarkMail(b *testing.B) {
	const count = 20_000
	ctx := context.Background()
	m, a := testMail(b)
	stored := 0
	fill := func() {
		for first := 0; first < count; first += 200 {
			var all []contacts.Message
			for i := first; i < first+200; i++ {
				person := fmt.Sprintf("person%d@customer%d.example.jp", i%300, i%300%40)
				msg := letter(fmt.Sprint(i), i/100, fmt.Sprintf("件名 %d", i%50), person, "hanako@aoba.example.jp")
				msg.HeaderHash += fmt.Sprint(stored / count)
				if i%3 > 0 {
					msg.Subject = "Re: " + msg.Subject
				}
				if i%3 == 1 && i >= 300 {
					msg = answer(msg, fmt.Sprint(i-300))
				}
				all = append(all, msg)
			}
			store(b, m, window(a, uint32(stored+1), all...))
			stored += 200
		}
	}
	fill()
	b.Run("store", func(b *testing.B) {
		for range b.N {
			fill()
		}
		b.ReportMetric(float64(count*b.N)/b.Elapsed().Seconds(), "messages/s")
	})
	b.Run("page", func(b *testing.B) {
		for i := range b.N {
			person := fmt.Sprintf("person%d@customer%d.example.jp", i%300, i%300%40)
			if threads, err := m.ThreadsByAddresses(ctx, contacts.Always(person), contacts.ThreadPage{}); err != nil || len(threads) == 0 {
				b.Fatal(len(threads), err)
			}
		}
	})
	b.Run("last contact of 50", func(b *testing.B) {
		var keys []string
		for i := range 50 {
			keys = append(keys, fmt.Sprintf("person%d@customer%d.example.jp", i, i%40))
		}
		for range b.N {
			if last, err := m.LastContacts(ctx, keys); err != nil || len(last) != 50 {
				b.Fatal(len(last), err)
			}
		}
	})
}
