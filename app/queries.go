package app

import (
	"enishi/contacts/gormstore"
	"enishi/mailsync"
)

// What lists ask and mail tells, under the names the window and the command
// line know it by.
type (
	// PeopleQuery asks for people.
	PeopleQuery = gormstore.PeopleQuery
	// OrganizationsQuery asks for companies.
	OrganizationsQuery = gormstore.OrganizationsQuery
	// CardQuery asks for cards.
	CardQuery = gormstore.CardQuery
	// DealQuery asks for deals.
	DealQuery = gormstore.DealQuery
	// TaskQuery asks for tasks.
	TaskQuery = gormstore.TaskQuery
	// FolderReport says what a sync did to a folder.
	FolderReport = mailsync.FolderReport
	// FailedUID is a message that could not be taken in.
	FailedUID = mailsync.FailedUID
	// UntrustedCertificate is why a server was refused.
	UntrustedCertificate = mailsync.UntrustedCertificate
	// MailProvider is a known provider's servers.
	MailProvider = mailsync.Provider
)

// MailProviders lists the providers whose servers are known.
func MailProviders() []MailProvider { return mailsync.Providers() }
