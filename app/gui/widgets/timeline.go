package widgets

import "fyne.io/fyne/v2"

// Event is one line of a Timeline.
type Event struct {
	ID     string
	Date   string
	Icon   fyne.Resource
	Title  string
	Detail string
	Tone   Tone
}

// Timeline is a list of events, newest first: day, kind, what it was.
type Timeline struct {
	*DataList
}

// NewTimeline makes an empty timeline; open is called with an event's ID.
func NewTimeline(open func(id string)) *Timeline {
	t := &Timeline{NewDataList([]Column{{Width: 128}, {Width: 20}, {Width: 120, Share: 1}}, true)}
	t.OnOpen = open
	return t
}

// SetEvents shows the events in the order given.
func (t *Timeline) SetEvents(events []Event) {
	t.SetRows(len(events), func(i int) Row {
		e := events[i]
		return Row{ID: e.ID, Find: e.Title, Cells: []Cell{
			{Text: e.Date, Tone: Quiet},
			{Icon: e.Icon},
			{Text: e.Title, Under: e.Detail, Tone: e.Tone},
		}}
	})
}
