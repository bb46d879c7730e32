package search

// probe is one way a phrase can be found in a document: a field, how the phrase
// is looked up there, and what that is worth.
type probe struct {
	field  string
	lookup lookup
	weight int
}

// lookup says which form of a phrase is looked up.
type lookup uint8

const (
	asPhrase         lookup = iota // its pieces, one behind the other
	asKey                          // as the whole of a name or reading
	asSkeleton                     // as the whole of a reading in roman letters
	asSkeletonPrefix               // as the beginning of one
)

// probes stand strongest first: a whole name, a name, its reading, where one
// can be reached, the employer, what one does, the title and the text.
var probes = [...]probe{
	{fieldNameKey, asKey, 64},
	{fieldName, asPhrase, 48},
	{fieldReadingKey, asKey, 44},
	{fieldReading, asPhrase, 40},
	{fieldRoman, asSkeleton, 38},
	{fieldRoman, asSkeletonPrefix, 36},
	{fieldAddress, asPhrase, 32},
	{fieldPhone, asPhrase, 32},
	{fieldOrganization, asPhrase, 24},
	{fieldPosition, asPhrase, 20},
	{fieldTitle, asPhrase, 16},
	{fieldText, asPhrase, 8},
}

// fieldLabels are the names of fields in Hit.Fields.
var fieldLabels = map[string]string{
	fieldNameKey:      "name",
	fieldName:         "name",
	fieldReadingKey:   "reading",
	fieldReading:      "reading",
	fieldRoman:        "reading",
	fieldAddress:      "address",
	fieldPhone:        "phone",
	fieldOrganization: "organization",
	fieldPosition:     "position",
	fieldTitle:        "title",
	fieldText:         "text",
}
