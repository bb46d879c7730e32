package gormstore

import (
	"encoding/json"
	"fmt"
	"strings"

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
	Doubtful    int         `gorm:"column:doubtful"` // what nobody has decided about: see todo
	Place       int         `gorm:"column:place"`
	CreatedAt   int64       `gorm:"column:created_at;autoCreateTime:false"`
}

func (cardRow) TableName() string { return "cards" }

func newCardRow(c contacts.Card) cardRow {
	return cardRow{
		ID: c.ID, SourceID: c.SourceID, PersonID: c.PersonID, BatchID: c.BatchID, EncounterID: c.Encounter,
		Reviewed: c.Reviewed, NotACard: c.NotACard, Place: c.Place, CreatedAt: ledger.Micros(c.CreatedAt),
	}
}

func (r cardRow) card() contacts.Card {
	return contacts.Card{
		ID: r.ID, SourceID: r.SourceID, PersonID: r.PersonID, BatchID: r.BatchID, Encounter: r.EncounterID,
		Reviewed: r.Reviewed, NotACard: r.NotACard, Open: r.Doubtful, Place: r.Place, CreatedAt: ledger.Moment(r.CreatedAt),
	}
}

type cardSideRow struct {
	ID         contacts.ID `gorm:"column:id;primaryKey"`
	CardID     contacts.ID `gorm:"column:card_id"`
	Ordinal    int         `gorm:"column:ordinal"`
	Side       string      `gorm:"column:side"`
	Original   string      `gorm:"column:original"`
	File       string      `gorm:"column:file"`
	Page       int         `gorm:"column:page"`
	Number     int         `gorm:"column:number"`
	Quad       string      `gorm:"column:quad"` // JSON [[x,y],…]
	QuadUnsure bool        `gorm:"column:quad_unsure"`
	Rectified  string      `gorm:"column:rectified"`
	Width      int         `gorm:"column:width"`
	Height     int         `gorm:"column:height"`
	Rotation   int         `gorm:"column:rotation"`
	Text       string      `gorm:"column:text"`
	Reason     string      `gorm:"column:reason"` // JSON [format, argument…], "" if it was read
	Look       string      `gorm:"column:look"`
	Replaced   bool        `gorm:"column:replaced"`
	ElapsedMS  int64       `gorm:"column:elapsed_ms"`
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
	row := cardSideRow{
		ID: s.ID, CardID: s.CardID, Ordinal: ordinal, Side: s.Side, Original: s.Original, File: ledger.Clean(s.File), Page: s.Page,
		Number: s.Number, Quad: string(quad), QuadUnsure: s.QuadUnsure, Rectified: s.Rectified, Width: s.Width, Height: s.Height,
		Rotation: s.Rotation, Text: ledger.Clean(s.Text), Look: s.Look, Replaced: s.Replaced, ElapsedMS: s.ElapsedMS,
	}
	row.Reason, err = reasonJSON(s.Reason)
	return row, err
}

// reasonJSON keeps a sentence with its arguments, so that it can be told in
// another language later.
func reasonJSON(t *contacts.Text) (string, error) {
	if t == nil {
		return "", nil
	}
	parts := []string{t.Format}
	for _, a := range t.Args {
		parts = append(parts, ledger.Clean(fmt.Sprint(a)))
	}
	b, err := json.Marshal(parts)
	if err != nil {
		return "", fmt.Errorf("write why the card can't be read: %w", err)
	}
	return string(b), nil
}

func reasonOf(text string) (*contacts.Text, error) {
	var parts []string
	if text == "" {
		return nil, nil //nolint:nilnil // no reason is what most sides have
	}
	if err := json.Unmarshal([]byte(text), &parts); err != nil {
		return nil, err
	}
	if len(parts) == 0 {
		return nil, nil //nolint:nilnil // as above
	}
	t := &contacts.Text{Format: strings.ReplaceAll(parts[0], "%w", "%s")}
	for _, p := range parts[1:] {
		t.Args = append(t.Args, p)
	}
	return t, nil
}

func (r cardSideRow) side() (contacts.CardSide, error) {
	s := contacts.CardSide{
		ID: r.ID, CardID: r.CardID, Side: r.Side, Original: r.Original, File: r.File, Page: r.Page,
		Number: r.Number, QuadUnsure: r.QuadUnsure, Rectified: r.Rectified, Width: r.Width, Height: r.Height, Rotation: r.Rotation,
		Text: r.Text, Look: r.Look, Replaced: r.Replaced, ElapsedMS: r.ElapsedMS,
	}
	var corners [4][2]int
	if err := json.Unmarshal([]byte(r.Quad), &corners); err != nil {
		return s, contacts.Fault(contacts.Corrupt, "the corners of the card side %s are damaged: %w", r.ID, err)
	}
	for i, c := range corners {
		s.Quad[i] = contacts.Spot{X: c[0], Y: c[1]}
	}
	var err error
	if s.Reason, err = reasonOf(r.Reason); err != nil {
		return s, contacts.Fault(contacts.Corrupt, "the reason of the card side %s is damaged: %w", r.ID, err)
	}
	return s, nil
}

// backRow says that one card shows the other side of another.
type backRow struct {
	Back   contacts.ID        `gorm:"column:back;primaryKey"`
	Front  contacts.ID        `gorm:"column:front;primaryKey"`
	State  contacts.PairState `gorm:"column:state"`
	Score  float64            `gorm:"column:score"`
	Reason string             `gorm:"column:reason"`
	Merge  contacts.ID        `gorm:"column:merge"`
	By     string             `gorm:"column:by_user"`
	At     int64              `gorm:"column:at"`
}

func (backRow) TableName() string { return "card_backs" }

func (r backRow) pair() contacts.CardPair {
	return contacts.CardPair{Front: r.Front, Back: r.Back, State: r.State, Score: r.Score, Reason: r.Reason, Merge: r.Merge, By: r.By}
}

// meetingRow says that a card in the book was handed over once more.
type meetingRow struct {
	CardID      contacts.ID `gorm:"column:card_id;primaryKey"`
	Original    string      `gorm:"column:original;primaryKey"` // hash of the file that showed it, which is not kept
	EncounterID contacts.ID `gorm:"column:encounter_id"`
	SourceID    contacts.ID `gorm:"column:source_id"` // "" when the day was known already
}

func (meetingRow) TableName() string { return "card_meetings" }
