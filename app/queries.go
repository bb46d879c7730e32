package app

import (
	"enishi/contacts/gormstore"
	"enishi/mailsync"
)

// The questions that lists ask, under the names the window and the command
// line know them by.
type (
	PeopleQuery        = gormstore.PeopleQuery
	OrganizationsQuery = gormstore.OrganizationsQuery
	CardQuery          = gormstore.CardQuery
	DealQuery          = gormstore.DealQuery
	TaskQuery          = gormstore.TaskQuery
)

// What mail tells.
type (
	FolderReport         = mailsync.FolderReport
	FailedUID            = mailsync.FailedUID
	UntrustedCertificate = mailsync.UntrustedCertificate
	MailProvider         = mailsync.Provider
)

// MailProviders lists the providers whose servers are known.
func MailProviders() []MailProvider { return mailsync.Providers() }
