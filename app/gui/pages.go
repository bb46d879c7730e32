package gui

import (
	"fyne.io/fyne/v2"

	"enishi/app/gui/desk"
	"enishi/contacts"
)

// pages is the way from page to page: the screen of the rail at the bottom, on
// it the pages that were opened.
type pages struct {
	place desk.Place
	list  []opened
}

// opened is a page with the screen of the rail it belongs to, wherever it was
// opened from.
type opened struct {
	desk.Screen
	place desk.Place
}

// deepest is how many pages lie on each other; the oldest but the first goes.
const deepest = 30

// arriver is a screen that does something when it comes to the front, such as
// taking the focus.
type arriver interface{ Arrive() }

func (s *shell) top() desk.Screen {
	if len(s.pages.list) == 0 {
		return nil
	}
	return s.pages.list[len(s.pages.list)-1].Screen
}

// placeOf is the screen of the rail that lists things of a kind.
func placeOf(kind contacts.EntityKind) desk.Place {
	switch kind {
	case contacts.KindOrganization:
		return desk.Companies
	case contacts.KindThread:
		return desk.Mail
	case contacts.KindDeal:
		return desk.Deals
	case contacts.KindCard:
		return desk.Cards
	}
	return desk.People
}

// Go implements desk.Window.
func (s *shell) Go(place desk.Place) {
	s.pages.place = place
	s.pages.list = []opened{{s.shown[place], place}}
	s.Say("")
	s.front()
}

// push opens a page on the present one.
func (s *shell) push(page desk.Screen, place desk.Place) {
	if len(s.pages.list) >= deepest {
		s.pages.list = append(s.pages.list[:1], s.pages.list[2:]...)
	}
	s.pages.list = append(s.pages.list, opened{page, place})
	s.front()
}

// Back implements desk.Window.
func (s *shell) Back() {
	if len(s.pages.list) > 1 {
		s.Say("")
		s.pages.list = s.pages.list[:len(s.pages.list)-1]
		s.front()
	}
}

// front shows the page on top.
func (s *shell) front() {
	s.closeLayers()
	s.banner.Hide()
	page := s.top()
	s.Canvas().Unfocus()
	s.body.Objects = []fyne.CanvasObject{page.Content()}
	s.body.Refresh()
	s.rail.mark(s.pages.list[len(s.pages.list)-1].place)
	page.Show()
	if a, ok := page.(arriver); ok {
		a.Arrive()
	}
}

// Open implements desk.Window.
func (s *shell) Open(kind contacts.EntityKind, id contacts.ID) {
	if page := s.page(kind, id); page != nil {
		s.push(page, placeOf(kind))
		return
	}
	s.openAbout(kind, id)
}

// escape leaves what is open: an overlay, an edit inside the page, the page.
func (s *shell) escape() {
	if n := len(s.layers); n > 0 {
		if s.layers[n-1].overlay.Leave() {
			s.CloseOverlay()
		}
		return
	}
	if l, ok := s.top().(desk.Leaver); ok && l.Leave() {
		return
	}
	if s.banner.Shown() != "" {
		s.banner.Hide()
		return
	}
	s.Back()
}
