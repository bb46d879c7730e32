package mailsync

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/emersion/go-imap/v2"

	"enishi/contacts"
)

// Sync brings the mail of one account in: every window of every folder is
// stored in one transaction, newest first. progress, if not nil, is called
// after each window. The reports hold what could not be taken in, also when the
// error says what stopped the rest.
func Sync(ctx context.Context, account contacts.MailAccount, secret string, store Store, progress func(FolderReport)) ([]FolderReport, error) {
	return syncWith(ctx, defaultLimits(), account, secret, store, progress)
}

// Test connects, signs in and counts the folders that a sync would visit.
func Test(ctx context.Context, account contacts.MailAccount, secret string) (folders int, err error) {
	return testWith(ctx, defaultLimits(), account, secret)
}

func testWith(ctx context.Context, lim limits, account contacts.MailAccount, secret string) (int, error) {
	s, err := open(ctx, account, secret, lim)
	if err != nil {
		return 0, err
	}
	defer s.close(ctx)
	boxes, err := s.mailboxes(ctx)
	return len(boxes), faultOf(ctx, account, err)
}

// attempts is how often a sync goes on after a broken connection without
// having stored anything since the last one.
const attempts = 4

// run is one sync of one account, over as many connections as it takes.
type run struct {
	account  contacts.MailAccount
	store    Store
	limits   limits
	progress func(FolderReport)
	done     map[string]bool // folders that are through
	added    map[string]int  // new messages by folder
	reports  []FolderReport
	stored   int                       // windows, to see that it goes on
	suspects map[string]map[uint32]int // by folder and UID: how often a connection broke at it
}

func syncWith(ctx context.Context, lim limits, account contacts.MailAccount, secret string, store Store, progress func(FolderReport)) ([]FolderReport, error) {
	r := &run{
		account: account, store: store, limits: lim, progress: progress,
		done: map[string]bool{}, added: map[string]int{}, suspects: map[string]map[uint32]int{},
	}
	for attempt := 1; ; attempt++ {
		before := r.stored
		err := r.connection(ctx, secret)
		if err == nil {
			return r.reports, nil
		}
		if r.stored > before {
			attempt = 0
		}
		if ctx.Err() != nil || attempt >= attempts || !broken(err) {
			return r.reports, faultOf(ctx, account, err)
		}
		if err := pause(ctx, lim.pause<<attempt); err != nil {
			return r.reports, err
		}
	}
}

// broken reports whether another connection may help: not when the store
// failed, nor when the server refuses us.
func broken(err error) bool {
	var lost *connectionLost
	if !errors.As(err, &lost) {
		return false
	}
	var known *contacts.Error
	return !errors.As(err, &known) || known.Kind == contacts.Unavailable
}

// connectionLost marks what went wrong between us and the server.
type connectionLost struct{ err error }

func (e *connectionLost) Error() string { return e.err.Error() }
func (e *connectionLost) Unwrap() error { return e.err }

// pause waits about d, never the same twice.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d/2 + rand.N(d/2+1))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// connection syncs over one connection what is not done yet.
func (r *run) connection(ctx context.Context, secret string) error {
	s, err := open(ctx, r.account, secret, r.limits)
	if err != nil {
		return &connectionLost{err}
	}
	defer s.close(ctx)
	boxes, err := s.mailboxes(ctx)
	if err != nil {
		return &connectionLost{err}
	}
	folders, err := r.store.MailFolders(ctx, r.account.ID)
	if err != nil {
		return err
	}
	known := map[string]contacts.MailFolder{}
	for _, f := range folders {
		known[f.Name] = f
	}
	for _, box := range boxes {
		if r.done[box.Name] {
			continue
		}
		folder, ok := known[box.Name]
		if !ok {
			folder = contacts.MailFolder{AccountID: r.account.ID, Name: box.Name}
		}
		folder.Role = box.Role
		if err := r.folder(ctx, s, folder); err != nil {
			return err
		}
		r.done[box.Name] = true
	}
	return nil
}

// folder syncs one folder. One that the server refuses to open is named in its
// report, and the others go on.
func (r *run) folder(ctx context.Context, s *session, folder contacts.MailFolder) error {
	at, err := s.selectFolder(ctx, folder.Name)
	if isStatus(err, imap.StatusResponseTypeNo) || isStatus(err, imap.StatusResponseTypeBad) {
		report := r.report(folder)
		report.Failed = append(report.Failed, FailedUID{Error: err.Error()})
		r.reports = append(r.reports, report)
		return nil
	}
	if err != nil {
		return &connectionLost{err}
	}
	f := &folderSync{run: r, session: s, at: at, folder: folder, name: folder.Name}
	if r.suspects[folder.Name] == nil {
		r.suspects[folder.Name] = map[uint32]int{}
	}
	if err := f.sync(ctx); err != nil {
		return err
	}
	report := r.report(f.folder)
	failed, err := r.store.FailedMessages(ctx, f.folder.ID, f.folder.UIDValidity)
	if err != nil {
		return err
	}
	for _, m := range failed {
		report.Failed = append(report.Failed, FailedUID{UID: m.UID, Error: m.Error})
	}
	r.reports = append(r.reports, report)
	return nil
}

// report tells how a folder stands, without what failed.
func (r *run) report(folder contacts.MailFolder) FolderReport {
	return FolderReport{
		Account: r.account.Address, Folder: folder.Name, OnServer: folder.OnServer, Stored: folder.Stored,
		New: r.added[folder.Name], Failed: []FailedUID{},
	}
}
