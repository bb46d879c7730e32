package gormstore

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"enishi/contacts"
)

func testShared(t *testing.T, e engine) {
	d := e.open(t)
	a := d.card("2026-11-20", "family_name", "佐藤", "phone", "03-1234-5678", "email", "a@aoba.example")
	shared := func(id contacts.ID, kind contacts.Field) bool {
		t.Helper()
		for _, c := range d.profile(id).Contacts {
			if c.Kind == kind {
				return c.Shared
			}
		}
		t.Fatalf("no %s", kind)
		return false
	}
	want(t, "one person's", shared(a.PersonID, contacts.Phone), false)
	b := d.card("2026-11-21", "family_name", "鈴木", "phone", "(03) 1234-5678", "email", "b@aoba.example")
	want(t, "two people's", shared(a.PersonID, contacts.Phone), true)
	want(t, "the other's too", shared(b.PersonID, contacts.Phone), true)
	want(t, "an address of one", shared(a.PersonID, contacts.Email), false)
	m := contacts.Merge{ID: contacts.NewID(), Kind: contacts.KindPerson, Loser: a.PersonID, Winner: b.PersonID}
	d.must(d.Merge(d.ctx, m))
	want(t, "joined, it is one's again", shared(b.PersonID, contacts.Phone), false)
	d.must(d.Unmerge(d.ctx, m.ID))
	want(t, "parted, it is shared again", shared(b.PersonID, contacts.Phone), true)
	n := newCard("2026-11-20", "family_name", "高橋", "phone", "06-1111-2222", "organization", "株式会社青葉")
	n.Observations[1].PhoneKind = contacts.PhoneMain
	c, err := d.AddCard(d.ctx, n)
	d.must(err)
	want(t, "a main number", shared(c.PersonID, contacts.Phone), true)
	again := d.card("2026-11-20", "family_name", "佐藤", "email", "a@aoba.example")
	want(t, "one name twice is not two people", shared(again.PersonID, contacts.Email), false)
}

func testMisreadNames(t *testing.T, e engine) {
	d := e.open(t)
	a := d.card("2026-11-20", "family_name", "佐藤", "given_name", "太郎", "email", "sato@aoba.example", "mobile", "090-1234-5678")
	mine := func(person contacts.ID) string {
		t.Helper()
		return fmt.Sprint(d.emailKeys(contacts.KindPerson, person))
	}
	b := d.card("2026-11-21", "family_name", "佐藤", "given_name", "?大郎", "email", "sato@aoba.example", "mobile", "090-1234-5678")
	want(t, "beside a misread name it stays one's own", mine(a.PersonID), "[sato@aoba.example]")
	people, err := d.AddressPeople(d.ctx, []string{"sato@aoba.example"})
	d.must(err)
	want(t, "mail leads to both cards", len(people["sato@aoba.example"]), 2)
	d.card("2026-11-21", "email", "sato@aoba.example", "organization", "株式会社青葉精機")
	want(t, "a card without a name is nobody else", mine(a.PersonID), "[sato@aoba.example]")
	ev, err := d.CardEvidence(d.ctx, b.ID)
	d.must(err)
	n := slices.IndexFunc(ev.Observations, func(o contacts.Observation) bool { return o.Field == contacts.GivenName })
	confirm := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Confirm, About: ev.Observations[n].ID}
	d.must(d.Decide(d.ctx, confirm))
	want(t, "a confirmed other name makes it shared", mine(a.PersonID), "[]")
	d.must(d.Retract(d.ctx, confirm.ID))
	want(t, "taken back, it is one's own again", mine(a.PersonID), "[sato@aoba.example]")
}

func testPaging(t *testing.T, e engine) {
	d := e.open(t)
	readings := []string{"アオキ", "イトウ", "ウエダ", "カトウ", "ガトウ", "サトウ", "サトウ", "ナカ", "ハセガワ", "ワタナベ"}
	var all []NewCard
	for n, r := range slices.Backward(readings) {
		all = append(all, newCard("2026-11-20", "family_name", fmt.Sprint("姓", n), "family_name_reading", r))
	}
	_, err := d.AddCards(d.ctx, all...)
	d.must(err)
	var got []string
	q := PeopleQuery{Limit: 3}
	for {
		page, err := d.People(d.ctx, q)
		d.must(err)
		for _, p := range page {
			got = append(got, p.FamilyNameReading)
		}
		if len(page) < q.Limit {
			break
		}
		q.After = page[len(page)-1].ID
	}
	want(t, "in order", fmt.Sprint(got), fmt.Sprint(readings))
	some, err := d.People(d.ctx, PeopleQuery{Prefix: "さと"})
	d.must(err)
	want(t, "beginning with サト", len(some), 2)
	some, err = d.People(d.ctx, PeopleQuery{Prefix: "姓3"})
	d.must(err)
	want(t, "by the name", len(some), 1)
	_, err = d.People(d.ctx, PeopleQuery{After: contacts.NewID()})
	d.fails(err, contacts.NotFound)
	first := d.card("2026-12-01", "family_name", "姓", "family_name_reading", "アイ")
	page, err := d.People(d.ctx, PeopleQuery{Limit: 5})
	d.must(err)
	last := page[4]
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: last.ID, Winner: first.PersonID}))
	rest, err := d.People(d.ctx, PeopleQuery{After: last.ID, AfterKey: last.SortKey})
	d.must(err)
	want(t, "after one that was joined meanwhile", len(rest), 6)
	orgs, err := d.Organizations(d.ctx, OrganizationsQuery{})
	d.must(err)
	want(t, "no companies", len(orgs), 0)
}

func testPhones(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", "family_name", "佐藤", "mobile", "090-1234-5678", "phone", "03-1234-0000", "organization", "株式会社青葉")
	n.Observations[2].PhoneKind = contacts.PhoneMain
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	for _, digits := range []string{"5678", "1234-5678", "09012345678", "+81 90-1234-5678", "０９０（１２３４）５６７８"} {
		owners, err := d.PhonesBySuffix(d.ctx, digits)
		d.must(err)
		want(t, digits+": owners", len(owners), 1)
		want(t, digits+": person", owners[0].PersonID, card.PersonID)
		want(t, digits+": shared", owners[0].Shared, false)
	}
	owners, err := d.PhonesBySuffix(d.ctx, "03-1234-0000")
	d.must(err)
	want(t, "owners of the main number", len(owners), 2)
	want(t, "shared", owners[0].Shared, true)
	want(t, "the company's own", owners[1].PersonID == "" && owners[1].OrganizationID == owners[0].OrganizationID, true)
	owners, err = d.PhonesBySuffix(d.ctx, "9999")
	d.must(err)
	want(t, "nobody's", len(owners), 0)
	_, err = d.PhonesBySuffix(d.ctx, "abc")
	d.fails(err, contacts.Invalid)
}

func testAddresses(t *testing.T, e engine) {
	d := e.open(t)
	a := d.card("2026-11-20", "family_name", "佐藤", "organization", "株式会社青葉", "email", "Sato@Aoba.example", "email", "info@aoba.example")
	b := d.card("2026-11-20", "family_name", "鈴木", "organization", "株式会社青葉", "email", "suzuki@aoba.example", "email", "info@aoba.example", "email", "?x@aoba.example")
	people, err := d.AddressPeople(d.ctx, []string{"sato@aoba.example", "info@aoba.example", "x@aoba.example", "nobody@example"})
	d.must(err)
	want(t, "addresses with a person", len(people), 1)
	want(t, "whose", people["sato@aoba.example"][0].Person, a.PersonID)
	keys := d.emailKeys(contacts.KindPerson, b.PersonID)
	want(t, "a person's", fmt.Sprint(keys), "[suzuki@aoba.example]")
	keys = d.emailKeys(contacts.KindOrganization, d.person(b.PersonID).OrganizationID)
	want(t, "the company's", fmt.Sprint(keys), "[info@aoba.example sato@aoba.example suzuki@aoba.example]")
}

// emailKeys gives the addresses that are somebody's, whenever.
func (d *desk) emailKeys(kind contacts.EntityKind, id contacts.ID) []string {
	d.t.Helper()
	spans, err := d.EmailSpans(d.ctx, kind, id)
	d.must(err)
	keys := []string{}
	for _, s := range spans {
		if !slices.Contains(keys, s.Key) {
			keys = append(keys, s.Key)
		}
	}
	return keys
}

func testAddressTimes(t *testing.T, e engine) {
	d := e.open(t)
	const office = "chubu@aoba.example"
	spans := func(kind contacts.EntityKind, id contacts.ID) string {
		t.Helper()
		all, err := d.EmailSpans(d.ctx, kind, id)
		d.must(err)
		out := ""
		for _, s := range all {
			day := func(at time.Time) string {
				if at.IsZero() {
					return ""
				}
				return at.Format("2006-01-02")
			}
			out += s.Key + " " + day(s.From) + "–" + day(s.Until) + ";"
		}
		return out
	}
	sato := d.card("2018-04-01", "family_name", "佐藤", "organization", "株式会社青葉精機", "title", "課長", "email", office)
	want(t, "a card of a day stands for the mail before it", spans(contacts.KindPerson, sato.PersonID), office+" –;")
	promoted := d.card("2019-04-01", "family_name", "佐藤", "organization", "株式会社青葉精機", "title", "部長")
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: promoted.PersonID, Winner: sato.PersonID}))
	want(t, "a new title keeps the address", spans(contacts.KindPerson, sato.PersonID), office+" –;")
	left := d.card("2020-06-01", "family_name", "佐藤", "organization", "北斗電機株式会社", "email", "sato@hokuto.example")
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: left.PersonID, Winner: sato.PersonID}))
	suzuki := d.card("2021-01-15", "family_name", "鈴木", "organization", "株式会社青葉精機", "email", office)
	want(t, "who left", spans(contacts.KindPerson, sato.PersonID), office+" –2020-06-01;sato@hokuto.example –;")
	want(t, "who came", spans(contacts.KindPerson, suzuki.PersonID), office+" 2021-01-15–;")
	want(t, "the company has both times", spans(contacts.KindOrganization, d.person(suzuki.PersonID).OrganizationID),
		office+" –2020-06-01;"+office+" 2021-01-15–;sato@hokuto.example –;")
	owners, err := d.AddressPeople(d.ctx, []string{office})
	d.must(err)
	for day, who := range map[string]contacts.ID{"2019-12-31": sato.PersonID, "2022-02-02": suzuki.PersonID, "2020-10-10": ""} {
		at, err := time.Parse("2006-01-02", day)
		d.must(err)
		var got []contacts.ID
		for _, o := range owners[office] {
			if o.Span.Holds(at) {
				got = append(got, o.Person)
			}
		}
		want(t, day, fmt.Sprint(got), fmt.Sprint(slices.DeleteFunc([]contacts.ID{who}, func(id contacts.ID) bool { return id == "" })))
	}
	d.card("2021-02-01", "family_name", "高橋", "organization", "株式会社青葉精機", "email", office)
	want(t, "two at once: it is nobody's", spans(contacts.KindPerson, suzuki.PersonID), "")
	before := d.dump()
	d.must(d.Rebuild(d.ctx))
	want(t, "rebuilt", d.dump(), before)
}

func testCandidates(t *testing.T, e engine) {
	d := e.open(t)
	a := d.card("2026-11-20", satoWords...)
	name := d.card("2024-11-20", "family_name", "佐藤", "given_name", "太郎")
	mobile := d.card("2024-11-20", "family_name", "Sato", "mobile", "+81-90-1234-5678")
	d.card("2024-11-20", "family_name", "伊藤")
	found, err := d.Candidates(d.ctx, a.PersonID)
	d.must(err)
	want(t, "candidates", fmt.Sprint(ids(found)), fmt.Sprint([]contacts.ID{name.PersonID, mobile.PersonID}))
	d.must(d.NotSame(d.ctx, contacts.KindPerson, name.PersonID, a.PersonID))
	found, err = d.Candidates(d.ctx, a.PersonID)
	d.must(err)
	want(t, "one was refused", fmt.Sprint(ids(found)), fmt.Sprint([]contacts.ID{mobile.PersonID}))
}

func testBin(t *testing.T, e engine) {
	d := e.open(t)
	card := d.card("2026-11-20", satoWords...)
	before := d.dump()
	d.must(d.RemovePerson(d.ctx, card.PersonID))
	_, err := d.Person(d.ctx, card.PersonID)
	d.fails(err, contacts.NotFound)
	people, err := d.People(d.ctx, PeopleQuery{})
	d.must(err)
	want(t, "people", len(people), 0)
	changes, err := d.Changes(d.ctx, 0, 100)
	d.must(err)
	last := changes[slices.IndexFunc(changes, func(c contacts.Change) bool { return c.ID == card.PersonID })]
	want(t, "a tombstone", last.Deleted, true)
	d.must(d.RestorePerson(d.ctx, card.PersonID))
	want(t, "as before", d.dump(), before)
	d.must(d.SetOwner(d.ctx, card.PersonID, "jiro"))
	want(t, "owner", d.person(card.PersonID).Owner, "jiro")
}
