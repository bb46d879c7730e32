package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// quiet is how long typing rests before a search starts.
const quiet = 120 * time.Millisecond

// Entry is a field for text. Keys and chords it does not use reach the window.
type Entry struct {
	widget.Entry

	// OnKey sees every key before the field does; true means it is used up.
	OnKey func(fyne.KeyName) bool
	// OnFocus tells that the field has got (true) or lost the focus.
	OnFocus func(bool)
	// Selected makes the field select its text whenever it gets the focus.
	Selected bool

	outer fyne.CanvasObject // the widget this one is the base of, nil if none
}

// shown is what the window knows this field as.
func (e *Entry) shown() fyne.CanvasObject {
	if e.outer != nil {
		return e.outer
	}
	return e
}

// NewEntry makes a field of one line with a hint.
func NewEntry(hint string) *Entry {
	e := &Entry{}
	e.PlaceHolder = hint
	e.Scroll = fyne.ScrollHorizontalOnly
	e.ExtendBaseWidget(e)
	return e
}

// NewTextArea makes a field of several lines.
func NewTextArea(hint string, rows int) *Entry {
	e := &Entry{}
	e.PlaceHolder, e.MultiLine, e.Wrapping = hint, true, fyne.TextWrapBreak
	e.SetMinRowsVisible(rows)
	e.ExtendBaseWidget(e)
	return e
}

// NewPassword makes a field that hides what is typed.
func NewPassword(hint string) *Entry {
	e := NewEntry(hint)
	e.Password = true
	return e
}

// TypedKey implements fyne.Focusable.
func (e *Entry) TypedKey(ev *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(ev.Name) {
		return
	}
	if passes(ev.Name) {
		Pass(e.shown(), ev)
		return
	}
	e.Entry.TypedKey(ev)
}

// passes reports whether a key means nothing in a field of text.
func passes(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF11, fyne.KeyF12:
		return true
	}
	return false
}

// TypedShortcut implements fyne.Shortcutable.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if editing(s) || !PassShortcut(e.shown(), s) {
		e.Entry.TypedShortcut(s)
	}
}

// editing reports whether a chord moves or deletes by words inside the field.
func editing(s fyne.Shortcut) bool {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return false
	}
	switch k.Key() {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return k.Mod()&fyne.KeyModifierAlt == 0
	}
	return false
}

// FocusGained implements fyne.Focusable.
func (e *Entry) FocusGained() {
	e.Entry.FocusGained()
	if e.Selected {
		e.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if e.OnFocus != nil {
		e.OnFocus(true)
	}
}

// FocusLost implements fyne.Focusable.
func (e *Entry) FocusLost() {
	e.Entry.FocusLost()
	if e.OnFocus != nil {
		e.OnFocus(false)
	}
}

// SearchEntry is a field that asks once typing rests, not at every character.
type SearchEntry struct {
	Entry

	// OnSearch is given the text once typing rests.
	OnSearch func(string)
	debounce Debounce
}

// NewSearchEntry makes a search field. A wait of zero asks at every character.
func NewSearchEntry(hint string, onSearch func(string)) *SearchEntry {
	s := &SearchEntry{OnSearch: onSearch, debounce: Debounce{Wait: quiet}}
	s.outer = s
	s.PlaceHolder = hint
	s.Scroll = fyne.ScrollHorizontalOnly
	s.Icon = theme.SearchIcon()
	s.OnChanged = func(text string) {
		s.debounce.Do(func() { s.OnSearch(text) })
	}
	s.ExtendBaseWidget(s)
	return s
}

// Immediately makes the field ask at every change; tests want that.
func (s *SearchEntry) Immediately() { s.debounce.Wait = 0 }
