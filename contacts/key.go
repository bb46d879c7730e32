package contacts

// KeyOf gives the normal form of a value under which equal values are one:
// digits for phones, a folded address for e-mail, OrganizationKey for
// organizations, Fold for the rest.
func KeyOf(f Field, value string) string {
	switch f {
	case Phone, Fax, Mobile, Extension, CorporateNumber, InvoiceNumber, PostalCode:
		return Digits(value)
	case OrganizationName:
		return OrganizationKey(value)
	}
	return Fold(value)
}
