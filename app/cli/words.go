package cli

import (
	"maps"
	"slices"
	"strings"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// fieldNames are the labels of values in text meant for people.
var fieldNames = map[contacts.Field]string{
	contacts.FamilyName:          i18n.Key("Family name"),
	contacts.GivenName:           i18n.Key("Given name"),
	contacts.FamilyNameReading:   i18n.Key("Family reading"),
	contacts.GivenNameReading:    i18n.Key("Given reading"),
	contacts.NameRoman:           i18n.Key("Name in Roman letters"),
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

// fieldName is the label of a field.
func (s *Session) fieldName(f contacts.Field) string {
	if name, ok := fieldNames[f]; ok {
		return s.text.T(name)
	}
	return string(f)
}

// knownField refuses a field that nothing has.
func knownField(f contacts.Field) error {
	if _, ok := fieldNames[f]; ok {
		return nil
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(fieldNames)) {
		names = append(names, string(name))
	}
	return contacts.FieldFault("field", "there is no field %q; use one of %s", string(f), strings.Join(names, ", "))
}

// sideStatus are the words for what became of a card side.
var sideStatus = map[string]string{
	"new":        i18n.Key("new card"),
	"known":      i18n.Key("known card, seen before"),
	"not_a_card": i18n.Key("not a card"),
	"unreadable": i18n.Key("unreadable"),
}

// eventKinds are the words for what a timeline holds.
var eventKinds = map[app.EventKind]string{
	app.EventCard: i18n.Key("card exchanged"),
	app.EventMail: i18n.Key("mail"),
	app.EventDeal: i18n.Key("deal"),
	app.EventNote: i18n.Key("note"),
	app.EventTask: i18n.Key("task"),
}

// checkNames are the words for what doctor checks.
var checkNames = map[string]string{
	"tesseract languages": i18n.Key("Reading of cards"),
	"data folder":         i18n.Key("Data folder"),
	"database":            i18n.Key("Customer book"),
	"search index":        i18n.Key("Search index"),
	"blobs":               i18n.Key("Card images"),
	"keyring":             i18n.Key("Passwords"),
}

// demoSteps are the words for what the walk through the sample book counts.
var demoSteps = map[string]string{
	"cards read":            i18n.Key("cards read"),
	"people":                i18n.Key("people"),
	"values that need eyes": i18n.Key("values that need eyes"),
	"messages brought in":   i18n.Key("messages brought in"),
	"deals":                 i18n.Key("deals"),
}
