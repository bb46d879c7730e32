package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"enishi/contacts"
	"enishi/mailsync"
)

// AddAccount keeps a mail account and its password, which goes into the
// keyring or the sealed file and nowhere else. What the account leaves out is
// filled in from the table of providers.
func (a *App) AddAccount(ctx context.Context, acc contacts.MailAccount, password string) (contacts.MailAccount, error) {
	acc, err := CompleteAccount(acc)
	if err != nil {
		return acc, err
	}
	_, before := a.mail.Account(ctx, acc.Address)
	acc.ID, acc.CreatedAt = contacts.NewID(), a.now().UTC()
	if acc, err = a.mail.SaveAccount(ctx, acc); err != nil {
		return acc, err
	}
	err = a.vault.Set(acc.ID, password)
	if err != nil && contacts.KindOf(before) == contacts.NotFound { // new, and of no use without a password
		err = errors.Join(err, a.mail.RemoveAccount(ctx, acc.ID))
	}
	a.feed.changed()
	return acc, err
}

// CompleteAccount fills in from the table of providers what was left out, and
// refuses what can't work.
func CompleteAccount(acc contacts.MailAccount) (contacts.MailAccount, error) {
	if !strings.Contains(acc.Address, "@") {
		return acc, contacts.FieldFault("address", "%q is not an e-mail address", acc.Address)
	}
	if p, ok := mailsync.ProviderFor(acc.Address); ok {
		if acc.Host == "" {
			acc.Host, acc.Port, acc.TLS = p.IMAP.Host, p.IMAP.Port, p.IMAP.TLS
		}
		if acc.User == "" {
			acc.User = p.User(acc.Address)
		}
	}
	if acc.Host == "" {
		return acc, contacts.FieldFault("host", "the mail server of %s is not known; give it with --host (your provider or IT department knows it)", acc.Address)
	}
	if acc.User == "" {
		acc.User = acc.Address
	}
	if acc.TLS == "" {
		acc.TLS = contacts.TLSImplicit
	}
	if acc.Port == 0 {
		acc.Port = map[contacts.TLSMode]int{contacts.TLSImplicit: 993, contacts.TLSStartTLS: 143, contacts.TLSNone: 143}[acc.TLS]
	}
	return acc, nil
}

// TestAccount connects and signs in without keeping anything. It returns the
// number of folders a sync would visit.
func (a *App) TestAccount(ctx context.Context, acc contacts.MailAccount, password string) (int, error) {
	acc, err := CompleteAccount(acc)
	if err != nil {
		return 0, err
	}
	return mailsync.Test(ctx, acc, password)
}

// TestStored tests a kept account with its kept password.
func (a *App) TestStored(ctx context.Context, address string) (int, error) {
	acc, err := a.Account(ctx, address)
	if err != nil {
		return 0, err
	}
	acc, password, err := a.signIn(acc)
	if err != nil {
		return 0, err
	}
	return mailsync.Test(ctx, acc, password)
}

// Accounts lists the mail accounts.
func (a *App) Accounts(ctx context.Context) ([]contacts.MailAccount, error) {
	return a.mail.Accounts(ctx)
}

// Account finds an account by its address or ID.
func (a *App) Account(ctx context.Context, address string) (contacts.MailAccount, error) {
	return a.mail.Account(ctx, address)
}

// RemoveAccount forgets an account and its password. The mail that was stored
// stays.
func (a *App) RemoveAccount(ctx context.Context, address string) error {
	acc, err := a.Account(ctx, address)
	if err != nil {
		return err
	}
	defer a.feed.changed()
	if err := a.mail.RemoveAccount(ctx, acc.ID); err != nil || isSample(acc) {
		return err
	}
	return a.vault.Delete(acc.ID)
}

// TrustCertificate pins the certificate with this fingerprint for an account.
func (a *App) TrustCertificate(ctx context.Context, address, fingerprint string) error {
	acc, err := a.Account(ctx, address)
	if err != nil {
		return err
	}
	acc.Fingerprint = fingerprint
	defer a.feed.changed()
	_, err = a.mail.SaveAccount(ctx, acc)
	return err
}

// SyncMail brings the mail of the named accounts in, of all with none named.
// report is called for each folder when it is done.
func (a *App) SyncMail(ctx context.Context, addresses []string, report func(mailsync.FolderReport)) *Job {
	return a.jobs.Run(ctx, "sync", 0, func(ctx context.Context, j *Job) error {
		accounts, err := a.accountsNamed(ctx, addresses)
		if err != nil {
			return err
		}
		for _, acc := range accounts {
			err := a.syncOne(ctx, j, acc, report)
			switch {
			case err == nil:
			case ctx.Err() != nil:
				return ctx.Err()
			case len(accounts) == 1:
				return err
			default: // the others may fare better
				j.Fail(acc.Address, err)
			}
		}
		return nil
	})
}

func (a *App) accountsNamed(ctx context.Context, addresses []string) ([]contacts.MailAccount, error) {
	if len(addresses) == 0 {
		return a.mail.Accounts(ctx)
	}
	accounts := make([]contacts.MailAccount, len(addresses))
	for i, address := range addresses {
		acc, err := a.Account(ctx, address)
		if err != nil {
			return nil, err
		}
		accounts[i] = acc
	}
	return accounts, nil
}

// syncOne syncs one account and keeps how it went.
func (a *App) syncOne(ctx context.Context, j *Job, acc contacts.MailAccount, report func(mailsync.FolderReport)) error {
	j.Begin(acc.Address)
	acc, password, err := a.signIn(acc)
	var folders []mailsync.FolderReport
	if err == nil {
		stored := map[string]int{}
		folders, err = mailsync.Sync(ctx, acc, password, a.mail, func(f mailsync.FolderReport) {
			j.Begin(acc.Address + " " + f.Folder)
			for n := f.New - stored[f.Folder]; n > 0; n-- {
				j.Step()
			}
			stored[f.Folder] = f.New
			a.feed.changed()
		})
	}
	for _, f := range folders {
		for _, bad := range f.Failed {
			j.Fail(fmt.Sprintf("%s %s UID %d", acc.Address, f.Folder, bad.UID), errors.New(bad.Error))
		}
		report(f)
	}
	defer a.feed.changed()
	switch {
	case ctx.Err() != nil: // neither worked nor failed
		return err
	case err != nil:
		return errors.Join(err, a.mail.SaveAccountState(ctx, acc.ID, nil, err))
	default:
		now := a.now().UTC()
		return a.mail.SaveAccountState(ctx, acc.ID, &now, nil)
	}
}

// signIn gives what it takes to reach the account's server.
func (a *App) signIn(acc contacts.MailAccount) (contacts.MailAccount, string, error) {
	if isSample(acc) {
		acc, err := a.serveSamples(acc)
		return acc, samplePassword, err
	}
	password, err := a.vault.Get(acc.ID)
	return acc, password, err
}

// threadsOf lists the threads with a person or an organization, newest first:
// those with one of their own accepted addresses while it was theirs.
func (a *App) threadsOf(ctx context.Context, kind contacts.EntityKind, root contacts.ID, limit int) ([]contacts.Thread, error) {
	spans, err := a.book.EmailSpans(ctx, kind, root)
	if err != nil || len(spans) == 0 {
		return nil, err
	}
	return a.mail.ThreadsByAddresses(ctx, spans, contacts.ThreadPage{Limit: limit})
}

// Threads lists the threads about a person, an organization or a deal, newest
// first; of everybody with the empty ID.
func (a *App) Threads(ctx context.Context, about contacts.ID, page contacts.ThreadPage) ([]contacts.Thread, error) {
	if about == "" {
		return a.mail.Threads(ctx, page)
	}
	kind, root, err := a.kindOf(ctx, about)
	if err != nil {
		return nil, err
	}
	if kind == contacts.KindDeal {
		return a.threadsOfDeal(ctx, root, page)
	}
	spans, err := a.book.EmailSpans(ctx, kind, root)
	if err != nil || len(spans) == 0 {
		return nil, err
	}
	return a.mail.ThreadsByAddresses(ctx, spans, page)
}

// threadsOfDeal gives the threads linked to a deal, all on one page.
func (a *App) threadsOfDeal(ctx context.Context, deal contacts.ID, page contacts.ThreadPage) ([]contacts.Thread, error) {
	if page.After != "" {
		return nil, nil
	}
	return a.mail.ThreadsByDeal(ctx, deal)
}

// Thread lists the messages of a thread, oldest first.
func (a *App) Thread(ctx context.Context, id contacts.ID) ([]contacts.Message, error) {
	return a.mail.ThreadMessages(ctx, id)
}

// Message gives one message with its text.
func (a *App) Message(ctx context.Context, id contacts.ID) (contacts.Message, error) {
	return a.mail.Message(ctx, id)
}

// PeopleOf tells which persons the addresses of a message belonged to when it
// was written: the roots by the key of the address.
func (a *App) PeopleOf(ctx context.Context, m contacts.Message) (map[string][]contacts.ID, error) {
	keys := make([]string, 0, len(m.Addresses))
	for _, ad := range m.Addresses {
		keys = append(keys, ad.Key)
	}
	owners, err := a.book.AddressPeople(ctx, keys)
	people := map[string][]contacts.ID{}
	for key, all := range owners {
		for _, o := range all {
			if o.Span.Holds(m.Date) {
				people[key] = append(people[key], o.Person)
			}
		}
	}
	return people, err
}
