package people

import (
	"fyne.io/fyne/v2"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// points are the ways of these kinds to reach the person, sure ones only.
func (p *Page) points(kinds ...contacts.Field) []contacts.ContactPoint {
	var list []contacts.ContactPoint
	for _, k := range kinds {
		for _, c := range p.page.Profile.Contacts {
			if c.Kind == k && c.Status != contacts.Doubtful && c.To == "" {
				list = append(list, c)
			}
		}
	}
	return list
}

func (p *Page) enable(b *widgets.Button, kinds ...contacts.Field) {
	if len(p.points(kinds...)) > 0 {
		b.Enable()
	} else {
		b.Disable()
	}
}

// reach hands a number or an address on to the system and to the clipboard.
func (p *Page) reach(kinds ...contacts.Field) {
	list := p.points(kinds...)
	if len(list) == 0 {
		return
	}
	value := list[0].Value
	fyne.CurrentApp().Clipboard().SetContent(value)
	p.desk.Say(p.desk.T("Copied: %s", value))
	desk.OpenLink(p.desk, list[0])
}
