package mailstore

import (
	"context"
	"time"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// LastContacts gives the newest mail with each address and how many there are,
// private threads left aside. Addresses without mail are not in the answer.
func (m *Mail) LastContacts(ctx context.Context, keys []string) (map[string]contacts.LastContact, error) {
	out := map[string]contacts.LastContact{}
	for part := range chunks(keys) {
		var rows []struct {
			Key  string
			Last int64
			N    int
		}
		err := m.db.Read(ctx).Table("message_addresses AS a").
			Joins("JOIN messages m ON m.id = a.message_id").Joins("JOIN threads t ON t.id = m.thread_id AND NOT t.private").
			Select("a.address_key AS key", "MAX(a.at) AS last", "COUNT(DISTINCT a.message_id) AS n").
			Where("a.address_key IN ?", part).Group("a.address_key").Scan(&rows).Error
		if err != nil {
			return nil, ledger.Wrap(err, "read the last contacts: %w")
		}
		for _, r := range rows {
			out[r.Key] = contacts.LastContact{Key: r.Key, Last: ledger.Moment(r.Last), Messages: r.N}
		}
	}
	return out, nil
}

// DatedAddress is an address with the moment of a message it is on.
type DatedAddress struct {
	Key string
	At  time.Time
}

// ThreadAddresses gives the addresses that take part in threads, and when.
func (m *Mail) ThreadAddresses(ctx context.Context, ids []contacts.ID) (map[contacts.ID][]DatedAddress, error) {
	out := map[contacts.ID][]DatedAddress{}
	for part := range chunks(ids) {
		var rows []struct {
			ThreadID   contacts.ID
			AddressKey string
			At         int64
		}
		err := m.db.Read(ctx).Table("messages AS m").Joins("JOIN message_addresses a ON a.message_id = m.id").
			Select("DISTINCT m.thread_id AS thread_id", "a.address_key AS address_key", "a.at AS at").
			Where("m.thread_id IN ?", part).Order("m.thread_id, a.address_key, a.at").Scan(&rows).Error
		if err != nil {
			return nil, ledger.Wrap(err, "read the addresses of threads: %w")
		}
		for _, r := range rows {
			out[r.ThreadID] = append(out[r.ThreadID], DatedAddress{r.AddressKey, ledger.Moment(r.At)})
		}
	}
	return out, nil
}

// ThreadMessageIDs gives the Message-IDs of the messages of threads, oldest
// first; a message without one has "".
func (m *Mail) ThreadMessageIDs(ctx context.Context, ids []contacts.ID) (map[contacts.ID][]string, error) {
	out := map[contacts.ID][]string{}
	for part := range chunks(ids) {
		var rows []messageRow
		err := m.db.Read(ctx).Select("thread_id", "message_id").Where("thread_id IN ?", part).Order("at, header_hash, id").Find(&rows).Error
		if err != nil {
			return nil, ledger.Wrap(err, "read the Message-IDs of threads: %w")
		}
		for _, r := range rows {
			out[r.ThreadID] = append(out[r.ThreadID], r.MessageID)
		}
	}
	return out, nil
}

// MessageFolders gives the names of the folders in which messages lie.
func (m *Mail) MessageFolders(ctx context.Context, ids []contacts.ID) (map[contacts.ID][]string, error) {
	out := map[contacts.ID][]string{}
	for part := range chunks(ids) {
		var rows []struct {
			MessageID contacts.ID
			Name      string
		}
		err := m.db.Read(ctx).Table("folder_entries AS e").Joins("JOIN folders f ON f.id = e.folder_id AND f.uid_validity = e.uid_validity").
			Select("DISTINCT e.message_id AS message_id, f.name AS name").
			Where("e.message_id IN ? AND NOT e.expunged", part).Order("f.name").Scan(&rows).Error
		if err != nil {
			return nil, ledger.Wrap(err, "read the folders of messages: %w")
		}
		for _, r := range rows {
			out[r.MessageID] = append(out[r.MessageID], r.Name)
		}
	}
	return out, nil
}

// SetThreadDeal ties a thread to a deal; "" unties it.
func (m *Mail) SetThreadDeal(ctx context.Context, thread, deal contacts.ID) error {
	return m.decideThread(ctx, thread, "deal", deal)
}

// SetThreadPrivate keeps a thread out of the pages of people and companies, or
// lets it in again.
func (m *Mail) SetThreadPrivate(ctx context.Context, thread contacts.ID, private bool) error {
	return m.decideThread(ctx, thread, "private", private)
}

// decideThread writes what a person decided about a thread. Its messages count
// as changed: what is shown of them depends on it.
func (m *Mail) decideThread(ctx context.Context, thread contacts.ID, column string, value any) error {
	err := m.write(ctx, func(t *tx) error {
		row, err := findThread(t.DB, thread)
		if err != nil {
			return err
		}
		if err := t.Model(&threadRow{}).Where("id = ?", row.ID).Update(column, value).Error; err != nil {
			return err
		}
		var ids []contacts.ID
		if err := t.Model(&messageRow{}).Where("thread_id = ?", row.ID).Pluck("id", &ids).Error; err != nil {
			return err
		}
		t.Touch(contacts.KindThread, row.ID)
		for _, id := range ids {
			t.Touch(contacts.KindMessage, id)
		}
		return nil
	})
	return ledger.Wrap(err, "change the thread: %w")
}

// MailCounts tells how much mail is stored.
type MailCounts struct {
	Messages, Threads, Addresses, Failed int64
}

// Counts tells how much mail is stored.
func (m *Mail) Counts(ctx context.Context) (MailCounts, error) {
	var c MailCounts
	err := m.db.Read(ctx).Raw(`SELECT (SELECT count(*) FROM messages) AS messages,
		(SELECT count(*) FROM threads WHERE joined = '') AS threads,
		(SELECT count(*) FROM addresses) AS addresses, (SELECT count(*) FROM failures) AS failed`).Scan(&c).Error
	return c, ledger.Wrap(err, "count the mail: %w")
}
