package app

import (
	"context"
	"slices"
	"time"

	"enishi/assets/i18n"
	"enishi/contacts"
	"enishi/search"
)

// AccountJSON is a mail account as `account list` prints it.
type AccountJSON struct {
	ID        contacts.ID      `json:"id"`
	Address   string           `json:"address"`
	Host      string           `json:"host"`
	Port      int              `json:"port"`
	TLS       contacts.TLSMode `json:"tls"`
	User      string           `json:"user"`
	Trusted   string           `json:"trusted,omitempty"` // fingerprint of a certificate trusted by hand
	LastSync  string           `json:"last_sync"`
	LastError string           `json:"last_error"`
}

// AccountsJSON turns accounts for a program, with what failed in its language.
func AccountsJSON(accounts []contacts.MailAccount, text *i18n.Printer) []AccountJSON {
	list := make([]AccountJSON, 0, len(accounts))
	for _, a := range accounts {
		j := AccountJSON{ID: a.ID, Address: a.Address, Host: a.Host, Port: a.Port, TLS: a.TLS, User: a.User, Trusted: a.Fingerprint, LastError: text.Error(a.LastError)}
		if a.LastSync != nil {
			j.LastSync = rfc3339(*a.LastSync)
		}
		list = append(list, j)
	}
	return list
}

// ThreadJSON is a thread as `threads` prints it (CLI.md).
type ThreadJSON struct {
	ID         contacts.ID   `json:"thread_id"`
	Subject    string        `json:"subject"`
	Messages   int           `json:"messages"`
	First      string        `json:"first"`
	Last       string        `json:"last"`
	People     []contacts.ID `json:"people"`
	MessageIDs []string      `json:"message_ids"`
}

// MessageJSON is a message as `thread` prints it (CLI.md).
type MessageJSON struct {
	ID          contacts.ID      `json:"id"`
	MessageID   string           `json:"message_id"`
	Date        string           `json:"date"`
	Folders     []string         `json:"folders"`
	From        string           `json:"from"`
	To          []string         `json:"to"`
	Cc          []string         `json:"cc"`
	Subject     string           `json:"subject"`
	Text        string           `json:"text"`
	Attachments []AttachmentJSON `json:"attachments"`
}

// AttachmentJSON is a named part of a message.
type AttachmentJSON struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Size int64  `json:"size"`
}

// EachThread calls f for every thread about a person, an organization or a
// deal, newest first.
func (a *App) EachThread(ctx context.Context, about contacts.ID, f func(ThreadJSON) error) error {
	page := contacts.ThreadPage{Limit: 200}
	for {
		threads, err := a.Threads(ctx, about, page)
		if err != nil || len(threads) == 0 {
			return err
		}
		for _, t := range threads {
			j, err := a.threadJSON(ctx, t)
			if err != nil {
				return err
			}
			if err := f(j); err != nil {
				return err
			}
		}
		last := threads[len(threads)-1]
		page.Before, page.After = last.Last, last.ID
	}
}

func (a *App) threadJSON(ctx context.Context, t contacts.Thread) (ThreadJSON, error) {
	j := ThreadJSON{ID: t.ID, Subject: t.Subject, Messages: t.Messages, First: rfc3339(t.First), Last: rfc3339(t.Last), People: []contacts.ID{}}
	one := []contacts.ID{t.ID}
	ids, err := a.mail.ThreadMessageIDs(ctx, one)
	if err != nil {
		return j, err
	}
	j.MessageIDs = append([]string{}, ids[t.ID]...)
	dated, err := a.mail.ThreadAddresses(ctx, one)
	if err != nil {
		return j, err
	}
	var keys []string
	for _, ad := range dated[t.ID] {
		keys = append(keys, ad.Key)
	}
	owners, err := a.book.AddressPeople(ctx, slices.Compact(keys))
	if err != nil {
		return j, err
	}
	for _, ad := range dated[t.ID] {
		for _, o := range owners[ad.Key] {
			if o.Span.Holds(ad.At) && !slices.Contains(j.People, o.Person) {
				j.People = append(j.People, o.Person)
			}
		}
	}
	return j, nil
}

// ThreadJSON gathers the messages of a thread for a program, oldest first.
func (a *App) ThreadJSON(ctx context.Context, id contacts.ID) ([]MessageJSON, error) {
	messages, err := a.Thread(ctx, id)
	if err != nil {
		return nil, err
	}
	ids := make([]contacts.ID, len(messages))
	for i, m := range messages {
		ids[i] = m.ID
	}
	folders, err := a.mail.MessageFolders(ctx, ids)
	if err != nil {
		return nil, err
	}
	list := make([]MessageJSON, 0, len(messages))
	for _, m := range messages {
		j := MessageJSON{
			ID: m.ID, MessageID: m.MessageID, Date: m.Date.UTC().Format(time.RFC3339), Subject: m.Subject, Text: m.Text,
			To: []string{}, Cc: []string{}, Attachments: []AttachmentJSON{},
		}
		j.Folders = append([]string{}, folders[m.ID]...)
		for _, ad := range m.Addresses {
			switch ad.Role {
			case contacts.RoleFrom:
				j.From = ad.Address
			case contacts.RoleTo:
				j.To = append(j.To, ad.Address)
			case contacts.RoleCc:
				j.Cc = append(j.Cc, ad.Address)
			case contacts.RoleReplyTo:
			}
		}
		for _, at := range m.Attachments {
			j.Attachments = append(j.Attachments, AttachmentJSON(at))
		}
		list = append(list, j)
	}
	return list, nil
}

// IndexReportJSON is the outcome of `index verify`.
type IndexReportJSON struct {
	Documents int           `json:"documents"`
	Missing   []contacts.ID `json:"missing"`
	Stale     []contacts.ID `json:"stale"`
	Extra     []contacts.ID `json:"extra"`
}

// VerifyJSON turns a report for a program.
func VerifyJSON(r search.Report) IndexReportJSON {
	none := func(ids []contacts.ID) []contacts.ID { return append([]contacts.ID{}, ids...) }
	return IndexReportJSON{r.Documents, none(r.Missing), none(r.Stale), none(r.Extra)}
}
