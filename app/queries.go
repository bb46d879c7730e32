package app

import (
	"context"

	"enishi/assets/i18n"
	"enishi/contacts"
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

// FieldNames are the labels of values in English, to be translated.
var FieldNames = map[contacts.Field]string{
	contacts.FamilyName:          i18n.Key("Family name"),
	contacts.GivenName:           i18n.Key("Given name"),
	contacts.FamilyNameReading:   i18n.Key("Family reading"),
	contacts.GivenNameReading:    i18n.Key("Given reading"),
	contacts.NameRoman:           i18n.Key("Roman name"),
	contacts.HonorificTitle:      i18n.Key("Academic title"),
	contacts.OrganizationName:    i18n.Key("Company"),
	contacts.OrganizationReading: i18n.Key("Company reading"),
	contacts.OrganizationRoman:   i18n.Key("Company in Roman letters"),
	contacts.SiteName:            i18n.Key("Branch"),
	contacts.Department:          i18n.Key("Department"),
	contacts.Title:               i18n.Key("Title"),
	contacts.Qualification:       i18n.Key("Qualification"),
	contacts.PostalCode:          i18n.Key("Postal code"),
	contacts.Address:             i18n.Key("Address"),
	contacts.Country:             i18n.Key("Country"),
	contacts.Phone:               i18n.Key("Phone"),
	contacts.Extension:           i18n.Key("Extension"),
	contacts.Fax:                 i18n.Key("Fax"),
	contacts.Mobile:              i18n.Key("Mobile"),
	contacts.Email:               i18n.Key("E-mail"),
	contacts.URL:                 i18n.Key("Web site"),
	contacts.CorporateNumber:     i18n.Key("Corporate number"),
	contacts.InvoiceNumber:       i18n.Key("Invoice number"),
	contacts.ExchangedOn:         i18n.Key("Date stamp"),
	contacts.NoteText:            i18n.Key("Handwriting"),
	contacts.OtherText:           i18n.Key("Other"),
}

// Counts says how much the book and this desk's mail hold.
type Counts struct {
	Cards, People, Organizations, Deals int
	Doubtful                            int // values that need eyes
	Messages, Threads                   int
}

// Counts counts the book and the mail.
func (a *App) Counts(ctx context.Context) (Counts, error) {
	b, err := a.book.Counts(ctx)
	if err != nil {
		return Counts{}, err
	}
	m, err := a.mail.Counts(ctx)
	return Counts{
		Cards: b.Cards, People: b.People, Organizations: b.Organizations, Deals: b.Deals, Doubtful: b.Doubtful,
		Messages: int(m.Messages), Threads: int(m.Threads),
	}, err
}
