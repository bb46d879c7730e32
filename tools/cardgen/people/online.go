package people

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// mailbox makes up the person's address in one of the vocabulary's shapes.
func (v *Vocabulary) mailbox(r *rand.Rand, p Person) string {
	f, g := strings.ToLower(p.Family.Roman), strings.ToLower(p.Given.Roman)
	if len(v.Mailboxes) == 0 {
		local := pick(r, []string{f, g + "." + f, f + "-" + g[:1], g[:1] + "_" + f, f + "." + g, f + fmt.Sprint(r.IntN(90)+10)})
		return local + "@" + p.Company.Domain
	}
	shape := pick(r, v.Mailboxes)
	if isRole(shape) {
		return shape + "@" + p.Company.Domain
	}
	local := ""
	for _, c := range shape {
		switch c {
		case 'f':
			local += f
		case 'g':
			local += g
		case 'F':
			local += f[:1]
		case 'G':
			local += g[:1]
		case '#':
			local += fmt.Sprint(r.IntN(10))
		default:
			local += string(c)
		}
	}
	return local + "@" + p.Company.Domain
}

// isRole tells whether a mailbox is a word of its own: three letters running of
// which not all are shapes.
func isRole(shape string) bool {
	return len(shape) > 3 && strings.Trim(shape, "fgFG#._-u") != ""
}

// page makes up the address of the company's pages.
func (v *Vocabulary) page(r *rand.Rand, domain string) string {
	if len(v.Pages) > 0 {
		return strings.ReplaceAll(pick(r, v.Pages), "*", domain)
	}
	return pick(r, []string{"https://www." + domain + "/", "https://www." + domain, "www." + domain, "http://" + domain + "/"})
}
