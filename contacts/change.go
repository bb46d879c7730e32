package contacts

// EntityKind names a kind of row in the change log and in the index.
type EntityKind string

// The kinds.
const (
	KindPerson       EntityKind = "person"
	KindOrganization EntityKind = "organization"
	KindCard         EntityKind = "card"
	KindMessage      EntityKind = "message"
	KindThread       EntityKind = "thread"
	KindDeal         EntityKind = "deal"
	KindNote         EntityKind = "note"
	KindTask         EntityKind = "task"
	KindAccount      EntityKind = "account"
	KindEncounter    EntityKind = "encounter"
)

// Change is the newest change of one row. There is one Change per (Kind, ID),
// its Seq renewed by each write; sequence order is commit order.
type Change struct {
	Seq     int64
	Kind    EntityKind
	ID      ID
	Deleted bool // a tombstone
}

// LogHead tells where a change log stands. A restored copy opens a new Epoch.
type LogHead struct {
	Book  ID
	Epoch int64
	Head  int64
}

// Merge says that Loser is the same as Winner. It is the truth behind RootID
// and is undone, never deleted.
type Merge struct {
	ID       ID
	Kind     EntityKind // KindPerson or KindOrganization
	Loser    ID
	Winner   ID
	By       string // a user, or "auto"
	Reason   string
	At       string // RFC 3339, UTC
	UndoneAt string // "" while it holds
	Choices  []ID   // the decisions made for it, taken back with it
}
