package contacts

import "time"

// TLSMode says how a connection to a mail server is protected.
type TLSMode string

// The modes. TLSNone is accepted on the loopback interface only.
const (
	TLSImplicit TLSMode = "implicit"
	TLSStartTLS TLSMode = "starttls"
	TLSNone     TLSMode = "none"
)

// MailAccount is one mailbox on one server. Its password is never here.
type MailAccount struct {
	ID          ID
	Address     string
	Host        string
	Port        int
	TLS         TLSMode
	User        string
	Fingerprint string // SHA-256, hex, of a certificate trusted by hand; "" = the system decides
	LastSync    *time.Time
	LastError   error // what failed last, a *Text where it can be translated; nil if nothing
	CreatedAt   time.Time
}

// MailFolder is one folder of an account with the cursor of its sync.
type MailFolder struct {
	ID          ID
	AccountID   ID
	Name        string // decoded
	Role        string // "inbox", "sent", "archive", "all" or ""
	UIDValidity uint32
	HighestUID  uint32 // every UID up to it and down to LowestUID was looked at
	LowestUID   uint32
	ModSeq      uint64
	OnServer    int // messages at the last look
	Stored      int
}

// Message is one e-mail. Its identity is the hash of its raw header block
// within an account: a Message-ID is neither unique nor always there.
type Message struct {
	ID          ID
	AccountID   ID
	HeaderHash  string // SHA-256, hex, of the raw header block
	MessageID   string // with its angle brackets, "" if none
	InReplyTo   []string
	References  []string
	ThreadID    ID
	Date        time.Time // UTC: Date header when sane, else Received, else INTERNALDATE
	Subject     string    // decoded
	Addresses   []MessageAddress
	Text        string // the text a person reads; proof offsets are into it
	Attachments []Attachment
	Size        int64 // RFC822.SIZE in bytes
	Truncated   bool  // only the first part was fetched
	Private     bool
}

// AddressRole says where in the header an address stands.
type AddressRole string

// The roles.
const (
	RoleFrom    AddressRole = "from"
	RoleTo      AddressRole = "to"
	RoleCc      AddressRole = "cc"
	RoleBcc     AddressRole = "bcc" // only in what was sent from here
	RoleReplyTo AddressRole = "reply-to"
)

// MessageAddress is one address in one header of a message.
type MessageAddress struct {
	Role    AddressRole
	Name    string // decoded display name
	Address string // as written
	Key     string // KeyOf(Email, Address)
}

// Attachment is a named part of a message; its bytes stay on the server until
// they are asked for.
type Attachment struct {
	Name string // decoded, for showing only: never a path
	Type string // media type, lower case
	Size int64  // bytes, decoded, as far as they were fetched
}

// FolderEntry says where a message lies.
type FolderEntry struct {
	FolderID    ID
	UIDValidity uint32
	UID         uint32
	Flags       string // space separated, as the server gives them
	MessageID   ID
}

// FailedMessage is a message that could not be taken in: named and kept.
type FailedMessage struct {
	FolderID    ID
	UIDValidity uint32
	UID         uint32
	Error       string
	Raw         []byte // what was received, if anything
}

// Thread is a conversation. Its ID is kept through late joins: the smallest ID
// of the threads that became one.
type Thread struct {
	ID       ID
	Subject  string
	Messages int
	First    time.Time
	Last     time.Time
	Snippet  string // start of the newest message's own text
	Deal     ID
	Private  bool
}

// MailWindow is what one step of a sync found in one folder. A store takes it
// in whole, with the cursor, in one transaction: a sync killed anywhere loses
// nothing and doubles nothing.
type MailWindow struct {
	Folder   MailFolder // with the cursor as it stands after this window
	Messages []FetchedMessage
	Flags    []FlagChange
	Expunged []uint32 // UIDs that are gone from the server
	Failed   []FailedMessage
	Complete bool // the whole folder was looked at: entries of older generations go
}

// FetchedMessage is one message of a window.
type FetchedMessage struct {
	UID     uint32
	Flags   string // space separated, as the server gives them
	Known   ID     // a stored message with the same header block, found without fetching the text; else ""
	Message Message
}

// FlagChange is the new state of one message's flags.
type FlagChange struct {
	UID   uint32
	Flags string
}

// ThreadPage asks for threads newest first: those older than (Before, After),
// at most Limit. The zero page asks for the newest 50.
type ThreadPage struct {
	Before  time.Time // Last of the last thread seen, zero for the first page
	After   ID        // its ID
	Limit   int
	Private bool // private threads too
}

// LastContact is the newest mail with one address.
type LastContact struct {
	Key      string
	Last     time.Time
	Messages int
}

// AddressSpan is the time in which mail with an address is somebody's: from
// From on and before Until, each without end where it is zero.
type AddressSpan struct {
	Key         string // KeyOf(Email, address)
	From, Until time.Time
}

// Holds reports whether mail of that moment is meant.
func (s AddressSpan) Holds(at time.Time) bool {
	return !at.Before(s.From) && (s.Until.IsZero() || at.Before(s.Until))
}

// Always gives addresses whenever the mail came.
func Always(keys ...string) []AddressSpan {
	spans := make([]AddressSpan, len(keys))
	for n, key := range keys {
		spans[n].Key = key
	}
	return spans
}

// AddressOwner is a person to whom an address belongs for a time.
type AddressOwner struct {
	Person ID // the root
	Span   AddressSpan
}
