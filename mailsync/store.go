package mailsync

import (
	"context"

	"enishi/contacts"
)

// Store keeps what a sync finds.
type Store interface {
	// MailFolders gives the folders of an account with their cursors.
	MailFolders(ctx context.Context, account contacts.ID) ([]contacts.MailFolder, error)
	// FolderEntries gives what lies in one generation of a folder, without
	// what was expunged.
	FolderEntries(ctx context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FolderEntry, error)
	// FailedMessages gives what one generation of a folder could not take in.
	FailedMessages(ctx context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FailedMessage, error)
	// MessagesByHeader finds stored messages of an account by the hashes of
	// their header blocks.
	MessagesByHeader(ctx context.Context, account contacts.ID, hashes []string) (map[string]contacts.ID, error)
	// StoreWindow takes in one window in one transaction and gives back its
	// folder as stored: with an ID, and Stored counted.
	StoreWindow(ctx context.Context, window contacts.MailWindow) (contacts.MailFolder, error)
}

// FolderReport is the outcome of the sync of one folder.
type FolderReport struct {
	Account  string      `json:"account"` // its address
	Folder   string      `json:"folder"`
	OnServer int         `json:"on_server"`
	Stored   int         `json:"stored"`
	New      int         `json:"new"`
	Failed   []FailedUID `json:"failed"`
}

// FailedUID is a message that could not be taken in. UID 0 is the folder itself.
type FailedUID struct {
	UID   uint32 `json:"uid"`
	Error string `json:"error"`
}
