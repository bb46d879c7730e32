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
	list  []desk.Screen
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
	return s.pages.list[len(s.pages.list)-1]
}

// Go implements desk.Window.
func (s *shell) Go(place desk.Place) {
	s.pages.place = place
	s.pages.list = []desk.Screen{s.shown[place]}
	s.Say("")
	s.front()
}

// push opens a page on the present one.
func (s *shell) push(page desk.Screen) {
	if len(s.pages.list) >= deepest {
		s.pages.list = append(s.pages.list[:1], s.pages.list[2:]...)
	}
	s.pages.list = append(s.pages.list, page)
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
	s.rail.mark(s.pages.place)
	page.Show()
	if a, ok := page.(arriver); ok {
		a.Arrive()
	}
}

// Open implements desk.Window.
func (s *shell) Open(kind contacts.EntityKind, id contacts.ID) {
	if page := s.page(kind, id); page != nil {
		s.push(page)
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
