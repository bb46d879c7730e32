package desk

import (
	"strconv"
	"strings"
	"time"

	"enishi/assets/i18n"
	"enishi/contacts"
)

// fieldNames are the labels of values.
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

// FieldName is the label of a field.
func (d *Desk) FieldName(f contacts.Field) string {
	if name, ok := fieldNames[f]; ok {
		return d.T(name)
	}
	return string(f)
}

// Day shows a day as 2026/11/22(日), in English with the weekday's English name.
func (d *Desk) Day(day contacts.Date) string {
	if d.Lang() != "en" {
		return day.Japanese()
	}
	if t, ok := day.Time(time.UTC); ok {
		return t.Format("2006/01/02 (Mon)")
	}
	return day.Japanese()
}

// Money shows an amount with thousands separators.
func Money(m contacts.Money) string {
	s := strconv.FormatInt(m.Amount, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	switch m.Currency {
	case "JPY", "":
		return sign + "¥" + s
	}
	return sign + s + " " + m.Currency
}

// StageName is the name of a stage in the user's language.
func (d *Desk) StageName(id string) string {
	if name, ok := stageNames[id]; ok && d.Lang() == "en" {
		return name
	}
	if st, ok := contacts.StageByID(id); ok {
		return st.Name
	}
	return id
}

// stageNames are the English names of the default pipeline's stages.
var stageNames = map[string]string{
	"lead": "Lead", "contact": "Hearing", "proposal": "Proposal", "quote": "Quote",
	"negotiation": "Verbal yes", "won": "Won", "lost": "Lost",
}

// dealFields name what changes in the history of a deal.
var dealFields = map[string]string{
	"amount": i18n.Key("Amount"), "close": i18n.Key("Expected order"), "name": i18n.Key("Deal"), "next": i18n.Key("Next step"),
	"owner": i18n.Key("Person in charge"), "parties": i18n.Key("Companies"), "people": i18n.Key("People"),
}

// DealField is the word for a field of a deal.
func (d *Desk) DealField(f string) string {
	if name, ok := dealFields[f]; ok {
		return d.T(name)
	}
	return f
}
