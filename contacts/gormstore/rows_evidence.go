package gormstore

import (
	"encoding/json"
	"fmt"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

type sourceRow struct {
	ID        contacts.ID         `gorm:"column:id;primaryKey"`
	Kind      contacts.SourceKind `gorm:"column:kind"`
	Hash      string              `gorm:"column:hash"`
	Ref       contacts.ID         `gorm:"column:ref"`
	Label     string              `gorm:"column:label"`
	Day       contacts.Date       `gorm:"column:day"`
	By        string              `gorm:"column:by_user"`
	CreatedAt int64               `gorm:"column:created_at;autoCreateTime:false"`
}

func (sourceRow) TableName() string { return "sources" }

func newSourceRow(s contacts.Source) sourceRow {
	return sourceRow{s.ID, s.Kind, s.Hash, s.Ref, ledger.Clean(s.Label), s.Date, ledger.Clean(s.By), ledger.Micros(s.CreatedAt)}
}

func (r sourceRow) source() contacts.Source {
	return contacts.Source{
		ID: r.ID, Kind: r.Kind, Hash: r.Hash, Ref: r.Ref, Label: r.Label,
		Date: r.Day, By: r.By, CreatedAt: ledger.Moment(r.CreatedAt),
	}
}

type subjectRow struct {
	SourceID       contacts.ID `gorm:"column:source_id;primaryKey"`
	Number         int         `gorm:"column:number;primaryKey;autoIncrement:false"`
	Group          int         `gorm:"column:grp;primaryKey;autoIncrement:false"`
	PersonID       contacts.ID `gorm:"column:person_id"`
	OrganizationID contacts.ID `gorm:"column:organization_id"`
}

func (subjectRow) TableName() string { return "subjects" }

type observationRow struct {
	ID           contacts.ID        `gorm:"column:id;primaryKey"`
	SourceID     contacts.ID        `gorm:"column:source_id"`
	Subject      int                `gorm:"column:subject"`
	Group        int                `gorm:"column:grp"`
	Index        int                `gorm:"column:idx"`
	Field        contacts.Field     `gorm:"column:field"`
	Value        string             `gorm:"column:value"`
	Key          string             `gorm:"column:key"`
	Confidence   float64            `gorm:"column:confidence"`
	Status       contacts.Status    `gorm:"column:status"`
	Origin       contacts.Origin    `gorm:"column:origin"`
	PhoneKind    contacts.PhoneKind `gorm:"column:phone_kind"`
	Region       string             `gorm:"column:region"`       // JSON, "" if none
	Alternatives string             `gorm:"column:alternatives"` // JSON, "" if none
}

func (observationRow) TableName() string { return "observations" }

func newObservationRow(o contacts.Observation) (observationRow, error) {
	r := observationRow{
		ID: o.ID, SourceID: o.SourceID, Subject: o.Subject, Group: o.Group, Index: o.Index, Field: o.Field,
		Value: o.Value, Key: o.Key, Confidence: o.Confidence, Status: o.Status, Origin: o.Origin, PhoneKind: o.PhoneKind,
	}
	if o.Region != nil {
		b, err := json.Marshal(o.Region)
		if err != nil {
			return r, fmt.Errorf("write the region of %s: %w", o.Field, err)
		}
		r.Region = string(b)
	}
	if len(o.Alternatives) > 0 {
		b, err := json.Marshal(o.Alternatives)
		if err != nil {
			return r, fmt.Errorf("write the other readings of %s: %w", o.Field, err)
		}
		r.Alternatives = string(b)
	}
	return r, nil
}

func (r observationRow) observation() (contacts.Observation, error) {
	o := contacts.Observation{
		ID: r.ID, SourceID: r.SourceID, Subject: r.Subject, Group: r.Group, Index: r.Index, Field: r.Field,
		Value: r.Value, Key: r.Key, Confidence: r.Confidence, Status: r.Status, Origin: r.Origin, PhoneKind: r.PhoneKind,
	}
	if r.Region != "" {
		if err := json.Unmarshal([]byte(r.Region), &o.Region); err != nil {
			return o, contacts.Fault(contacts.Corrupt, "the region of the value %s is damaged: %w", r.ID, err)
		}
	}
	if r.Alternatives != "" {
		if err := json.Unmarshal([]byte(r.Alternatives), &o.Alternatives); err != nil {
			return o, contacts.Fault(contacts.Corrupt, "the other readings of the value %s are damaged: %w", r.ID, err)
		}
	}
	return o, nil
}

type decisionRow struct {
	ID       contacts.ID    `gorm:"column:id;primaryKey"`
	Verb     contacts.Verb  `gorm:"column:verb"`
	About    contacts.ID    `gorm:"column:about"`
	LeafID   contacts.ID    `gorm:"column:leaf_id"`
	Field    contacts.Field `gorm:"column:field"`
	Value    string         `gorm:"column:value"`
	SourceID contacts.ID    `gorm:"column:source_id"`
	By       string         `gorm:"column:by_user"`
	At       int64          `gorm:"column:at"`
}

func (decisionRow) TableName() string { return "decisions" }

func newDecisionRow(d contacts.Decision) decisionRow {
	return decisionRow{d.ID, d.Verb, d.About, d.LeafID, d.Field, ledger.Clean(d.Value), d.SourceID, ledger.Clean(d.By), ledger.Micros(d.At)}
}

func (r decisionRow) decision() contacts.Decision {
	return contacts.Decision{
		ID: r.ID, Verb: r.Verb, About: r.About, LeafID: r.LeafID, Field: r.Field,
		Value: r.Value, SourceID: r.SourceID, By: r.By, At: ledger.Moment(r.At),
	}
}
