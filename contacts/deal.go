package contacts

import "time"

// Stage is a step of a Pipeline (フェーズ).
type Stage struct {
	ID                 string // "lead", "proposal", …
	Name               string // "提案"
	ProbabilityPercent int
	Closed             bool // won or lost
	Won                bool
}

// DefaultPipeline is the pipeline of a new book.
var DefaultPipeline = []Stage{
	{ID: "lead", Name: "引合", ProbabilityPercent: 10},
	{ID: "contact", Name: "ヒアリング", ProbabilityPercent: 20},
	{ID: "proposal", Name: "提案", ProbabilityPercent: 40},
	{ID: "quote", Name: "見積", ProbabilityPercent: 60},
	{ID: "negotiation", Name: "内示", ProbabilityPercent: 80},
	{ID: "won", Name: "受注", ProbabilityPercent: 100, Closed: true, Won: true},
	{ID: "lost", Name: "失注", ProbabilityPercent: 0, Closed: true},
}

// StageByID finds a stage of the default pipeline by its ID or its name.
func StageByID(s string) (Stage, bool) {
	for _, st := range DefaultPipeline {
		if st.ID == s || st.Name == s {
			return st, true
		}
	}
	return Stage{}, false
}

// Money is whole minor units of a currency (yen have none smaller).
type Money struct {
	Amount   int64  `json:"amount"`
	Currency string `json:"currency"` // ISO 4217
}

// Deal is one piece of business (商談).
type Deal struct {
	ID        ID
	Name      string
	Parties   []DealParty
	People    []DealPerson
	Pipeline  string // "default"
	Stage     string // Stage.ID
	Amount    Money
	Close     Date // expected day of the order
	Owner     string
	Next      string // the next thing to do
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt *time.Time
}

// DealParty is an organization's part in a deal (商流).
type DealParty struct {
	OrganizationID ID
	Role           string // "customer", "reseller", "end_user", "billing"
}

// DealPerson is a person's part in a deal.
type DealPerson struct {
	PersonID ID
	Role     string
}

// DealEvent is one line of a deal's history: what changed, appended.
type DealEvent struct {
	ID     ID
	DealID ID
	Field  string // "stage", "amount", "close", "name", "created", …
	From   string
	To     string
	By     string
	At     time.Time
}

// Describe tells the change without words of any language but the stages' own:
// "提案 → 見積".
func (e DealEvent) Describe() string {
	from, to := e.From, e.To
	if e.Field == "stage" {
		from, to = stageName(from), stageName(to)
	}
	if from == "" {
		return to
	}
	return from + " → " + to
}

// stageName gives the name of a stage by its ID, or the ID of one unknown.
func stageName(id string) string {
	if st, ok := StageByID(id); ok {
		return st.Name
	}
	return id
}
