package app

import (
	"context"

	"enishi/contacts"
)

// DealJSON is a deal as `deal list` and `show` print it (CLI.md).
type DealJSON struct {
	ID                 contacts.ID     `json:"id"`
	Name               string          `json:"name"`
	Parties            []PartyJSON     `json:"parties"`
	People             []RoleJSON      `json:"people"`
	Pipeline           string          `json:"pipeline"`
	Stage              string          `json:"stage"`
	Amount             contacts.Money  `json:"amount"`
	ProbabilityPercent int             `json:"probability_percent"`
	Close              contacts.Date   `json:"close"`
	Owner              string          `json:"owner"`
	Next               string          `json:"next"`
	History            []DealEventJSON `json:"history,omitempty"`
}

// PartyJSON is an organization's part in a deal.
type PartyJSON struct {
	OrganizationID contacts.ID `json:"organization_id"`
	Organization   string      `json:"organization"`
	Role           string      `json:"role"`
}

// RoleJSON is a person's part in a deal.
type RoleJSON struct {
	ID   contacts.ID `json:"id"`
	Role string      `json:"role"`
}

// DealEventJSON is one line of a deal's history.
type DealEventJSON struct {
	At    string `json:"at"` // RFC 3339, UTC
	By    string `json:"by"`
	Field string `json:"field"`
	From  string `json:"from"`
	To    string `json:"to"`
}

// NoteJSON is a note.
type NoteJSON struct {
	ID    contacts.ID         `json:"id"`
	About contacts.ID         `json:"about"`
	Kind  contacts.EntityKind `json:"about_kind"`
	Text  string              `json:"text"`
	By    string              `json:"by"`
	At    string              `json:"at"`
}

// TaskJSON is a task.
type TaskJSON struct {
	ID      contacts.ID         `json:"id"`
	About   contacts.ID         `json:"about,omitempty"`
	Kind    contacts.EntityKind `json:"about_kind,omitempty"`
	Text    string              `json:"text"`
	Due     contacts.Date       `json:"due"`
	Promise bool                `json:"promise"`
	Done    bool                `json:"done"`
	Owner   string              `json:"owner"`
}

// DealsJSON gathers deals for a program.
func (a *App) DealsJSON(ctx context.Context, deals []contacts.Deal) ([]DealJSON, error) {
	list := make([]DealJSON, 0, len(deals))
	for _, d := range deals {
		st, _ := contacts.StageByID(d.Stage)
		j := DealJSON{
			ID: d.ID, Name: d.Name, Pipeline: d.Pipeline, Stage: d.Stage, Amount: d.Amount, Close: d.Close,
			ProbabilityPercent: st.ProbabilityPercent, Owner: d.Owner, Next: d.Next, Parties: []PartyJSON{}, People: []RoleJSON{},
		}
		for _, p := range d.Parties {
			org, err := a.party(ctx, p)
			if err != nil {
				return nil, err
			}
			j.Parties = append(j.Parties, PartyJSON{org.ID, org.Name, p.Role})
		}
		for _, p := range d.People {
			j.People = append(j.People, RoleJSON{p.PersonID, p.Role})
		}
		list = append(list, j)
	}
	return list, nil
}

// DealEventsJSON turns a deal's history for a program.
func DealEventsJSON(events []contacts.DealEvent) []DealEventJSON {
	list := make([]DealEventJSON, 0, len(events))
	for _, e := range events {
		list = append(list, DealEventJSON{rfc3339(e.At), e.By, e.Field, e.From, e.To})
	}
	return list
}

// NotesJSON turns notes for a program.
func NotesJSON(notes []contacts.Note) []NoteJSON {
	list := make([]NoteJSON, 0, len(notes))
	for _, n := range notes {
		list = append(list, NoteJSON{n.ID, n.About, n.AboutKind, n.Text, n.By, rfc3339(n.CreatedAt)})
	}
	return list
}

// TasksJSON turns tasks for a program.
func TasksJSON(tasks []contacts.Task) []TaskJSON {
	list := make([]TaskJSON, 0, len(tasks))
	for _, t := range tasks {
		list = append(list, TaskJSON{t.ID, t.About, t.AboutKind, t.Text, t.Due, t.Promise, t.Done, t.Owner})
	}
	return list
}
