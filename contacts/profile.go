package contacts

// Evidence is all that is known about one person or organization: everything
// said by the sources of all its leaves, and everything decided about them.
type Evidence struct {
	Sources      []Source
	Subjects     []Subject
	Observations []Observation
	Decisions    []Decision
	// Roots tells into what the leaves named in Subjects were joined; a leaf
	// that is missing is its own root. With nil every Subject is meant.
	Roots map[ID]ID
}

// Value is one value of a profile with its proof.
type Value struct {
	Field     Field
	Value     string
	Key       string
	Status    Status // Accepted also when a person confirmed it
	Confirmed bool   // a person said so
	From      Date   // the day of the newest source that states it
	Group     int
	PhoneKind PhoneKind
	Proof     []ID // observations and decisions, newest first
}

// Suggestion is a later source that disagrees with what a person decided: it
// is shown, and neither wins nor loses silently.
type Suggestion struct {
	Field Field
	Holds string // what the profile shows
	Says  string // what the later source says
	Proof ID     // the observation
}

// Profile is what a screen shows of a person or an organization: a pure
// function of its Evidence.
type Profile struct {
	ID          ID                // the root
	Single      map[Field]Value   // fields with one value: the names and readings
	Several     map[Field][]Value // fields with several values, newest first
	Positions   []Position        // current ones first, newest first
	Contacts    []ContactPoint
	Suggestions []Suggestion
	Doubtful    int // values that need eyes
}

// Standing gives, for each observation or earlier decision that somebody has
// decided about, the decision that holds: the newest that was not taken back.
func Standing(decisions []Decision) map[ID]Decision { return standing(decisions) }
