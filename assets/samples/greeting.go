package samples

import (
	"fmt"
	"strings"

	"enishi/assets/samples/letter"
)

// text adds to the words of a message what mail between companies has around
// them: the address, the greeting, the signature and what is answered.
func (c conversation) text(i int, from letter.Address, cast map[string]Person) string {
	u := c.parts[i]
	partner, known := cast[c.partner.Address]
	var b strings.Builder
	if foreign(u.text) {
		fmt.Fprintf(&b, "Hello,\n\n%s\nBest regards,\n", u.text)
	} else if known || u.ours {
		b.WriteString(salutation(u, c.partner, partner))
		fmt.Fprintf(&b, "\n%s\n以上、よろしくお願いいたします。\n", u.text)
	} else {
		b.WriteString(u.text)
	}
	b.WriteString("\n" + signature(u, from, partner))
	if i > 0 {
		before := c.parts[i-1]
		fmt.Fprintf(&b, "\n%s:\n", before.date.Format("2006/01/02 15:04"))
		for line := range strings.Lines(before.text) {
			b.WriteString("> " + line)
		}
	}
	return b.String()
}

// salutation is the addressee's name and the first sentences.
func salutation(u utterance, address letter.Address, partner Person) string {
	if !u.ours {
		return fmt.Sprintf("%s\n三好様\n\nお世話になっております。\n%sの%sです。\n", OurCompany, partner.Offices[0].Organization, partner.Family.Kanji)
	}
	to := address.Name + "様\n"
	if partner.Email != "" {
		to = partner.Offices[0].Organization + "\n" + strings.TrimSpace(partner.Department.Japanese+" "+partner.Name()) + "様\n"
	}
	return to + "\nいつもお世話になっております。\n日の出ポンプ販売の三好です。\n"
}

func signature(u utterance, from letter.Address, partner Person) string {
	if u.ours {
		return "--\n" + OurCompany + " 営業部\n" + owner.Name + "\nTEL 03-1620-4800 / " + owner.Address + "\n"
	}
	if partner.Email == "" {
		return "--\n" + from.Name + "\n"
	}
	o := partner.Offices[0]
	s := "--\n" + o.Organization + "\n" + strings.TrimSpace(partner.Department.Japanese+" "+partner.Title.Japanese) + "\n" + partner.Name() + "\n"
	if partner.Family.Reading == "" {
		s = "--\n" + partner.Name() + "\n" + partner.Title.English + ", " + o.Roman + "\n"
	}
	s += "TEL " + o.Phone
	if partner.Mobile != "" {
		s += " / 携帯 " + partner.Mobile
	}
	return s + "\n" + from.Address + "\n"
}

// foreign tells a message in English from one in Japanese.
func foreign(s string) bool {
	for _, r := range s {
		if r > 0x2fff {
			return false
		}
	}
	return true
}
