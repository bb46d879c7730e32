package desk

import (
	"net/url"

	"fyne.io/fyne/v2"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// OpenLink hands a number or an address on to the program the system has for
// it. Where there is none the value lies in the clipboard.
func OpenLink(d *Desk, c contacts.ContactPoint) {
	u := &url.URL{Scheme: "tel", Opaque: japanese.Digits(c.Value)}
	if c.Kind == contacts.Email {
		u = &url.URL{Scheme: "mailto", Opaque: c.Value}
	}
	if err := fyne.CurrentApp().OpenURL(u); err != nil {
		d.Say(d.T("Copied: %s", c.Value))
	}
}
