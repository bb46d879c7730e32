package mailstore

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strings"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
	"enishi/contacts/japanese"
)

// snippetLength is how much of a message a list shows, in characters.
const snippetLength = 120

// chunks cuts a list of bound values into parts that fit one statement.
func chunks[T any](all []T) iter.Seq[[]T] { return slices.Chunk(all, ledger.BatchRows) }

// StoreWindow takes in one window of a sync: messages with their threads, flags,
// tombstones, failures and the cursor, in one transaction. It gives back the
// folder as stored. Storing the same window twice changes nothing.
func (m *Mail) StoreWindow(ctx context.Context, w contacts.MailWindow) (contacts.MailFolder, error) {
	var folder folderRow
	err := m.write(ledger.Bulk(ctx), func(t *tx) error {
		folder = folderRow{
			ID: w.Folder.ID, AccountID: w.Folder.AccountID, Name: w.Folder.Name, Role: w.Folder.Role, UIDValidity: w.Folder.UIDValidity,
			HighestUID: w.Folder.HighestUID, LowestUID: w.Folder.LowestUID, ModSeq: int64(w.Folder.ModSeq & (1<<63 - 1)), OnServer: w.Folder.OnServer,
		}
		counted, err := t.findFolder(&folder)
		if err != nil {
			return err
		}
		ids, err := t.addMessages(folder.AccountID, w.Messages)
		if err != nil {
			return err
		}
		more, err := t.addEntries(folder, w, ids)
		if err != nil {
			return err
		}
		folder.Stored += more
		return t.saveFolder(&folder, w.Complete, counted)
	})
	return folder.folder(), ledger.Wrap(err, "store a window of mail: %w")
}

// findFolder fills in the ID of the folder and makes its row if there is none.
// It fills in too how many messages are stored, if that was counted for this
// generation of UIDs.
func (t *tx) findFolder(folder *folderRow) (counted bool, err error) {
	var known folderRow
	err = t.Where("account_id = ? AND name = ?", folder.AccountID, folder.Name).Take(&known).Error
	switch {
	case err == nil:
		folder.ID, folder.Stored = known.ID, known.Stored
		return known.UIDValidity == folder.UIDValidity, nil
	case !errors.Is(err, gorm.ErrRecordNotFound):
		return false, err
	}
	if folder.ID == "" {
		folder.ID = contacts.NewID()
	}
	return false, t.Create(folder).Error
}

// saveFolder writes the cursor. A folder looked at completely forgets the
// generations of UIDs before this one; its messages are counted then, once a
// sync, and where they were not yet, while the windows before go on counting.
func (t *tx) saveFolder(folder *folderRow, complete, counted bool) error {
	if complete {
		for _, table := range []any{&entryRow{}, &failureRow{}} {
			if err := t.Where("folder_id = ? AND uid_validity <> ?", folder.ID, folder.UIDValidity).Delete(table).Error; err != nil {
				return err
			}
		}
	}
	if complete || !counted {
		var err error
		if folder.Stored, err = t.held(*folder, nil); err != nil {
			return err
		}
	}
	return t.Save(folder).Error
}

// held counts the messages in a folder, those with some UIDs, or all with nil.
func (t *tx) held(folder folderRow, uids []uint32) (int, error) {
	find := t.Model(&entryRow{}).Where("folder_id = ? AND uid_validity = ? AND NOT expunged", folder.ID, folder.UIDValidity)
	if uids != nil {
		find = find.Where("uid IN ?", uids)
	}
	var n int64
	return int(n), find.Count(&n).Error
}

// addMessages stores those messages that the account does not have yet, joins
// their threads, and gives the ID of every message of the window by its place.
func (t *tx) addMessages(account contacts.ID, fetched []contacts.FetchedMessage) ([]contacts.ID, error) {
	ids := make([]contacts.ID, len(fetched))
	var hashes []string
	for i, f := range fetched {
		if ids[i] = f.Known; f.Known == "" {
			hashes = append(hashes, f.Message.HeaderHash)
		}
	}
	byHash, err := messagesByHeader(t.DB, account, hashes)
	if err != nil {
		return nil, err
	}
	var fresh []contacts.Message
	for i, f := range fetched {
		if ids[i] != "" {
			continue
		}
		id, seen := byHash[f.Message.HeaderHash]
		if !seen {
			id = contacts.NewID()
			byHash[f.Message.HeaderHash] = id
			msg := f.Message
			msg.ID, msg.AccountID = id, account
			fresh = append(fresh, msg)
		}
		ids[i] = id
	}
	if len(fresh) == 0 {
		return ids, nil
	}
	return ids, t.insertMessages(fresh)
}

// insertMessages writes new messages with their addresses and texts, in threads.
func (t *tx) insertMessages(fresh []contacts.Message) error {
	rows := make([]messageRow, len(fresh))
	bodies := make([]bodyRow, len(fresh))
	var addresses []addressRow
	var places []messageAddressRow
	known := map[string]bool{}
	for i, msg := range fresh {
		rows[i] = newMessageRow(msg)
		bodies[i] = bodyRow{MessageID: msg.ID, Text: msg.Text}
		for n, a := range msg.Addresses {
			places = append(places, messageAddressRow{
				MessageID: msg.ID, Number: n, Key: a.Key, Role: a.Role, Name: a.Name, Address: a.Address, At: ledger.Micros(msg.Date),
			})
			if !known[a.Key] {
				known[a.Key] = true
				addresses = append(addresses, addressRow{Key: a.Key, Address: a.Address, Name: a.Name})
			}
		}
		t.Touch(contacts.KindMessage, msg.ID)
	}
	threads, err := t.joinThreads(fresh, rows)
	if err != nil {
		return err
	}
	if err := t.CreateInBatches(rows, ledger.BatchRows).Error; err != nil {
		return err
	}
	if err := t.CreateInBatches(bodies, ledger.BatchRows).Error; err != nil {
		return err
	}
	if err := t.insertAddresses(addresses, places); err != nil {
		return err
	}
	return t.refreshThreads(threads)
}

func (t *tx) insertAddresses(addresses []addressRow, places []messageAddressRow) error {
	if len(addresses) == 0 {
		return nil
	}
	err := t.Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(addresses, ledger.BatchRows).Error
	if err != nil {
		return err
	}
	return t.CreateInBatches(places, ledger.BatchRows).Error
}

func newMessageRow(msg contacts.Message) messageRow {
	base, reply := baseSubject(msg.Subject)
	row := messageRow{
		ID: msg.ID, AccountID: msg.AccountID, HeaderHash: msg.HeaderHash, MessageID: msg.MessageID,
		InReplyTo: strings.Join(msg.InReplyTo, " "), References: strings.Join(msg.References, " "),
		At: ledger.Micros(msg.Date), Subject: msg.Subject, SubjectKey: japanese.Fold(base),
		Orphan:  reply && len(msg.InReplyTo) == 0 && len(msg.References) == 0,
		Snippet: snippet(msg.Text, snippetLength), Size: msg.Size, Truncated: msg.Truncated,
	}
	for _, a := range msg.Addresses {
		if a.Role == contacts.RoleFrom {
			row.Sender = a.Key
			break
		}
	}
	row.Attachments = attachmentsJSON(msg.Attachments)
	return row
}

// attachmentsJSON is how the names of attachments are stored: "" for none.
func attachmentsJSON(all []contacts.Attachment) string {
	if len(all) == 0 {
		return ""
	}
	text, err := json.Marshal(all)
	if err != nil { // strings and numbers always marshal
		return ""
	}
	return string(text)
}

func attachmentsOf(text string) []contacts.Attachment {
	var all []contacts.Attachment
	if text == "" || json.Unmarshal([]byte(text), &all) != nil {
		return nil
	}
	return all
}

// addEntries writes where the messages of a window lie, and what else the
// window says of its folder. It returns how many more messages lie there now.
func (t *tx) addEntries(folder folderRow, w contacts.MailWindow, ids []contacts.ID) (more int, err error) {
	entries := make([]entryRow, len(w.Messages))
	done := make([]uint32, len(w.Messages))
	for i, f := range w.Messages {
		entries[i] = entryRow{FolderID: folder.ID, UIDValidity: folder.UIDValidity, UID: f.UID, Flags: f.Flags, MessageID: ids[i]}
		done[i] = f.UID
	}
	touched := slices.Concat(done, w.Expunged)
	before, err := t.heldOf(folder, touched)
	if err != nil {
		return 0, err
	}
	if len(entries) > 0 {
		if err := t.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(entries, ledger.BatchRows).Error; err != nil {
			return 0, err
		}
	}
	here := func() *gorm.DB {
		return t.Where("folder_id = ? AND uid_validity = ?", folder.ID, folder.UIDValidity)
	}
	for part := range chunks(touched) {
		if err := here().Where("uid IN ?", part).Delete(&failureRow{}).Error; err != nil {
			return 0, err
		}
	}
	for _, f := range w.Flags {
		if err := here().Model(&entryRow{}).Where("uid = ? AND flags <> ?", f.UID, f.Flags).Update("flags", f.Flags).Error; err != nil {
			return 0, err
		}
	}
	for part := range chunks(w.Expunged) {
		if err := here().Model(&entryRow{}).Where("uid IN ?", part).Update("expunged", true).Error; err != nil {
			return 0, err
		}
	}
	if err := t.addFailures(folder, w.Failed); err != nil {
		return 0, err
	}
	after, err := t.heldOf(folder, touched)
	return after - before, err
}

// heldOf counts the messages with some UIDs.
func (t *tx) heldOf(folder folderRow, uids []uint32) (n int, err error) {
	uids = slices.Compact(slices.Sorted(slices.Values(uids)))
	for part := range chunks(uids) {
		some, err := t.held(folder, part)
		if err != nil {
			return 0, err
		}
		n += some
	}
	return n, nil
}

func (t *tx) addFailures(folder folderRow, failed []contacts.FailedMessage) error {
	if len(failed) == 0 {
		return nil
	}
	rows := make([]failureRow, len(failed))
	for i, f := range failed {
		rows[i] = failureRow{FolderID: folder.ID, UIDValidity: folder.UIDValidity, UID: f.UID, Error: f.Error, Raw: f.Raw}
	}
	return t.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, ledger.BatchRows).Error
}
