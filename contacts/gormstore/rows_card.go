package gormstore

import (
	"encoding/json"
	"fmt"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

type encounterRow struct {
	ID        contacts.ID   `gorm:"column:id;primaryKey"`
	Date      contacts.Date `gorm:"column:day"`
	Place     string        `gorm:"column:place"`
	Occasion  string        `gorm:"column:occasion"`
	Event     string        `gorm:"column:event"`
	MetBy     string        `gorm:"column:met_by"`
	Companion string        `gorm:"column:companion"`
	Rank      string        `gorm:"column:rank"`
	Old       bool          `gorm:"column:old"`
	Device    string        `gorm:"column:device"`
}

func (encounterRow) TableName() string { return "encounters" }

func newEncounterRow(e contacts.Encounter) encounterRow {
	e.Place, e.Occasion, e.Event, e.MetBy = ledger.Clean(e.Place), ledger.Clean(e.Occasion), ledger.Clean(e.Event), ledger.Clean(e.MetBy)
	e.Companion, e.Rank, e.Device = ledger.Clean(e.Companion), ledger.Clean(e.Rank), ledger.Clean(e.Device)
	return encounterRow(e)
}

type cardRow struct {
	ID          contacts.ID `gorm:"column:id;primaryKey"`
	SourceID    contacts.ID `gorm:"column:source_id"`
	PersonID    contacts.ID `gorm:"column:person_id"`
	BatchID     contacts.ID `gorm:"column:batch_id"`
	EncounterID contacts.ID `gorm:"column:encounter_id"`
	Reviewed    bool        `gorm:"column:reviewed"`
	NotACard    bool        `gorm:"column:not_a_card"`
	Doubtful    int         `gorm:"column:doubtful"` // values nobody has decided about
	CreatedAt   int64       `gorm:"column:created_at;autoCreateTime:false"`
}

func (cardRow) TableName() string { return "cards" }

func newCardRow(c contacts.Card) cardRow {
	return cardRow{
		ID: c.ID, SourceID: c.SourceID, PersonID: c.PersonID, BatchID: c.BatchID, EncounterID: c.Encounter,
		Reviewed: c.Reviewed, NotACard: c.NotACard, CreatedAt: ledger.Micros(c.CreatedAt),
	}
}

func (r cardRow) card() contacts.Card {
	return contacts.Card{
		ID: r.ID, SourceID: r.SourceID, PersonID: r.PersonID, BatchID: r.BatchID, Encounter: r.EncounterID,
		Reviewed: r.Reviewed, NotACard: r.NotACard, CreatedAt: ledger.Moment(r.CreatedAt),
	}
}

type cardSideRow struct {
	ID        contacts.ID `gorm:"column:id;primaryKey"`
	CardID    contacts.ID `gorm:"column:card_id"`
	Ordinal   int         `gorm:"column:ordinal"`
	Side      string      `gorm:"column:side"`
	Original  string      `gorm:"column:original"`
	File      string      `gorm:"column:file"`
	Page      int         `gorm:"column:page"`
	Number    int         `gorm:"column:number"`
	Quad      string      `gorm:"column:quad"` // JSON [[x,y],…]
	Rectified string      `gorm:"column:rectified"`
	Width     int         `gorm:"column:width"`
	Height    int         `gorm:"column:height"`
	Rotation  int         `gorm:"column:rotation"`
	Text      string      `gorm:"column:text"`
	ElapsedMS int64       `gorm:"column:elapsed_ms"`
}

func (cardSideRow) TableName() string { return "card_sides" }

func newCardSideRow(s contacts.CardSide, ordinal int) (cardSideRow, error) {
	var corners [4][2]int
	for i, p := range s.Quad {
		corners[i] = [2]int{p.X, p.Y}
	}
	quad, err := json.Marshal(corners)
	if err != nil {
		return cardSideRow{}, fmt.Errorf("write the corners of the card: %w", err)
	}
	return cardSideRow{
		s.ID, s.CardID, ordinal, s.Side, s.Original, ledger.Clean(s.File), s.Page, s.Number, string(quad),
		s.Rectified, s.Width, s.Height, s.Rotation, ledger.Clean(s.Text), s.ElapsedMS,
	}, nil
}

func (r cardSideRow) side() (contacts.CardSide, error) {
	s := contacts.CardSide{
		ID: r.ID, CardID: r.CardID, Side: r.Side, Original: r.Original, File: r.File, Page: r.Page,
		Number: r.Number, Rectified: r.Rectified, Width: r.Width, Height: r.Height, Rotation: r.Rotation,
		Text: r.Text, ElapsedMS: r.ElapsedMS,
	}
	var corners [4][2]int
	if err := json.Unmarshal([]byte(r.Quad), &corners); err != nil {
		return s, contacts.Fault(contacts.Corrupt, "the corners of the card side %s are damaged: %w", r.ID, err)
	}
	for i, c := range corners {
		s.Quad[i] = contacts.Spot{X: c[0], Y: c[1]}
	}
	return s, nil
}
