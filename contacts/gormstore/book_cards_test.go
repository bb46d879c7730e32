package gormstore

import (
	"slices"
	"testing"

	"enishi/contacts"
)

func testAddCard(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", satoWords...)
	n.Observations[0].Region = &contacts.Region{Side: "s", X: 10, Y: 20, W: 30, H: 40}
	n.Observations[0].Alternatives = []string{"佐籐"}
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	want(t, "sides", len(card.Sides), 1)
	want(t, "quad", card.Sides[0].Quad[2], contacts.Spot{X: 900, Y: 500})

	p := d.person(card.PersonID)
	want(t, "name", p.Name(), "佐藤 太郎")
	want(t, "reading", p.Reading(), "サトウ タロウ")
	want(t, "organization", p.Organization, "株式会社青葉精機")
	want(t, "title", p.Title, "課長")
	want(t, "last contact", p.LastContact, "2026-11-20")

	org, err := d.Organization(d.ctx, p.OrganizationID)
	d.must(err)
	want(t, "company", org.Name, "株式会社青葉精機")
	want(t, "its people", org.People, 1)

	o, err := d.Observation(d.ctx, n.Observations[0].ID)
	d.must(err)
	want(t, "region", *o.Region, *n.Observations[0].Region)
	want(t, "alternatives", o.Alternatives[0], "佐籐")

	ev, err := d.CardEvidence(d.ctx, card.ID)
	d.must(err)
	want(t, "what the card says", len(ev.Observations), len(satoWords)/2)

	encs, err := d.Encounters(d.ctx, []contacts.Card{card})
	d.must(err)
	want(t, "place", encs[card.Encounter].Place, "東京")
	_, err = d.Card(d.ctx, contacts.NewID())
	d.fails(err, contacts.NotFound)
}

func testSameCard(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", satoWords...)
	first, err := d.AddCard(d.ctx, n)
	d.must(err)
	head, err := d.Head(d.ctx)
	d.must(err)
	n.Card.ID, n.Source.ID = "", ""
	again, err := d.AddCard(d.ctx, n)
	d.must(err)
	want(t, "card", again.ID, first.ID)
	after, err := d.Head(d.ctx)
	d.must(err)
	want(t, "head", after.Head, head.Head)
	found, err := d.CardsByOriginal(d.ctx, first.Sides[0].Original)
	d.must(err)
	want(t, "cards of the image", len(found), 1)
}

func testReview(t *testing.T, e engine) {
	d := e.open(t)
	sure := d.card("2026-11-20", satoWords...)
	n := newCard("2026-11-20", "family_name", "鈴木", "title", "?部長", "email", "?hanako@aoba.example")
	doubtful, err := d.AddCard(d.ctx, n)
	d.must(err)
	list, err := d.CardsToReview(d.ctx)
	d.must(err)
	want(t, "cards to review", len(list), 1)
	count := func() int {
		t.Helper()
		n, err := d.CountToReview(d.ctx)
		d.must(err)
		return n
	}
	want(t, "counted", count(), 1)
	want(t, "the one", list[0].ID, doubtful.ID)
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Confirm, About: n.Observations[1].ID}))
	list, err = d.CardsToReview(d.ctx)
	d.must(err)
	want(t, "one value is left", len(list), 1)
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Reject, About: n.Observations[2].ID}))
	list, err = d.CardsToReview(d.ctx)
	d.must(err)
	want(t, "none is left", len(list), 0)
	want(t, "none is counted", count(), 0)

	page, err := d.Cards(d.ctx, CardQuery{Limit: 1})
	d.must(err)
	want(t, "newest first", page[0].ID, doubtful.ID)
	page, err = d.Cards(d.ctx, CardQuery{Limit: 1, Before: page[0].ID})
	d.must(err)
	want(t, "the next page", page[0].ID, sure.ID)
}

func testEncounter(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", satoWords...)
	n.Encounter.ID = contacts.NewID()
	first, err := d.AddCard(d.ctx, n)
	d.must(err)
	other := newCard("2026-11-20", "family_name", "鈴木", "organization", "北斗電子株式会社")
	other.Encounter = n.Encounter
	second, err := d.AddCard(d.ctx, other)
	d.must(err)
	want(t, "one encounter for the batch", second.Encounter, first.Encounter)

	d.must(d.SetEncounter(d.ctx, first.ID, contacts.Encounter{Date: "2024-05-01", Place: "大阪"}))
	p := d.profile(first.PersonID)
	want(t, "the position holds from that day", p.Positions[0].From, "2024-05-01")
	want(t, "the other card's stays", d.profile(second.PersonID).Positions[0].From, "2026-11-20")
	first, err = d.Card(d.ctx, first.ID)
	d.must(err)
	want(t, "an encounter of its own", first.Encounter != second.Encounter, true)

	d.must(d.SetBatchEncounter(d.ctx, contacts.Encounter{ID: second.Encounter, Old: true}))
	want(t, "an unknown day", d.profile(second.PersonID).Positions[0].From, "")
}

func testNotACard(t *testing.T, e engine) {
	d := e.open(t)
	one := d.card("2025-01-10", satoWords...)
	two := d.card("2026-01-10", satoWords...)
	three := d.card("2026-03-10", satoWords...)
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: one.PersonID, Winner: two.PersonID}))
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: three.PersonID, Winner: two.PersonID}))
	d.must(d.MarkCard(d.ctx, two.ID, true, true))
	_, err := d.Person(d.ctx, two.PersonID)
	d.fails(err, contacts.NotFound)
	roots, err := d.Roots(d.ctx, contacts.KindPerson, []contacts.ID{one.PersonID, three.PersonID})
	d.must(err)
	want(t, "the others stay together", roots[one.PersonID], roots[three.PersonID])
	owners, err := d.PhonesBySuffix(d.ctx, "090-1234-5678")
	d.must(err)
	want(t, "owners of the number", len(owners), 1)
	d.must(d.MarkCard(d.ctx, two.ID, false, false))
	want(t, "back", d.person(two.PersonID).Name(), "佐藤 太郎")
}

func testEntries(t *testing.T, e engine) {
	d := e.open(t)
	ids, err := d.AddEntry(d.ctx, Entry{
		Source:       contacts.Source{Kind: contacts.FromHand, Hash: "h1", Date: "2026-11-22"},
		Observations: said("family_name", "山田", "organization", "有限会社みなと"),
	})
	d.must(err)
	want(t, "person", d.person(ids.PersonID).FamilyName, "山田")
	again, err := d.AddEntry(d.ctx, Entry{Source: contacts.Source{Kind: contacts.FromImport, Hash: "h1"}})
	d.must(err)
	want(t, "known", again, EntryIDs{ids.SourceID, ids.PersonID, ids.OrganizationID, true})
	company, err := d.AddEntry(d.ctx, Entry{
		Source:       contacts.Source{Kind: contacts.FromHand},
		Observations: said("organization", "北斗電子株式会社", "phone", "03-3333-4444"),
	})
	d.must(err)
	want(t, "no person", company.PersonID, contacts.ID(""))
	p, err := d.OrganizationProfile(d.ctx, company.OrganizationID)
	d.must(err)
	want(t, "its phone", p.Contacts[0].Key, "0333334444")

	unread, err := d.AddCard(d.ctx, NewCard{Source: contacts.Source{Hash: "u"}, Card: contacts.Card{Sides: []contacts.CardSide{{Side: "front"}}}})
	d.must(err)
	want(t, "an unreadable card has no person", unread.PersonID, contacts.ID(""))
	typed, err := d.AddEntry(d.ctx, Entry{Source: contacts.Source{Kind: contacts.FromHand, Ref: unread.ID}, Observations: said("family_name", "高橋")})
	d.must(err)
	unread, err = d.Card(d.ctx, unread.ID)
	d.must(err)
	want(t, "until one is typed", unread.PersonID, typed.PersonID)
}

func testDecide(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", "family_name", "佐藤", "email", "?tar0@aoba.example", "organization", "?株式会社青葉")
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	email, org := n.Observations[1].ID, n.Observations[2].ID
	want(t, "values that need eyes", d.person(card.PersonID).Doubtful, 2)
	want(t, "no company by a doubtful name", d.person(card.PersonID).OrganizationID, contacts.ID(""))
	keys := d.emailKeys(contacts.KindPerson, card.PersonID)
	want(t, "no mail by a doubtful address", len(keys), 0)

	set := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Set, About: email, Value: "taro@aoba.example"}
	d.must(d.Decide(d.ctx, set, contacts.Decision{Verb: contacts.Confirm, About: org}))
	keys = d.emailKeys(contacts.KindPerson, card.PersonID)
	want(t, "the address", keys[0], "taro@aoba.example")
	want(t, "nothing needs eyes", d.person(card.PersonID).Doubtful, 0)
	people, err := d.OrganizationPeople(d.ctx, d.person(card.PersonID).OrganizationID)
	d.must(err)
	want(t, "people at the company", len(people), 1)

	d.must(d.Retract(d.ctx, set.ID))
	p := d.profile(card.PersonID)
	want(t, "as it was read", p.Contacts[0].Value, "tar0@aoba.example")
	want(t, "doubtful again", p.Contacts[0].Status, contacts.Doubtful)
	d.fails(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Confirm, About: contacts.NewID()}), contacts.NotFound)
	d.fails(d.Decide(d.ctx, contacts.Decision{Verb: "guess", About: email}), contacts.Invalid)
	d.fails(d.Retract(d.ctx, contacts.NewID()), contacts.NotFound)
}

func testSetByHand(t *testing.T, e engine) {
	d := e.open(t)
	card := d.card("2024-04-01", satoWords...)
	old := d.person(card.PersonID).OrganizationID
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, LeafID: card.PersonID, Field: contacts.OrganizationName, Value: "北斗電子株式会社"}))
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, LeafID: card.PersonID, Field: contacts.Title, Value: "部長"}))
	p := d.person(card.PersonID)
	want(t, "employer", p.Organization, "北斗電子株式会社")
	want(t, "title", p.Title, "部長")
	want(t, "an organization of its own", p.OrganizationID != "" && p.OrganizationID != old, true)
	positions := d.profile(card.PersonID).Positions
	want(t, "positions", len(positions), 2)
	want(t, "the old one ended", positions[1].To, "2026-11-22")
	left, err := d.OrganizationPeople(d.ctx, old)
	d.must(err)
	want(t, "nobody is left there", len(left), 0)
	was, err := d.People(d.ctx, PeopleQuery{Organization: old})
	d.must(err)
	want(t, "but somebody was", len(was), 1)
	d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, LeafID: old, Field: contacts.CorporateNumber, Value: "1234567890123"}))
	op, err := d.OrganizationProfile(d.ctx, old)
	d.must(err)
	want(t, "a number of the company", op.Single[contacts.CorporateNumber].Value, "1234567890123")
	d.fails(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, LeafID: contacts.NewID(), Field: contacts.Title, Value: "x"}), contacts.NotFound)
	d.fails(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Set, LeafID: old, Field: contacts.Title}), contacts.Invalid)
}

func ids(people []contacts.Person) []contacts.ID {
	var out []contacts.ID
	for _, p := range people {
		out = append(out, p.ID)
	}
	slices.Sort(out)
	return out
}
