package gormstore

import (
	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// personProjection are the columns of a person that repeat what its profile
// says. Those of a leaf that was joined into another are empty.
type personProjection struct {
	FamilyName       string        `gorm:"column:family_name"`
	GivenName        string        `gorm:"column:given_name"`
	FamilyReading    string        `gorm:"column:family_reading"`
	GivenReading     string        `gorm:"column:given_reading"`
	NameRoman        string        `gorm:"column:name_roman"`
	NameKey          string        `gorm:"column:name_key"`
	SureName         string        `gorm:"column:sure_name"` // NameKey of a name that nobody doubts, else ""
	SortKey          string        `gorm:"column:sort_key"`
	Organization     string        `gorm:"column:organization"`
	OrganizationLeaf contacts.ID   `gorm:"column:organization_leaf"`
	Department       string        `gorm:"column:department"`
	Title            string        `gorm:"column:title"`
	Doubtful         int           `gorm:"column:doubtful"`
	LastContact      contacts.Date `gorm:"column:last_contact"`
}

// personColumns names the columns of personProjection, so that empty values are
// written too.
var personColumns = []string{
	"family_name", "given_name", "family_reading", "given_reading", "name_roman", "name_key", "sure_name", "sort_key",
	"organization", "organization_leaf", "department", "title", "doubtful", "last_contact",
}

type personRow struct {
	ID         contacts.ID      `gorm:"column:id;primaryKey"`
	RootID     contacts.ID      `gorm:"column:root_id"`
	Projection personProjection `gorm:"embedded"`
	Owner      string           `gorm:"column:owner"`
	Version    int              `gorm:"column:version"`
	CreatedAt  int64            `gorm:"column:created_at;autoCreateTime:false"`
	DeletedAt  *int64           `gorm:"column:deleted_at"`
}

func (personRow) TableName() string { return "persons" }

// listedPerson is a person with the root of its organization.
type listedPerson struct {
	Row              personRow    `gorm:"embedded"`
	OrganizationRoot *contacts.ID `gorm:"column:organization_root"`
}

func (l listedPerson) person() contacts.Person {
	r, j := l.Row, l.Row.Projection
	p := contacts.Person{
		ID: r.ID, RootID: r.RootID, FamilyName: j.FamilyName, GivenName: j.GivenName,
		FamilyNameReading: j.FamilyReading, GivenNameReading: j.GivenReading, NameRoman: j.NameRoman,
		Organization: j.Organization, Department: j.Department, Title: j.Title, Doubtful: j.Doubtful,
		LastContact: j.LastContact, SortKey: j.SortKey, Owner: r.Owner, Version: r.Version,
		CreatedAt: ledger.Moment(r.CreatedAt), DeletedAt: ledger.MomentOrNil(r.DeletedAt),
	}
	if l.OrganizationRoot != nil {
		p.OrganizationID = *l.OrganizationRoot
	}
	return p
}

// organizationProjection are the columns of an organization that repeat what
// its profile says.
type organizationProjection struct {
	Name     string `gorm:"column:name"`
	Reading  string `gorm:"column:reading"`
	Roman    string `gorm:"column:roman"`
	NameKey  string `gorm:"column:name_key"`
	SortKey  string `gorm:"column:sort_key"`
	Doubtful int    `gorm:"column:doubtful"`
}

var organizationColumns = []string{"name", "reading", "roman", "name_key", "sort_key", "doubtful"}

type organizationRow struct {
	ID         contacts.ID            `gorm:"column:id;primaryKey"`
	RootID     contacts.ID            `gorm:"column:root_id"`
	Projection organizationProjection `gorm:"embedded"`
	LeafKey    string                 `gorm:"column:leaf_key"` // of the sure name in the leaf's own evidence; joins by itself
	Version    int                    `gorm:"column:version"`
	CreatedAt  int64                  `gorm:"column:created_at;autoCreateTime:false"`
	DeletedAt  *int64                 `gorm:"column:deleted_at"`
}

func (organizationRow) TableName() string { return "organizations" }

func (r organizationRow) organization(people int) contacts.Organization {
	j := r.Projection
	return contacts.Organization{
		ID: r.ID, RootID: r.RootID, Name: j.Name, Reading: j.Reading, Roman: j.Roman, People: people,
		Doubtful: j.Doubtful, SortKey: j.SortKey, Version: r.Version, CreatedAt: ledger.Moment(r.CreatedAt), DeletedAt: ledger.MomentOrNil(r.DeletedAt),
	}
}

type positionRow struct {
	PersonID         contacts.ID   `gorm:"column:person_id;primaryKey"`
	Ordinal          int           `gorm:"column:ordinal;primaryKey;autoIncrement:false"`
	OrganizationLeaf contacts.ID   `gorm:"column:organization_leaf"`
	Organization     string        `gorm:"column:organization"`
	Department       string        `gorm:"column:department"`
	Title            string        `gorm:"column:title"`
	From             contacts.Date `gorm:"column:from_day"`
	To               contacts.Date `gorm:"column:to_day"`
	Doubtful         bool          `gorm:"column:doubtful"`
}

func (positionRow) TableName() string { return "positions" }

type contactPointRow struct {
	OwnerID   contacts.ID         `gorm:"column:owner_id;primaryKey"`
	Ordinal   int                 `gorm:"column:ordinal;primaryKey;autoIncrement:false"`
	OwnerKind contacts.EntityKind `gorm:"column:owner_kind"`
	ID        contacts.ID         `gorm:"column:id"`
	LeafID    contacts.ID         `gorm:"column:leaf_id"`
	Kind      contacts.Field      `gorm:"column:kind"`
	PhoneKind contacts.PhoneKind  `gorm:"column:phone_kind"`
	Value     string              `gorm:"column:value"`
	Key       string              `gorm:"column:key"`
	Reversed  string              `gorm:"column:reversed"` // digits of a phone from the last, for look-up by suffix
	Status    contacts.Status     `gorm:"column:status"`
	Shared    bool                `gorm:"column:shared"`
	From      contacts.Date       `gorm:"column:from_day"`
	To        contacts.Date       `gorm:"column:to_day"`
}

func (contactPointRow) TableName() string { return "contact_points" }

type mergeRow struct {
	ID       contacts.ID         `gorm:"column:id;primaryKey"`
	Kind     contacts.EntityKind `gorm:"column:kind"`
	Loser    contacts.ID         `gorm:"column:loser"`
	Winner   contacts.ID         `gorm:"column:winner"`
	By       string              `gorm:"column:by_user"`
	Reason   string              `gorm:"column:reason"`
	Choices  string              `gorm:"column:choices"` // IDs of decisions, space separated
	At       int64               `gorm:"column:at"`
	UndoneAt *int64              `gorm:"column:undone_at"`
	UndoneBy string              `gorm:"column:undone_by"`
}

func (mergeRow) TableName() string { return "merges" }

type notSameRow struct {
	Kind  contacts.EntityKind `gorm:"column:kind"`
	One   contacts.ID         `gorm:"column:one;primaryKey"` // the smaller
	Other contacts.ID         `gorm:"column:other;primaryKey"`
	By    string              `gorm:"column:by_user"`
	At    int64               `gorm:"column:at"`
}

func (notSameRow) TableName() string { return "not_same" }
