package contacts

// Field names a kind of value, as in the JSON of `enishi scan`.
type Field string

// The fields. Readings are katakana; a postal code is NNN-NNNN in Japan.
const (
	FamilyName          Field = "family_name"
	GivenName           Field = "given_name"
	FamilyNameReading   Field = "family_name_reading"
	GivenNameReading    Field = "given_name_reading"
	NameRoman           Field = "name_roman"
	HonorificTitle      Field = "honorific_title"
	OrganizationName    Field = "organization"
	OrganizationReading Field = "organization_reading"
	OrganizationRoman   Field = "organization_roman"
	SiteName            Field = "site"
	Department          Field = "department"
	Title               Field = "title"
	Qualification       Field = "qualification"
	PostalCode          Field = "postal_code"
	Address             Field = "address"
	Country             Field = "country"
	Phone               Field = "phone"
	Extension           Field = "extension"
	Fax                 Field = "fax"
	Mobile              Field = "mobile"
	Email               Field = "email"
	URL                 Field = "url"
	CorporateNumber     Field = "corporate_number"
	InvoiceNumber       Field = "invoice_number"
	ExchangedOn         Field = "exchanged_on"
	NoteText            Field = "note"
	OtherText           Field = "other"
)

// Status is the machine's own verdict on a value it read.
type Status string

// The two verdicts. A doubtful value can be found, but never links mail, joins
// people or receives a mailing until a person has confirmed it.
const (
	Accepted Status = "accepted"
	Doubtful Status = "doubtful"
)

// Origin says how a value stands on its source.
type Origin string

// The origins.
const (
	Printed     Origin = "printed"
	Handwritten Origin = "handwritten"
	Stamped     Origin = "stamped"
	Sticker     Origin = "sticker"
	Inferred    Origin = "inferred"
	Typed       Origin = "typed" // by hand, or a cell of a file
)

// PhoneKind tells the phones of a card apart.
type PhoneKind string

// The kinds of phones.
const (
	PhoneMain       PhoneKind = "main"       // 代表
	PhoneDirect     PhoneKind = "direct"     // 直通
	PhoneDepartment PhoneKind = "department" // 部署
	PhoneTollFree   PhoneKind = "tollfree"   // フリーダイヤル
	PhoneUnknown    PhoneKind = "unknown"
)

// Region is where a value stands in its source: a box [X, Y, W, H] in pixels of
// the rectified card side, or [Start, End) in bytes of a message's stored text.
type Region struct {
	Side       ID `json:"side,omitempty"` // the CardSide, "" in a text
	X, Y, W, H int
	Start, End int
}

// Observation is one value that one source states. It never changes.
type Observation struct {
	ID           ID
	SourceID     ID
	Subject      int // which person of the source
	Group        int // values of one office or one company share a number
	Index        int // order within the source, breaks the last ties
	Field        Field
	Value        string // as printed, NFC
	Key          string // Field's normal form of Value (see KeyOf); equal keys are the same value
	Confidence   float64
	Status       Status
	Origin       Origin
	PhoneKind    PhoneKind // of Phone, else ""
	Region       *Region   // nil when there is no place to show
	Alternatives []string  // other readings, best first
}

// NeedsEyes reports whether a person has to look at the value as it was read.
// Handwriting is kept as it is, whether or not anybody reads it, and what was
// concluded (a reading that is not printed) stays a guess until somebody says so.
func (o Observation) NeedsEyes() bool {
	return o.Status == Doubtful && o.Field != NoteText && o.Origin != Inferred
}
