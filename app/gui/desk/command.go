package desk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Chord is a key with the modifiers held.
type Chord struct {
	Key fyne.KeyName
	Mod fyne.KeyModifier
}

// Plain is a key by itself.
func Plain(k fyne.KeyName) Chord { return Chord{Key: k} }

// Ctrl is a key with Ctrl held.
func Ctrl(k fyne.KeyName) Chord { return Chord{k, fyne.KeyModifierControl} }

// Alt is a key with Alt held.
func Alt(k fyne.KeyName) Chord { return Chord{k, fyne.KeyModifierAlt} }

// Shortcut is the toolkit's name for a chord with modifiers.
func (c Chord) Shortcut() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: c.Key, Modifier: c.Mod}
}

// String shows the chord as on a key cap: "Ctrl+Enter".
func (c Chord) String() string {
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if c.Mod&m.mod != 0 {
			b.WriteString(m.name)
		}
	}
	switch c.Key {
	case fyne.KeyReturn:
		b.WriteString("Enter")
	case fyne.KeyEscape:
		b.WriteString("Esc")
	case fyne.KeyPageDown:
		b.WriteString("PgDn")
	case fyne.KeyPageUp:
		b.WriteString("PgUp")
	default:
		b.WriteString(string(c.Key))
	}
	return b.String()
}

// Command is something a screen can do, with its key. Without a name it is not
// listed among the keys.
type Command struct {
	Chord Chord
	Name  string // in the user's language
	Run   func()
}
