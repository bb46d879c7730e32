package desk

import (
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// CardState says how a card stands: no card, not readable and why, to review, or
// reviewed.
func (d *Desk) CardState(c contacts.Card) (string, widgets.Tone) {
	if c.NotACard {
		return d.T("not a card"), widgets.Quiet
	}
	for _, s := range c.Sides {
		if s.Reason != nil && !c.Reviewed {
			return d.T("can't be read: %s", d.Error(s.Reason)), widgets.Failed
		}
	}
	switch {
	case c.Reviewed:
		return d.T("reviewed"), widgets.Confirmed
	case c.Open > 0:
		return d.T("%d to review", c.Open), widgets.Doubtful
	}
	return d.T("read"), widgets.Quiet
}
