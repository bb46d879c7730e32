package review

import (
	"context"

	"enishi/app"
	"enishi/contacts"
)

// amend changes how the card was read and shows it anew with the focus on what
// came of it.
func (s *Screen) amend(name string, do func(context.Context) (app.Amended, error)) {
	d := s.desk
	var done app.Amended
	s.act(act{
		name: name,
		do: func(ctx context.Context) (back, error) {
			am, err := do(ctx)
			done = am
			return func(ctx context.Context) error { return d.App.TakeBack(ctx, am) }, err
		},
		then: func() {
			d.Say(name)
			s.expect(done)
			s.reload()
		},
	})
	s.Arrive()
}

// expect goes to the first value of a change once it is there; what a person has
// made was looked at.
func (s *Screen) expect(done app.Amended) {
	for i, id := range done.Added {
		s.looked[id] = true
		if i == 0 {
			s.wanted = id
		}
	}
}

// current is the value with the focus.
func (s *Screen) current() (app.ReviewValue, bool) {
	if s.focus >= len(s.card.Values) || s.cutting != "" {
		return app.ReviewValue{}, false
	}
	return s.card.Values[s.focus], true
}

// following is the value below the one with the focus.
func (s *Screen) following() (app.ReviewValue, bool) {
	if s.focus+1 >= len(s.card.Values) || s.cutting != "" {
		return app.ReviewValue{}, false
	}
	return s.card.Values[s.focus+1], true
}

// swap exchanges the fields of the value and the one below it.
func (s *Screen) swap() {
	if _, below := s.following(); below {
		s.swapWith(s.focus, s.focus+1)
	}
}

// swapWith exchanges the fields of two values.
func (s *Screen) swapWith(i, j int) {
	v, w := s.card.Values[i].Observation, s.card.Values[j].Observation
	s.amend(s.desk.T("Fields swapped"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.Swap(ctx, v.ID, w.ID)
	})
}

// merge makes one value of the value and the one below it.
func (s *Screen) merge() {
	if _, below := s.following(); below {
		s.joinLines(s.focus, s.focus+1)
	}
}

// joinLines makes one value of two, of the field of the first.
func (s *Screen) joinLines(into, other int) {
	v, w := s.card.Values[into].Observation, s.card.Values[other].Observation
	s.amend(s.desk.T("Lines joined"), func(ctx context.Context) (app.Amended, error) {
		return s.desk.App.JoinValues(ctx, v.ID, w.ID)
	})
}

// beside is the field whose values are often read as one with those of f.
func beside(f contacts.Field) contacts.Field {
	switch f {
	case contacts.Department:
		return contacts.Title
	case contacts.FamilyName:
		return contacts.GivenName
	case contacts.FamilyNameReading:
		return contacts.GivenNameReading
	case contacts.OrganizationName:
		return contacts.Department
	case contacts.PostalCode:
		return contacts.Address
	}
	return f
}
