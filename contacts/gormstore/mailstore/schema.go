package mailstore

import (
	"github.com/go-gormigrate/gormigrate/v2"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// mailMigrations are the steps of the mail database.
func mailMigrations() []*gormigrate.Migration {
	return []*gormigrate.Migration{
		ledger.Migration("0101-mail-accounts",
			`CREATE TABLE accounts (
				id $key PRIMARY KEY, address TEXT NOT NULL, address_key $key NOT NULL UNIQUE,
				host TEXT NOT NULL, port INTEGER NOT NULL, tls $key NOT NULL, login TEXT NOT NULL,
				fingerprint TEXT NOT NULL, last_sync BIGINT, last_error TEXT NOT NULL,
				created_at BIGINT NOT NULL, deleted_at BIGINT
			)`,
			`CREATE TABLE folders (
				id $key PRIMARY KEY, account_id $key NOT NULL REFERENCES accounts (id), name $key NOT NULL, role $key NOT NULL,
				uid_validity BIGINT NOT NULL, highest_uid BIGINT NOT NULL, lowest_uid BIGINT NOT NULL, mod_seq BIGINT NOT NULL,
				on_server INTEGER NOT NULL, stored INTEGER NOT NULL,
				UNIQUE (account_id, name)
			)`,
		),
		ledger.Migration("0102-mail-messages",
			`CREATE TABLE threads (
				id $key PRIMARY KEY, subject TEXT NOT NULL, messages INTEGER NOT NULL, first BIGINT NOT NULL, last BIGINT NOT NULL,
				snippet TEXT NOT NULL, deal $key NOT NULL, private BOOLEAN NOT NULL, joined $key NOT NULL
			)`,
			`CREATE INDEX threads_last ON threads (last, id) WHERE joined = ''`,
			`CREATE INDEX threads_deal ON threads (deal) WHERE deal <> ''`,
			`CREATE INDEX threads_joined ON threads (joined) WHERE joined <> ''`,
			`CREATE TABLE messages (
				id $key PRIMARY KEY, account_id $key NOT NULL REFERENCES accounts (id), header_hash $key NOT NULL,
				message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL, refs TEXT NOT NULL,
				thread_id $key NOT NULL, at BIGINT NOT NULL, subject TEXT NOT NULL, subject_key $key NOT NULL,
				orphan BOOLEAN NOT NULL, sender $key NOT NULL, snippet TEXT NOT NULL, attachments TEXT NOT NULL,
				size BIGINT NOT NULL, truncated BOOLEAN NOT NULL,
				UNIQUE (account_id, header_hash)
			)`,
			`CREATE INDEX messages_thread ON messages (thread_id, at)`,
			`CREATE INDEX messages_subject ON messages (subject_key, at) WHERE subject_key <> ''`,
			`CREATE TABLE bodies (message_id $key PRIMARY KEY REFERENCES messages (id), text TEXT NOT NULL)`,
			`CREATE TABLE addresses (address_key $key PRIMARY KEY, address TEXT NOT NULL, name TEXT NOT NULL)`,
			`CREATE TABLE message_addresses (
				message_id $key NOT NULL REFERENCES messages (id), number INTEGER NOT NULL,
				address_key $key NOT NULL, role $key NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, at BIGINT NOT NULL,
				PRIMARY KEY (message_id, number)
			)`,
			`CREATE INDEX message_addresses_key ON message_addresses (address_key, at, message_id)`,
			`CREATE TABLE thread_links (token $key PRIMARY KEY, thread_id $key NOT NULL)`,
			`CREATE INDEX thread_links_thread ON thread_links (thread_id)`,
			`CREATE TABLE thread_addresses (
				address_key $key NOT NULL, last BIGINT NOT NULL, thread_id $key NOT NULL,
				PRIMARY KEY (address_key, last, thread_id)
			)`,
			`CREATE INDEX thread_addresses_thread ON thread_addresses (thread_id)`,
		),
		ledger.Migration("0103-mail-entries",
			`CREATE TABLE folder_entries (
				folder_id $key NOT NULL REFERENCES folders (id), uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL,
				flags TEXT NOT NULL, message_id $key NOT NULL REFERENCES messages (id), expunged BOOLEAN NOT NULL,
				PRIMARY KEY (folder_id, uid_validity, uid)
			)`,
			`CREATE INDEX folder_entries_message ON folder_entries (message_id)`,
			`CREATE TABLE failures (
				folder_id $key NOT NULL REFERENCES folders (id), uid_validity BIGINT NOT NULL, uid BIGINT NOT NULL,
				error TEXT NOT NULL, raw $bytes,
				PRIMARY KEY (folder_id, uid_validity, uid)
			)`,
		),
		ledger.Migration("0104-mail-subjects",
			`DROP INDEX messages_subject`,
			`CREATE INDEX messages_subject ON messages (subject_key, sender, at) WHERE subject_key <> ''`,
			`CREATE INDEX IF NOT EXISTS messages_orphan ON messages (subject_key, at) WHERE orphan`,
		),
	}
}

type accountRow struct {
	ID          contacts.ID `gorm:"column:id;primaryKey"`
	Address     string      `gorm:"column:address"`
	AddressKey  string      `gorm:"column:address_key"`
	Host        string      `gorm:"column:host"`
	Port        int         `gorm:"column:port"`
	TLS         string      `gorm:"column:tls"`
	User        string      `gorm:"column:login"`
	Fingerprint string      `gorm:"column:fingerprint"`
	LastSync    *int64      `gorm:"column:last_sync"`
	LastError   string      `gorm:"column:last_error"` // see ledger.KeepError
	CreatedAt   int64       `gorm:"column:created_at;autoCreateTime:false"`
	DeletedAt   *int64      `gorm:"column:deleted_at"`
}

func (accountRow) TableName() string { return "accounts" }

type folderRow struct {
	ID          contacts.ID `gorm:"column:id;primaryKey"`
	AccountID   contacts.ID `gorm:"column:account_id"`
	Name        string      `gorm:"column:name"`
	Role        string      `gorm:"column:role"`
	UIDValidity uint32      `gorm:"column:uid_validity"`
	HighestUID  uint32      `gorm:"column:highest_uid"`
	LowestUID   uint32      `gorm:"column:lowest_uid"`
	ModSeq      int64       `gorm:"column:mod_seq"` // RFC 7162 §3.1: 63 bits
	OnServer    int         `gorm:"column:on_server"`
	Stored      int         `gorm:"column:stored"`
}

func (folderRow) TableName() string { return "folders" }

type messageRow struct {
	ID          contacts.ID `gorm:"column:id;primaryKey"`
	AccountID   contacts.ID `gorm:"column:account_id"`
	HeaderHash  string      `gorm:"column:header_hash"`
	MessageID   string      `gorm:"column:message_id"`
	InReplyTo   string      `gorm:"column:in_reply_to"` // space separated
	References  string      `gorm:"column:refs"`        // space separated
	ThreadID    contacts.ID `gorm:"column:thread_id"`
	At          int64       `gorm:"column:at"`
	Subject     string      `gorm:"column:subject"`
	SubjectKey  string      `gorm:"column:subject_key"`
	Orphan      bool        `gorm:"column:orphan"` // a reply by its subject that names no parent
	Sender      string      `gorm:"column:sender"` // address key of the first From
	Snippet     string      `gorm:"column:snippet"`
	Attachments string      `gorm:"column:attachments"` // JSON
	Size        int64       `gorm:"column:size"`
	Truncated   bool        `gorm:"column:truncated"`
}

func (messageRow) TableName() string { return "messages" }

type bodyRow struct {
	MessageID contacts.ID `gorm:"column:message_id;primaryKey"`
	Text      string      `gorm:"column:text"`
}

func (bodyRow) TableName() string { return "bodies" }

type addressRow struct {
	Key     string `gorm:"column:address_key;primaryKey"`
	Address string `gorm:"column:address"`
	Name    string `gorm:"column:name"`
}

func (addressRow) TableName() string { return "addresses" }

type messageAddressRow struct {
	MessageID contacts.ID          `gorm:"column:message_id;primaryKey"`
	Number    int                  `gorm:"column:number;primaryKey;autoIncrement:false"`
	Key       string               `gorm:"column:address_key"`
	Role      contacts.AddressRole `gorm:"column:role"`
	Name      string               `gorm:"column:name"`
	Address   string               `gorm:"column:address"`
	At        int64                `gorm:"column:at"`
}

func (messageAddressRow) TableName() string { return "message_addresses" }

type entryRow struct {
	FolderID    contacts.ID `gorm:"column:folder_id;primaryKey"`
	UIDValidity uint32      `gorm:"column:uid_validity;primaryKey;autoIncrement:false"`
	UID         uint32      `gorm:"column:uid;primaryKey;autoIncrement:false"`
	Flags       string      `gorm:"column:flags"`
	MessageID   contacts.ID `gorm:"column:message_id"`
	Expunged    bool        `gorm:"column:expunged"` // a tombstone
}

func (entryRow) TableName() string { return "folder_entries" }

type failureRow struct {
	FolderID    contacts.ID `gorm:"column:folder_id;primaryKey"`
	UIDValidity uint32      `gorm:"column:uid_validity;primaryKey;autoIncrement:false"`
	UID         uint32      `gorm:"column:uid;primaryKey;autoIncrement:false"`
	Error       string      `gorm:"column:error"`
	Raw         []byte      `gorm:"column:raw"`
}

func (failureRow) TableName() string { return "failures" }

type threadRow struct {
	ID       contacts.ID `gorm:"column:id;primaryKey"`
	Subject  string      `gorm:"column:subject"`
	Messages int         `gorm:"column:messages"`
	First    int64       `gorm:"column:first"`
	Last     int64       `gorm:"column:last"`
	Snippet  string      `gorm:"column:snippet"`
	Deal     contacts.ID `gorm:"column:deal"`
	Private  bool        `gorm:"column:private"`
	Joined   contacts.ID `gorm:"column:joined"` // the thread it became part of, "" if none
}

func (threadRow) TableName() string { return "threads" }

// linkRow says to which thread a Message-ID belongs, seen or only referred to
// (a ghost): both are alike for joining.
type linkRow struct {
	Token    string      `gorm:"column:token;primaryKey"`
	ThreadID contacts.ID `gorm:"column:thread_id"`
}

func (linkRow) TableName() string { return "thread_links" }
