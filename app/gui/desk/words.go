package desk

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// FieldName is the label of a field.
func (d *Desk) FieldName(f contacts.Field) string {
	if name, ok := app.FieldNames[f]; ok {
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
	switch m.Currency {
	case "JPY", "":
		if m.Amount < 0 {
			return "-¥" + Number(-m.Amount)
		}
		return "¥" + Number(m.Amount)
	}
	return Number(m.Amount) + " " + m.Currency
}

// Number shows a number with thousands separators.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
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

// DealChange tells a line of a deal's history in words.
func (d *Desk) DealChange(e contacts.DealEvent) string {
	switch e.Field {
	case "created":
		return d.T("Deal begun")
	case "stage":
		return d.StageName(e.From) + " → " + d.StageName(e.To)
	}
	return d.T("%s: %s → %s", d.DealField(e.Field), e.From, e.To)
}

// Dots puts what is not empty side by side, each word once.
func Dots(words ...string) string {
	words = slices.DeleteFunc(slices.Clone(words), func(s string) bool { return s == "" })
	return strings.Join(slices.Compact(words), " · ")
}
