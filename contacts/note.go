package contacts

import "time"

// Note is what a person wrote down about a person, an organization or a deal:
// an impression (主観), kept apart from facts.
type Note struct {
	ID        ID
	About     ID // person, organization or deal
	AboutKind EntityKind
	Text      string
	By        string
	Version   int
	CreatedAt time.Time
	UpdatedAt time.Time
	DeletedAt *time.Time
}

// Task is something to do (予定); a Promise (宿題) is one we owe the customer.
type Task struct {
	ID        ID
	About     ID
	AboutKind EntityKind
	Text      string
	Due       Date
	Promise   bool
	Done      bool
	DoneAt    *time.Time
	Owner     string
	Version   int
	CreatedAt time.Time
	DeletedAt *time.Time
}
