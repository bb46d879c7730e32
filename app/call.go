package app

import (
	"context"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/gormstore"
	"enishi/contacts/japanese"
)

// Caller is the answer to "who is calling?" as `enishi call` prints it.
type Caller struct {
	Number       string              `json:"number"`
	Shared       bool                `json:"shared"`
	People       []CallerPerson      `json:"people"`
	Organization *CallerOrganization `json:"organization,omitempty"`
}

// CallerPerson is one person who may be calling.
type CallerPerson struct {
	ID           contacts.ID   `json:"id"`
	Name         string        `json:"name"`
	Organization string        `json:"organization"`
	Title        string        `json:"title"`
	LastContact  contacts.Date `json:"last_contact"`
	OpenDeals    int           `json:"open_deals"`
}

// CallerOrganization is the company a shared number belongs to.
type CallerOrganization struct {
	ID   contacts.ID `json:"id"`
	Name string      `json:"name"`
}

// minDigits is the fewest digits that look anybody up.
const minDigits = 3

// Call looks up who calls from a whole or partial number: its last digits are
// enough. A shared number (代表) gives the company with its people, likeliest
// first: open deals, then the latest contact.
func (a *App) Call(ctx context.Context, digits string) (Caller, error) {
	number := japanese.Digits(digits)
	if len(number) < minDigits {
		return Caller{}, contacts.FieldFault("number", "%q has too few digits; type at least %d", digits, minDigits)
	}
	c := Caller{Number: digits, People: []CallerPerson{}}
	owners, err := a.book.PhonesBySuffix(ctx, number)
	if err != nil {
		return c, err
	}
	people, company := callOwners(owners)
	if company != "" {
		org, err := a.book.Organization(ctx, company)
		if err != nil {
			return c, err
		}
		c.Shared, c.Organization = true, &CallerOrganization{ID: org.ID, Name: org.Name}
		staff, err := a.book.OrganizationPeople(ctx, org.ID)
		if err != nil {
			return c, err
		}
		for _, p := range staff {
			if !slices.Contains(people, p.ID) {
				people = append(people, p.ID)
			}
		}
	}
	c.People, err = a.callPeople(ctx, people)
	if err == nil && len(c.People) == 0 && c.Organization == nil {
		err = contacts.Fault(contacts.NotFound, "nobody with the number %s is known", digits)
	}
	return c, err
}

// callOwners gives the persons whose own number it may be, each once, and the
// company of the first number that is a company's (代表) or of several people.
func callOwners(owners []gormstore.PhoneOwner) (people []contacts.ID, company contacts.ID) {
	for _, o := range owners {
		if o.PersonID != "" && !slices.Contains(people, o.PersonID) {
			people = append(people, o.PersonID)
		}
		if company == "" && (o.Shared || o.PersonID == "") {
			company = o.OrganizationID
		}
	}
	return people, company
}

func (a *App) callPeople(ctx context.Context, ids []contacts.ID) ([]CallerPerson, error) {
	people := []CallerPerson{}
	for _, id := range ids {
		p, err := a.book.Person(ctx, id)
		if err != nil {
			return nil, err
		}
		deals, err := a.book.Deals(ctx, gormstore.DealQuery{About: p.ID, Kind: contacts.KindPerson, Open: true})
		if err != nil {
			return nil, err
		}
		people = append(people, CallerPerson{
			ID: p.ID, Name: p.Name(), Organization: p.Organization, Title: p.Title,
			LastContact: p.LastContact, OpenDeals: len(deals),
		})
	}
	slices.SortStableFunc(people, func(x, y CallerPerson) int {
		if x.OpenDeals != y.OpenDeals {
			return y.OpenDeals - x.OpenDeals
		}
		return strings.Compare(string(y.LastContact), string(x.LastContact))
	})
	return people, nil
}
