package contacts

import "enishi/contacts/japanese"

// Position is one person's place in one organization for a span of time.
// A person may hold several at once (兼務). To is zero while it lasts.
type Position struct {
	PersonID       ID // root
	OrganizationID ID // root, "" when the organization is doubtful or unnamed
	LeafID         ID // the organization leaf it came from, "" likewise; stays when organizations are joined
	Organization   string
	Department     string // as printed, "営業本部 第二営業部"
	Title          string // as printed, "部長代理"
	From, To       Date   // To is exclusive; From is the first day it was seen
	Proof          []ID   // the observations it rests on
	Doubtful       bool
}

// Current reports whether the position holds on the given day.
func (p Position) Current(day Date) bool {
	return !day.Before(p.From) && (p.To.IsZero() || day.Before(p.To))
}

// Rank orders positions by title as a Japanese reader expects; unknown titles
// come last.
func (p Position) Rank() int { return japanese.TitleRank(p.Title) }
