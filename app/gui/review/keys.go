package review

import (
	"slices"

	"fyne.io/fyne/v2"

	"enishi/app/gui/desk"
)

// Commands implements desk.Screen.
func (s *Screen) Commands() []desk.Command {
	list := s.onCard()
	for i := range 9 {
		c := desk.Command{Chord: desk.Alt(fyne.KeyName(rune('1' + i))), Run: func() { s.choose(i) }}
		if i == 0 {
			c.Name = s.desk.T("This reading")
		}
		list = append(list, c)
	}
	for i, c := range list {
		list[i].Run = func() {
			if !s.loading() {
				c.Run()
			}
		}
	}
	return slices.Insert(list, 5, s.betweenCards()...)
}

// loading reports whether the card on the screen is no longer, or not yet, the one
// whose turn it is: what a hurried hand does is not for the card before.
func (s *Screen) loading() bool {
	return len(s.cards) > 0 && s.card.Card.ID != s.cards[s.at]
}

// betweenCards are the keys that go to other cards.
func (s *Screen) betweenCards() []desk.Command {
	d := s.desk
	return []desk.Command{
		{Chord: desk.Plain(fyne.KeyF3), Name: d.T("All cards"), Run: s.overview},
		{Chord: desk.Plain(fyne.KeyPageDown), Name: d.T("Next card"), Run: func() { s.turn(1) }},
		{Chord: desk.Plain(fyne.KeyPageUp), Name: d.T("Card before"), Run: func() { s.turn(-1) }},
	}
}

// onCard are the keys that do something with the card.
func (s *Screen) onCard() []desk.Command {
	d := s.desk
	return []desk.Command{
		{Chord: desk.Plain(fyne.KeyReturn), Name: d.T("Next value"), Run: s.forward},
		{Chord: desk.Ctrl(fyne.KeyReturn), Name: d.T("Confirm the card"), Run: s.confirm},
		{Chord: desk.Ctrl(fyne.KeyS), Run: s.confirm},
		{Chord: desk.Plain(fyne.KeyF2), Name: d.T("Edit"), Run: func() { s.edit("") }},
		{Chord: desk.Plain(fyne.KeyDelete), Name: d.T("The value is wrong"), Run: s.reject},
		{Chord: desk.Plain(fyne.KeyJ), Name: d.T("Same person as in the book"), Run: s.joinFirst},
		{Chord: desk.Plain(fyne.KeyX), Name: d.T("Not a card"), Run: s.notACard},
		{Chord: desk.Ctrl(fyne.KeyD), Name: d.T("When and where?"), Run: s.editMet},
		{Chord: desk.Plain(fyne.KeyF4), Name: d.T("The other side"), Run: s.otherSide},
		{Chord: desk.Ctrl(fyne.KeyB), Run: s.otherSide},
		{Chord: desk.Ctrl(fyne.KeyR), Name: d.T("Read the value anew in a frame"), Run: s.frameAgain},
		{Chord: desk.Ctrl(fyne.KeyN), Name: d.T("New value in a frame"), Run: s.frameNew},
		{Chord: desk.Ctrl(fyne.KeyT), Name: d.T("Split the value at the cursor"), Run: s.split},
		{Chord: desk.Ctrl(fyne.KeyM), Name: d.T("Join the value with the next"), Run: s.merge},
		{Chord: desk.Ctrl(fyne.KeyE), Name: d.T("Swap fields with the next value"), Run: s.swap},
		{Chord: desk.Ctrl(fyne.KeyI), Name: d.T("Change the field of the value"), Run: s.changeField},
		{Chord: desk.Ctrl(fyne.KeyG), Name: d.T("Move the corners of the card"), Run: s.openCorners},
		{Chord: desk.Ctrl(fyne.KeyP), Name: d.T("Two sides of one card"), Run: s.joinSides},
		{Chord: desk.Ctrl(fyne.KeyU), Name: d.T("Two cards, not two sides of one"), Run: s.partSides},
		{Chord: desk.Plain(fyne.KeyUp), Run: func() { s.setFocus(s.focus - 1) }},
		{Chord: desk.Plain(fyne.KeyDown), Run: func() { s.setFocus(s.focus + 1) }},
		{Chord: desk.Plain(fyne.KeyHome), Run: func() { s.setFocus(0) }},
		{Chord: desk.Plain(fyne.KeyEnd), Run: func() { s.setFocus(len(s.rows) - 1) }},
		{Chord: desk.Plain(fyne.KeyPlus), Name: d.T("Larger"), Run: func() { s.image.Zoom(1.3) }},
		{Chord: desk.Plain(fyne.KeyMinus), Name: d.T("Smaller"), Run: func() { s.image.Zoom(1 / 1.3) }},
	}
}
