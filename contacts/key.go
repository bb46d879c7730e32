package contacts

import "enishi/contacts/japanese"

// KeyOf gives the normal form of a value under which equal values are one:
// digits for phones and numbers, a folded address for e-mail, OrganizationKey
// for organizations, katakana for readings, Fold for the rest. What is not
// understood (a number that is none) still gets a key, by its digits or its
// spelling. The key of an empty value is empty.
func KeyOf(f Field, value string) string {
	switch f {
	case Phone, Fax, Mobile:
		return japanese.PhoneKey(value)
	case Extension, CorporateNumber, InvoiceNumber:
		return japanese.Digits(value)
	case PostalCode:
		return postalKey(value)
	case Email:
		return emailKey(value)
	case URL:
		return japanese.URLKey(value)
	case Address:
		return japanese.AddressKey(value)
	case OrganizationName, OrganizationRoman:
		return japanese.OrganizationKey(value)
	case FamilyNameReading, GivenNameReading, OrganizationReading:
		return japanese.KanaFold(value)
	case ExchangedOn:
		if d, err := ParseDate(value); err == nil {
			return string(d)
		}
	}
	return japanese.Fold(value)
}

// postalKey is the seven digits of a Japanese code, any other one folded.
func postalKey(value string) string {
	if code, ok := japanese.NormalizePostal(value); ok {
		return japanese.Digits(code)
	}
	return japanese.Fold(value)
}

// emailKey is NormalizeEmail's, or the spelling of what is no address.
func emailKey(value string) string {
	if key, ok := japanese.NormalizeEmail(value); ok {
		return key
	}
	return japanese.FoldSpelling(value)
}
