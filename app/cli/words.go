package cli

import (
	"maps"
	"slices"
	"strings"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// fieldName is the label of a field.
func (s *Session) fieldName(f contacts.Field) string {
	if name, ok := app.FieldNames[f]; ok {
		return s.text.T(name)
	}
	return string(f)
}

// knownField refuses a field that nothing has.
func knownField(f contacts.Field) error {
	if _, ok := app.FieldNames[f]; ok {
		return nil
	}
	var names []string
	for _, name := range slices.Sorted(maps.Keys(app.FieldNames)) {
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
