package contacts

import "time"

// Verb is what a human said about a value.
type Verb string

// The verbs.
const (
	Confirm Verb = "confirm" // the observation is right as it stands
	Reject  Verb = "reject"  // it is wrong; show it nowhere but in the history
	Choose  Verb = "choose"  // of the rivals of a single-valued field, this one holds
	Set     Verb = "set"     // Value is right; it stands for the observation About, or anew
	Retract Verb = "retract" // takes the decision About back (undo)

	// Supersede puts another reading of the same place of the source in the
	// stead of the observation: show it nowhere. Unlike Reject it says nothing
	// about the same value on other sources.
	Supersede Verb = "supersede"
)

// Decision is one statement of a human. Decisions are appended, never changed.
type Decision struct {
	ID       ID
	Verb     Verb
	About    ID    // the Observation, or with Retract the Decision; "" for a Set of something new
	LeafID   ID    // the person or organization leaf it is about
	Field    Field // of Set
	Value    string
	SourceID ID // the hand Source that carries a Set without About
	By       string
	At       time.Time
}
