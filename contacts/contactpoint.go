package contacts

import "enishi/contacts/japanese"

// ContactPoint is one way to reach a person or an organization.
type ContactPoint struct {
	ID        ID    // of the observation or decision that first stated it
	LeafID    ID    // the person or organization leaf it came from
	Kind      Field // Phone, Fax, Mobile, Email or URL
	PhoneKind PhoneKind
	Value     string // as printed
	Key       string // digits, or the folded address (see KeyOf)
	Status    Status // Doubtful points link no mail
	Shared    bool   // belongs to several people or a whole company: identifies nobody
	From, To  Date
	Proof     []ID // the observations it rests on
}

// PhoneKindOf tells what a number itself says of its kind: a toll-free line, or
// unknown. Whether it is 代表 or 直通 stands beside it on the card.
func PhoneKindOf(s string) PhoneKind {
	if n, ok := japanese.ParsePhone(s); ok && n.Line == japanese.LineTollFree {
		return PhoneTollFree
	}
	return PhoneUnknown
}
