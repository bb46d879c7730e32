package fields

import (
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"enishi/contacts"
)

// Signs are what speaks for and against a value. The weights that make a
// probability of them stand in weights.go, fitted by tools/calibrate.
type Signs struct {
	Rules     float64 // what the rules for the field make of the reading, 0..1
	Engine    float64 // the engine's confidence, 0..1
	Agreement float64 // the share of the readings that say the same
	Confirmed int     // other places on the card, or known facts, that agree
	Against   int     // those that contradict
	Mended    bool    // put right by a dictionary or another value
	Guessed   bool    // a sign, or the meaning, was guessed
	Known     bool    // stands in a dictionary
	Size      int     // of its characters, in pixels the image had of the card; 0 = unknown
}

// confirm notes that something independent says the same.
func (v *Value) confirm() { v.Signs.Confirmed++ }

// deny notes that something contradicts.
func (v *Value) deny() { v.Signs.Against++ }

// class groups the fields that err alike.
type class int

const (
	classOnline class = iota // mail and web addresses
	classNumber
	classPostal
	className
	classReading
	classOrganization
	classPosition // departments, titles, qualifications, sites
	classAddress
	classLatin
	classes
)

// ClassNames name the classes in the order of their weights.
var ClassNames = [classes]string{"online", "number", "postal", "name", "reading", "organization", "position", "address", "latin"}

func classOf(f contacts.Field) class {
	switch f {
	case contacts.Email, contacts.URL:
		return classOnline
	case contacts.Phone, contacts.Fax, contacts.Mobile, contacts.Extension, contacts.CorporateNumber, contacts.InvoiceNumber:
		return classNumber
	case contacts.PostalCode:
		return classPostal
	case contacts.FamilyName, contacts.GivenName:
		return className
	case contacts.FamilyNameReading, contacts.GivenNameReading, contacts.OrganizationReading:
		return classReading
	case contacts.OrganizationName:
		return classOrganization
	case contacts.Address:
		return classAddress
	case contacts.NameRoman, contacts.OrganizationRoman, contacts.Country, contacts.HonorificTitle:
		return classLatin
	}
	return classPosition
}

// FeatureNames name the weights of a class.
var FeatureNames = [features]string{"always", "rules", "engine", "agreement", "confirmed", "confirmed twice", "against", "mended", "guessed", "known", "length", "small"}

const features = 12

// Class is the name of the class whose weights hold for a field.
func Class(f contacts.Field) string { return ClassNames[classOf(f)] }

// Features gives the numbers that the weights of a value's class multiply.
func (v Value) Features() []float64 {
	s := v.Signs
	return []float64{
		1, logit(s.Rules), logit(s.Engine), logit(s.Agreement), yes(s.Confirmed > 0), yes(s.Confirmed > 1),
		float64(min(s.Against, 2)), yes(s.Mended), yes(s.Guessed), yes(s.Known), math.Log(float64(1+utf8.RuneCountInString(v.Value))) - 2,
		small(s.Size),
	}
}

// clearSize is the size from which characters are not read better for being
// larger.
const clearSize = 22

// small is 0 for characters of a clear size and falls below it the smaller they
// are.
func small(size int) float64 {
	if size <= 0 {
		return 0
	}
	return min(0, math.Log(float64(max(size, 4))/clearSize))
}

// probability weighs the signs of a value.
func probability(v Value) float64 {
	sum := 0.0
	for i, x := range v.Features() {
		sum += x * weights[classOf(v.Field)][i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// logit spreads a share of 0..1 over the line, its ends cut off.
func logit(p float64) float64 {
	p = min(max(p, 0.02), 0.98)
	return math.Log(p / (1 - p))
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// fieldOrder is the order in which a card is told.
var fieldOrder = []contacts.Field{
	contacts.OrganizationName, contacts.OrganizationReading, contacts.OrganizationRoman, contacts.SiteName,
	contacts.Department, contacts.Title, contacts.Qualification, contacts.HonorificTitle,
	contacts.FamilyName, contacts.GivenName, contacts.FamilyNameReading, contacts.GivenNameReading, contacts.NameRoman,
	contacts.PostalCode, contacts.Address, contacts.Country, contacts.Phone, contacts.Extension, contacts.Fax,
	contacts.Mobile, contacts.Email, contacts.URL,
}

// finish sets the verdicts and sorts.
func (c *card) finish() []Value {
	rank := func(f contacts.Field) int {
		if i := slices.Index(fieldOrder, f); i >= 0 {
			return i
		}
		return len(fieldOrder)
	}
	slices.SortStableFunc(c.values, func(a, b Value) int {
		return cmp.Or(cmp.Compare(rank(a.Field), rank(b.Field)), cmp.Compare(a.Group, b.Group))
	})
	for i := range c.values {
		v := &c.values[i]
		v.Signs.Rules = v.Confidence
		v.Confidence = probability(*v)
		if c.guess[v.Value] || v.Origin == contacts.Inferred || v.Signs.Against > 0 {
			v.Confidence = min(v.Confidence, Capped)
		}
		v.Confidence = min(max(v.Confidence, 0.01), Highest)
		v.Status = contacts.Doubtful
		if v.Confidence >= acceptance {
			v.Status = contacts.Accepted
		}
	}
	return c.values
}

// Capped is the most that is said of a value somebody has to look at whatever
// speaks for it; Highest is the most that is said of any.
const (
	Capped  = 0.7
	Highest = 0.995
)
