package capturing

import "enishi/contacts"

// The likeness of two images that show the same card, when what they say does
// not contradict, and when they say nothing at all.
const (
	sameFace     = 0.6
	sameSilent   = 0.6
	sameTemplate = 0.85 // colleagues' cards look alike but for the name
)

// Same tells whether two sides show one card, scanned twice. alike compares
// their images, and is asked only when what they say does not settle it. The
// same person's new card, on which something has changed, is another card.
func Same(a, b Words, alike func() float64) bool {
	name := nameAgreement(a, b)
	if name < 0 || changed(a, b) || otherScript(a, b) {
		return false
	}
	agree := 0
	for _, fields := range [][]contacts.Field{{contacts.Email}, {contacts.Mobile}, {contacts.Phone, contacts.Fax}, {contacts.OrganizationName}, {contacts.Title}} {
		same, both := a.share(b, fields...)
		switch {
		case same:
			agree++
		case both && fields[0] != contacts.OrganizationName && fields[0] != contacts.Title && sureOfOthers(a, b, fields[0]):
			return false
		}
	}
	mail, _ := a.share(b, contacts.Email)
	mobile, _ := a.share(b, contacts.Mobile)
	organization, _ := a.share(b, contacts.OrganizationName)
	switch {
	case name == 1 && (mail || mobile) && agree >= 2 && (organization || agree >= 3):
		return true
	case name == 1 && agree >= 1, name == 0 && (mail || mobile):
		return alike() >= sameFace
	case name == 0 && agree >= 2:
		return alike() >= sameTemplate
	case name == 0 && agree == 0 && a.Nameless() && b.Nameless():
		return alike() >= sameSilent
	}
	return false
}

// otherScript reports whether one side names the person in Japanese and the
// other in roman letters alone: those are the front and the back of a card, not
// the same side twice.
func otherScript(a, b Words) bool {
	return (a.NameKey() == "") != (b.NameKey() == "") && !a.Nameless() && !b.Nameless() &&
		(a.inRoman() || b.inRoman())
}

// nameAgreement is 1 for the same name, -1 for two names, 0 when one is not read
// or only read differently.
func nameAgreement(a, b Words) int {
	x, y := a.NameKey(), b.NameKey()
	switch {
	case x == "" || y == "":
		if japaneseRoman := near(a.first(contacts.NameRoman), b.first(contacts.NameRoman)); japaneseRoman > 0.85 {
			return 1
		} else if japaneseRoman > 0 && japaneseRoman < 0.5 {
			return -1
		}
		return 0
	case x == y:
		return 1
	case a.sureOfName() && b.sureOfName(), near(x, y) < 0.5:
		return -1
	}
	return 0
}

// sureOfName reports whether nothing of the name is doubtful.
func (w Words) sureOfName() bool {
	for _, f := range []contacts.Field{contacts.FamilyName, contacts.GivenName} {
		for _, v := range w.values[f] {
			if !v.sure {
				return false
			}
		}
	}
	return true
}

// sureOfOthers reports whether both are sure of a number or an address, and have
// none in common: there, one character makes another.
func sureOfOthers(a, b Words, f contacts.Field) bool {
	compared := false
	for _, x := range a.values[f] {
		for _, y := range b.values[f] {
			if x.key == y.key {
				return false
			}
			compared = compared || x.sure && y.sure
		}
	}
	return compared
}

// changed reports whether a place, a title or an address differs for sure.
func changed(a, b Words) bool {
	for _, f := range []contacts.Field{contacts.Title, contacts.Department, contacts.OrganizationName, contacts.SiteName, contacts.Address} {
		if surelyDiffer(a, b, f) {
			return true
		}
	}
	return false
}

// surelyDiffer reports whether both are sure of a field, and no value of one is
// near to one of the other.
func surelyDiffer(a, b Words, f contacts.Field) bool {
	compared := false
	for _, x := range a.values[f] {
		for _, y := range b.values[f] {
			if !x.sure || !y.sure || ascii(x.text) != ascii(y.text) {
				continue
			}
			compared = true
			if x.key != "" && x.key == y.key || near(x.text, y.text) >= 0.8 {
				return false
			}
		}
	}
	return compared
}

// ascii reports whether a text is in roman letters: one in Japanese says the same
// in other words.
func ascii(s string) bool {
	for _, r := range s {
		if r > 0x7f {
			return false
		}
	}
	return true
}
