package capturing

import "enishi/contacts"

// ToldSide is one card side as `enishi scan --json` prints it (CLI.md).
type ToldSide struct {
	Source      string      `json:"source"`
	Page        int         `json:"page"`
	Card        int         `json:"card"`
	Side        string      `json:"side"`
	Status      string      `json:"status"` // new, known, not_a_card, unreadable
	Quad        [4][2]int   `json:"quad"`   // clockwise from the card's own top left, pixels of the source
	Size        [2]int      `json:"size"`   // of the rectified card, pixels
	QuadUnsure  bool        `json:"quad_unsure,omitempty"`
	Rotation    int         `json:"rotation"`
	ElapsedMS   int64       `json:"elapsed_ms"`
	CardID      contacts.ID `json:"card_id,omitempty"`
	PersonID    contacts.ID `json:"person_id,omitempty"`
	Fields      []ToldField `json:"fields"`
	Text        string      `json:"text"`
	BackOf      contacts.ID `json:"back_of,omitempty"`       // the card whose back it shows
	BackOfMaybe contacts.ID `json:"back_of_maybe,omitempty"` // the same, proposed
	Error       string      `json:"error,omitempty"`
}

// ToldField is one value read from a card side.
type ToldField struct {
	ID         contacts.ID        `json:"id"`
	Name       contacts.Field     `json:"name"`
	Value      string             `json:"value"`
	Confidence float64            `json:"confidence"`
	Status     contacts.Status    `json:"status"`
	Group      int                `json:"group"`
	Origin     contacts.Origin    `json:"origin"`
	PhoneKind  contacts.PhoneKind `json:"phone_kind,omitempty"`
	Box        [4]int             `json:"box"` // x, y, w, h in pixels of the rectified card
}

// Tell tells what a side says. A side that is not stored has no IDs.
func Tell(file, status string, card contacts.Card, side contacts.CardSide, obs []contacts.Observation) ToldSide {
	s := ToldSide{
		Source: file, Page: side.Page, Card: side.Number, Side: side.Side, Status: status,
		Size: [2]int{side.Width, side.Height}, Rotation: side.Rotation, ElapsedMS: side.ElapsedMS,
		CardID: card.ID, PersonID: card.PersonID, Text: side.Text, Fields: []ToldField{}, QuadUnsure: side.QuadUnsure,
	}
	if side.Rectified == "" {
		s.CardID, s.PersonID = "", ""
	}
	if side.Reason != nil {
		s.Error = side.Reason.Error()
	}
	for i, spot := range side.Quad {
		s.Quad[i] = [2]int{spot.X, spot.Y}
	}
	for _, o := range obs {
		if o.Region != nil && o.Region.Side != "" && o.Region.Side != side.ID {
			continue // of the other side
		}
		f := ToldField{
			ID: o.ID, Name: o.Field, Value: o.Value, Confidence: o.Confidence,
			Status: o.Status, Group: o.Group, Origin: o.Origin, PhoneKind: o.PhoneKind,
		}
		if o.Region != nil {
			f.Box = [4]int{o.Region.X, o.Region.Y, o.Region.W, o.Region.H}
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}
