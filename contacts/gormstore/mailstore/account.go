package mailstore

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// SaveAccount adds a mail account, or changes the one with the same address; a
// removed account of that address comes back with its mail.
func (m *Mail) SaveAccount(ctx context.Context, a contacts.MailAccount) (contacts.MailAccount, error) {
	key := contacts.KeyOf(contacts.Email, a.Address)
	if key == "" {
		return a, contacts.FieldFault("address", "the mail account needs an address")
	}
	var row accountRow
	err := m.write(ctx, func(t *tx) error {
		row = accountRow{}
		err := t.Where("address_key = ?", key).Take(&row).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			row, err = accountRow{ID: contacts.NewID(), CreatedAt: t.At}, nil
		}
		if err != nil {
			return err
		}
		row.Address, row.AddressKey, row.Host, row.Port = a.Address, key, a.Host, a.Port
		row.TLS, row.User, row.Fingerprint = string(a.TLS), a.User, a.Fingerprint
		row.DeletedAt = nil
		t.Touch(contacts.KindAccount, row.ID)
		return t.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
	return row.account(), ledger.Wrap(err, "save the mail account: %w")
}

// Accounts gives the mail accounts in the order they were added.
func (m *Mail) Accounts(ctx context.Context) ([]contacts.MailAccount, error) {
	var rows []accountRow
	if err := m.db.Read(ctx).Where("deleted_at IS NULL").Order("created_at, id").Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "read the mail accounts: %w")
	}
	out := make([]contacts.MailAccount, len(rows))
	for i, r := range rows {
		out[i] = r.account()
	}
	return out, nil
}

// Account finds a mail account by its ID or its address.
func (m *Mail) Account(ctx context.Context, idOrAddress string) (contacts.MailAccount, error) {
	var row accountRow
	err := m.db.Read(ctx).
		Where("(id = ? OR address_key = ?) AND deleted_at IS NULL", idOrAddress, contacts.KeyOf(contacts.Email, idOrAddress)).
		Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return contacts.MailAccount{}, contacts.Fault(contacts.NotFound, "there is no mail account %s: see \"enishi account list\"", idOrAddress)
	}
	return row.account(), ledger.Wrap(err, "read the mail account: %w")
}

// RemoveAccount removes an account. Its mail stays and can still be found.
func (m *Mail) RemoveAccount(ctx context.Context, id contacts.ID) error {
	err := m.write(ctx, func(t *tx) error {
		done := t.Model(&accountRow{}).Where("id = ? AND deleted_at IS NULL", id).Update("deleted_at", t.At)
		if done.Error == nil && done.RowsAffected == 0 {
			return contacts.Fault(contacts.NotFound, "there is no mail account %s: see \"enishi account list\"", string(id))
		}
		t.Bury(contacts.KindAccount, id)
		return done.Error
	})
	return ledger.Wrap(err, "remove the mail account: %w")
}

// SaveAccountState notes how the last sync of an account ended: its time when
// it worked, and what failed (nil = nothing).
func (m *Mail) SaveAccountState(ctx context.Context, id contacts.ID, lastSync *time.Time, lastError error) error {
	err := m.write(ledger.Bulk(ctx), func(t *tx) error {
		set := map[string]any{"last_error": ledger.KeepError(lastError)}
		if lastSync != nil {
			set["last_sync"] = ledger.Micros(*lastSync)
		}
		t.Touch(contacts.KindAccount, id)
		return t.Model(&accountRow{}).Where("id = ?", id).Updates(set).Error
	})
	return ledger.Wrap(err, "note the state of the mail account: %w")
}

func (r accountRow) account() contacts.MailAccount {
	return contacts.MailAccount{
		ID: r.ID, Address: r.Address, Host: r.Host, Port: r.Port, TLS: contacts.TLSMode(r.TLS), User: r.User,
		Fingerprint: r.Fingerprint, LastSync: ledger.MomentOrNil(r.LastSync), LastError: ledger.KeptError(r.LastError), CreatedAt: ledger.Moment(r.CreatedAt),
	}
}

// MailFolders gives the folders of an account with their cursors.
func (m *Mail) MailFolders(ctx context.Context, account contacts.ID) ([]contacts.MailFolder, error) {
	var rows []folderRow
	if err := m.db.Read(ctx).Where("account_id = ?", account).Order("name").Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "read the mail folders: %w")
	}
	out := make([]contacts.MailFolder, len(rows))
	for i, r := range rows {
		out[i] = r.folder()
	}
	return out, nil
}

func (r folderRow) folder() contacts.MailFolder {
	return contacts.MailFolder{
		ID: r.ID, AccountID: r.AccountID, Name: r.Name, Role: r.Role, UIDValidity: r.UIDValidity,
		HighestUID: r.HighestUID, LowestUID: r.LowestUID, ModSeq: uint64(r.ModSeq), OnServer: r.OnServer, Stored: r.Stored,
	}
}

// FolderEntries gives what lies in one generation of a folder, without what was
// expunged, in the order of the UIDs.
func (m *Mail) FolderEntries(ctx context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FolderEntry, error) {
	var rows []entryRow
	err := m.db.Read(ctx).Where("folder_id = ? AND uid_validity = ? AND NOT expunged", folder, uidValidity).Order("uid").Find(&rows).Error
	if err != nil {
		return nil, ledger.Wrap(err, "read the folder: %w")
	}
	out := make([]contacts.FolderEntry, len(rows))
	for i, r := range rows {
		out[i] = contacts.FolderEntry{FolderID: r.FolderID, UIDValidity: r.UIDValidity, UID: r.UID, Flags: r.Flags, MessageID: r.MessageID}
	}
	return out, nil
}

// FailedMessages gives what one generation of a folder could not take in.
func (m *Mail) FailedMessages(ctx context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FailedMessage, error) {
	var rows []failureRow
	err := m.db.Read(ctx).Where("folder_id = ? AND uid_validity = ?", folder, uidValidity).Order("uid").Find(&rows).Error
	if err != nil {
		return nil, ledger.Wrap(err, "read what failed in the folder: %w")
	}
	out := make([]contacts.FailedMessage, len(rows))
	for i, r := range rows {
		out[i] = contacts.FailedMessage{FolderID: r.FolderID, UIDValidity: r.UIDValidity, UID: r.UID, Error: r.Error, Raw: r.Raw}
	}
	return out, nil
}

// MessagesByHeader finds stored messages of an account by the hashes of their
// header blocks.
func (m *Mail) MessagesByHeader(ctx context.Context, account contacts.ID, hashes []string) (map[string]contacts.ID, error) {
	found, err := messagesByHeader(m.db.Read(ctx), account, hashes)
	return found, ledger.Wrap(err, "find messages by their headers: %w")
}

func messagesByHeader(q *gorm.DB, account contacts.ID, hashes []string) (map[string]contacts.ID, error) {
	found := make(map[string]contacts.ID, len(hashes))
	for part := range chunks(hashes) {
		var rows []messageRow
		err := q.Select("id", "header_hash").Where("account_id = ? AND header_hash IN ?", account, part).Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			found[r.HeaderHash] = r.ID
		}
	}
	return found, nil
}
