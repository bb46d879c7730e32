package gormstore

import (
	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

type dealRow struct {
	ID        contacts.ID   `gorm:"column:id;primaryKey"`
	Name      string        `gorm:"column:name"`
	Pipeline  string        `gorm:"column:pipeline"`
	Stage     string        `gorm:"column:stage"`
	Amount    int64         `gorm:"column:amount"`
	Currency  string        `gorm:"column:currency"`
	Close     contacts.Date `gorm:"column:close_day"`
	Owner     string        `gorm:"column:owner"`
	Next      string        `gorm:"column:next"`
	Version   int           `gorm:"column:version"`
	CreatedAt int64         `gorm:"column:created_at;autoCreateTime:false"`
	UpdatedAt int64         `gorm:"column:updated_at;autoUpdateTime:false"`
	DeletedAt *int64        `gorm:"column:deleted_at"`
}

func (dealRow) TableName() string { return "deals" }

func newDealRow(d contacts.Deal) dealRow {
	return dealRow{
		d.ID, d.Name, d.Pipeline, d.Stage, d.Amount.Amount, d.Amount.Currency, d.Close, d.Owner, d.Next,
		d.Version, ledger.Micros(d.CreatedAt), ledger.Micros(d.UpdatedAt), ledger.MicrosOrNil(d.DeletedAt),
	}
}

func (r dealRow) deal() contacts.Deal {
	return contacts.Deal{
		ID: r.ID, Name: r.Name, Pipeline: r.Pipeline, Stage: r.Stage,
		Amount: contacts.Money{Amount: r.Amount, Currency: r.Currency}, Close: r.Close, Owner: r.Owner, Next: r.Next,
		Version: r.Version, CreatedAt: ledger.Moment(r.CreatedAt), UpdatedAt: ledger.Moment(r.UpdatedAt), DeletedAt: ledger.MomentOrNil(r.DeletedAt),
	}
}

type dealPartyRow struct {
	DealID         contacts.ID `gorm:"column:deal_id;primaryKey"`
	Ordinal        int         `gorm:"column:ordinal;primaryKey;autoIncrement:false"`
	OrganizationID contacts.ID `gorm:"column:organization_id"`
	Role           string      `gorm:"column:role"`
}

func (dealPartyRow) TableName() string { return "deal_parties" }

type dealPersonRow struct {
	DealID   contacts.ID `gorm:"column:deal_id;primaryKey"`
	Ordinal  int         `gorm:"column:ordinal;primaryKey;autoIncrement:false"`
	PersonID contacts.ID `gorm:"column:person_id"`
	Role     string      `gorm:"column:role"`
}

func (dealPersonRow) TableName() string { return "deal_people" }

type dealEventRow struct {
	ID     contacts.ID `gorm:"column:id;primaryKey"`
	DealID contacts.ID `gorm:"column:deal_id"`
	Field  string      `gorm:"column:field"`
	From   string      `gorm:"column:was"`
	To     string      `gorm:"column:became"`
	By     string      `gorm:"column:by_user"`
	At     int64       `gorm:"column:at"`
}

func (dealEventRow) TableName() string { return "deal_events" }

// remark is what notes and tasks have alike: words about somebody or something.
type remark struct {
	ID        contacts.ID         `gorm:"column:id;primaryKey"`
	About     contacts.ID         `gorm:"column:about"`
	AboutKind contacts.EntityKind `gorm:"column:about_kind"`
	Text      string              `gorm:"column:text"`
	Version   int                 `gorm:"column:version"`
	CreatedAt int64               `gorm:"column:created_at;autoCreateTime:false"`
	DeletedAt *int64              `gorm:"column:deleted_at"`
}

type noteRow struct {
	Remark    remark `gorm:"embedded"`
	By        string `gorm:"column:by_user"`
	UpdatedAt int64  `gorm:"column:updated_at;autoUpdateTime:false"`
}

func (noteRow) TableName() string { return "notes" }

func newNoteRow(n contacts.Note) noteRow {
	about := remark{n.ID, n.About, n.AboutKind, ledger.Clean(n.Text), n.Version, ledger.Micros(n.CreatedAt), ledger.MicrosOrNil(n.DeletedAt)}
	return noteRow{about, n.By, ledger.Micros(n.UpdatedAt)}
}

func (r noteRow) note() contacts.Note {
	m := r.Remark
	return contacts.Note{
		ID: m.ID, About: m.About, AboutKind: m.AboutKind, Text: m.Text, By: r.By, Version: m.Version,
		CreatedAt: ledger.Moment(m.CreatedAt), UpdatedAt: ledger.Moment(r.UpdatedAt), DeletedAt: ledger.MomentOrNil(m.DeletedAt),
	}
}

type taskRow struct {
	Remark  remark        `gorm:"embedded"`
	Due     contacts.Date `gorm:"column:due"`
	Promise bool          `gorm:"column:promise"`
	Done    bool          `gorm:"column:done"`
	DoneAt  *int64        `gorm:"column:done_at"`
	Owner   string        `gorm:"column:owner"`
}

func (taskRow) TableName() string { return "tasks" }

func newTaskRow(k contacts.Task) taskRow {
	about := remark{k.ID, k.About, k.AboutKind, ledger.Clean(k.Text), k.Version, ledger.Micros(k.CreatedAt), ledger.MicrosOrNil(k.DeletedAt)}
	return taskRow{about, k.Due, k.Promise, k.Done, ledger.MicrosOrNil(k.DoneAt), k.Owner}
}

func (r taskRow) task() contacts.Task {
	m := r.Remark
	return contacts.Task{
		ID: m.ID, About: m.About, AboutKind: m.AboutKind, Text: m.Text, Due: r.Due, Promise: r.Promise,
		Done: r.Done, DoneAt: ledger.MomentOrNil(r.DoneAt), Owner: r.Owner, Version: m.Version,
		CreatedAt: ledger.Moment(m.CreatedAt), DeletedAt: ledger.MomentOrNil(m.DeletedAt),
	}
}
