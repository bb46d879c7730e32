package contacts

import "time"

// Organization is a company or other body, as a list shows it: the cached
// projection of all sources joined at its root. 株式会社青葉, 青葉株式会社 and
// 有限会社青葉 are three organizations.
type Organization struct {
	ID        ID
	RootID    ID
	Name      string // as printed, "株式会社青葉精機"
	Reading   string // katakana
	Roman     string
	People    int // persons with a current position
	Doubtful  int
	SortKey   string // its place in lists, 五十音; "" of one that was joined into another
	Version   int
	CreatedAt time.Time
	DeletedAt *time.Time
}
