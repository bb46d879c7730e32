package gui

import (
	"fyne.io/fyne/v2"

	"enishi/app/gui/desk"
	"enishi/app/gui/palette"
)

// commands are what the keys do on every page.
func (s *shell) commands() []desk.Command {
	list := []desk.Command{
		{Chord: desk.Ctrl(fyne.KeyK), Name: s.T("Find or do"), Run: func() { s.openPalette("") }},
		{Chord: desk.Ctrl(fyne.KeyL), Name: s.T("Who is calling?"), Run: s.openCaller},
		{Chord: desk.Ctrl(fyne.KeyO), Name: s.T("Scan cards…"), Run: s.Scan},
		{Chord: desk.Plain(fyne.KeyF5), Name: s.T("Fetch mail"), Run: s.Sync},
		{Chord: desk.Ctrl(fyne.KeyZ), Name: s.T("Undo"), Run: s.Undo.TakeBack},
		{Chord: desk.Ctrl(fyne.KeyY), Name: s.T("Redo"), Run: s.Undo.Redo},
		{Chord: desk.Chord{Key: fyne.KeyZ, Mod: fyne.KeyModifierControl | fyne.KeyModifierShift}, Run: s.Undo.Redo},
		{Chord: desk.Plain(fyne.KeyEscape), Name: s.T("Back"), Run: s.escape},
		{Chord: desk.Alt(fyne.KeyLeft), Run: s.Back},
		{Chord: desk.Plain(fyne.KeyF1), Name: s.T("The keys of this page"), Run: s.openHelp},
	}
	for i, p := range desk.Places {
		list = append(list, desk.Command{
			Chord: desk.Ctrl(fyne.KeyName(rune('1' + i))), Name: s.T(places[p].label), Run: func() { s.Go(p) },
		})
	}
	return list
}

// pageChords are the chords pages may use; all are asked for once.
func pageChords() []desk.Chord {
	chords := []desk.Chord{desk.Ctrl(fyne.KeyReturn), desk.Ctrl(fyne.KeyEnter), desk.Ctrl(fyne.KeyS), desk.Ctrl(fyne.KeyN), desk.Ctrl(fyne.KeyF), desk.Ctrl(fyne.KeyD), desk.Ctrl(fyne.KeyDelete)}
	for _, k := range []fyne.KeyName{fyne.KeyB, fyne.KeyE, fyne.KeyG, fyne.KeyI, fyne.KeyM, fyne.KeyP, fyne.KeyR, fyne.KeyT, fyne.KeyU} {
		chords = append(chords, desk.Ctrl(k))
	}
	for c := '1'; c <= '9'; c++ {
		chords = append(chords, desk.Alt(fyne.KeyName(c)))
	}
	return chords
}

// keys asks the window for every chord.
func (s *shell) keys() {
	c := s.Canvas()
	for _, cmd := range s.commands() {
		if cmd.Chord.Mod != 0 {
			c.AddShortcut(cmd.Chord.Shortcut(), func(fyne.Shortcut) { s.press(cmd.Chord) })
		}
	}
	for _, chord := range pageChords() {
		c.AddShortcut(chord.Shortcut(), func(fyne.Shortcut) { s.press(chord) })
	}
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.press(desk.Ctrl(fyne.KeyZ)) })
	c.AddShortcut(&fyne.ShortcutRedo{}, func(fyne.Shortcut) { s.press(desk.Ctrl(fyne.KeyY)) })
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { s.press(desk.Plain(ev.Name)) })
}

// press runs what a chord means here: an open overlay comes first, then the
// page, then the window. It reports whether it meant anything.
func (s *shell) press(chord desk.Chord) bool {
	if chord.Key == fyne.KeyEnter {
		chord.Key = fyne.KeyReturn
	}
	if n := len(s.layers); n > 0 {
		if run(s.layers[n-1].overlay.Commands(), chord) {
			return true
		}
		if chord == desk.Plain(fyne.KeyEscape) {
			s.escape()
			return true
		}
		return false
	}
	return run(s.top().Commands(), chord) || run(s.commands(), chord)
}

func run(list []desk.Command, chord desk.Chord) bool {
	for _, c := range list {
		if c.Chord == chord && c.Run != nil {
			c.Run()
			return true
		}
	}
	return false
}

// openPalette opens the box that finds and does everything.
func (s *shell) openPalette(text string) {
	if len(s.layers) > 0 {
		return
	}
	list := append(s.top().Commands(), s.commands()...)
	s.ShowOverlay(palette.New(s.Desk, list, text))
}

func (s *shell) openCaller() {
	if len(s.layers) == 0 {
		s.ShowOverlay(palette.NewCaller(s.Desk))
	}
}
