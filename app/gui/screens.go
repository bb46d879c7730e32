package gui

import (
	"context"

	"enishi/app/gui/capture"
	"enishi/app/gui/companies"
	"enishi/app/gui/deals"
	"enishi/app/gui/desk"
	"enishi/app/gui/mail"
	"enishi/app/gui/people"
	"enishi/app/gui/review"
	"enishi/app/gui/settings"
	"enishi/app/gui/today"
	"enishi/contacts"
)

// screens makes the screens of the rail.
func (s *shell) screens() map[desk.Place]desk.Screen {
	s.capture = capture.New(s.Desk)
	return map[desk.Place]desk.Screen{
		desk.Today:     today.New(s.Desk),
		desk.Cards:     s.capture,
		desk.People:    people.NewList(s.Desk),
		desk.Companies: companies.NewList(s.Desk),
		desk.Mail:      mail.New(s.Desk),
		desk.Deals:     deals.NewList(s.Desk),
		desk.Settings:  settings.New(s.Desk),
	}
}

// page makes the page of a thing, nil when it has none.
func (s *shell) page(kind contacts.EntityKind, id contacts.ID) desk.Screen {
	switch kind {
	case contacts.KindPerson:
		return people.NewPage(s.Desk, id)
	case contacts.KindOrganization:
		return companies.NewPage(s.Desk, id)
	case contacts.KindDeal:
		return deals.NewPage(s.Desk, id)
	case contacts.KindThread:
		return mail.NewPage(s.Desk, id)
	case contacts.KindCard:
		return review.New(s.Desk, []contacts.ID{id}, id)
	}
	return nil
}

// openAbout opens the page of what a note, a task or a message is about.
func (s *shell) openAbout(kind contacts.EntityKind, id contacts.ID) {
	type about struct {
		kind contacts.EntityKind
		id   contacts.ID
	}
	desk.Change(s.Desk, func(ctx context.Context) (a about, err error) {
		a.kind, a.id, err = s.App.About(ctx, kind, id)
		return a, err
	}, func(a about) {
		if page := s.page(a.kind, a.id); page != nil {
			s.push(page, placeOf(a.kind))
		}
	})
}

// Review implements desk.Window.
func (s *shell) Review(cards []contacts.ID, first contacts.ID) {
	s.push(review.New(s.Desk, cards, first), desk.Cards)
}

// Take implements desk.Window.
func (s *shell) Take(files []string) {
	if len(files) == 0 {
		return
	}
	s.Go(desk.Cards)
	s.capture.Take(files)
}
