package app

import (
	"enishi/assets/samples"
	"enishi/contacts"
	"enishi/mailsync/samplebox"
)

// samplePassword opens the sample mailbox, which only this machine can reach.
const samplePassword = "sample"

// isSample reports whether the account is the sample book's: its mailbox is
// served by this process for as long as the book is open.
func isSample(acc contacts.MailAccount) bool {
	return acc.Address == samples.Owner().Address && acc.TLS == contacts.TLSNone
}

// serveSamples starts the sample mailbox if it does not run yet and gives the
// account with the port it answers on.
func (a *App) serveSamples(acc contacts.MailAccount) (contacts.MailAccount, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.samples == nil {
		box := samplebox.Box{User: acc.User, Password: samplePassword}
		for _, m := range samples.Messages() {
			if m.Folder == "Sent" {
				box.Sent = append(box.Sent, m.Raw)
			} else {
				box.Inbox = append(box.Inbox, m.Raw)
			}
		}
		server, err := samplebox.Start(box)
		if err != nil {
			return acc, contacts.Fault(contacts.Unavailable, "the sample mailbox can't be served: %w", err)
		}
		a.samples = server
	}
	acc.Port = a.samples.Port
	return acc, nil
}
