package gormstore

import (
	"testing"

	"pgregory.net/rapid"

	"enishi/contacts"
)

func testMerge(t *testing.T, e engine) {
	d := e.open(t)
	old := d.card("2020-04-01", "family_name", "佐藤", "given_name", "太郎", "organization", "北斗電子株式会社", "title", "主任",
		"email", "sato@hokuto.example")
	now := d.card("2026-04-01", satoWords...)
	before := d.dump()
	m := contacts.Merge{ID: contacts.NewID(), Kind: contacts.KindPerson, Loser: old.PersonID, Winner: now.PersonID, Reason: "same mobile"}
	d.must(d.Merge(d.ctx, m))
	p := d.person(old.PersonID)
	want(t, "seen at the root", p.ID, now.PersonID)
	positions := d.profile(old.PersonID).Positions
	want(t, "positions", len(positions), 2)
	want(t, "the newer employer", positions[0].Organization, "株式会社青葉精機")
	want(t, "closed the old one", positions[1].To, "2026-04-01")
	cards, err := d.CardsOf(d.ctx, contacts.KindPerson, old.PersonID)
	d.must(err)
	want(t, "cards", len(cards), 2)
	want(t, "newest first", cards[0].ID, now.ID)
	joined, err := d.Merges(d.ctx, contacts.KindPerson, now.PersonID)
	d.must(err)
	want(t, "merges", joined[0].ID, m.ID)
	want(t, "by", joined[0].By, "hanako")
	d.must(d.Unmerge(d.ctx, m.ID))
	want(t, "parted, all is as before", d.dump(), before)
	d.fails(d.Unmerge(d.ctx, m.ID), contacts.Conflict)
	d.fails(d.Unmerge(d.ctx, contacts.NewID()), contacts.NotFound)
}

func testMergeChoices(t *testing.T, e engine) {
	d := e.open(t)
	a := newCard("2020-04-01", "family_name", "田中", "given_name", "花子")
	b := newCard("2026-04-01", "family_name", "鈴木", "given_name", "花子")
	cards, err := d.AddCards(d.ctx, a, b)
	d.must(err)
	before := d.dump()
	choice := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Choose, About: a.Observations[0].ID}
	d.must(d.Decide(d.ctx, choice))
	m := contacts.Merge{ID: contacts.NewID(), Kind: contacts.KindPerson, Loser: cards[0].PersonID, Winner: cards[1].PersonID, Choices: []contacts.ID{choice.ID}}
	d.must(d.Merge(d.ctx, m))
	want(t, "the chosen name", d.person(cards[1].PersonID).FamilyName, "田中")
	d.must(d.Unmerge(d.ctx, m.ID))
	want(t, "parted, all is as before", d.dump(), before)
}

func testMergeConflicts(t *testing.T, e engine) {
	d := e.open(t)
	var p []contacts.ID
	for range 3 {
		p = append(p, d.card("2026-04-01", satoWords...).PersonID)
	}
	join := func(a, b contacts.ID) error {
		return d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: a, Winner: b})
	}
	d.must(join(p[0], p[1]))
	d.fails(join(p[1], p[0]), contacts.Conflict)
	d.fails(join(p[2], p[2]), contacts.Conflict)
	d.must(d.NotSame(d.ctx, contacts.KindPerson, p[2], p[0]))
	d.fails(join(p[2], p[1]), contacts.Conflict)
	d.fails(d.NotSame(d.ctx, contacts.KindPerson, p[0], p[1]), contacts.Conflict)
	d.must(d.TakeBackNotSame(d.ctx, contacts.KindPerson, p[1], p[2]))
	d.must(join(p[2], p[1]))
	d.fails(join(contacts.NewID(), p[0]), contacts.NotFound)
	d.fails(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindDeal, Loser: p[0], Winner: p[1]}), contacts.Invalid)
}

// testMergeLaw joins and parts at random and then parts everything, in another
// order: every cached row must be as it was before.
func testMergeLaw(t *testing.T, e engine) {
	d := e.open(t)
	words := [][]string{
		satoWords,
		{"family_name", "佐藤", "organization", "青葉精機株式会社", "title", "部長", "email", "taro.sato@aoba.example"},
		{"family_name", "サトウ", "name_roman", "Taro Sato", "mobile", "090-1234-5678"},
		{"family_name", "伊藤", "organization", "株式会社青葉精機", "title", "?主任", "phone", "03-1234-5678"},
		{"family_name", "佐藤", "given_name", "次郎", "organization", "北斗電子株式会社", "phone", "03-1234-5678"},
	}
	var people, orgs []contacts.ID
	for n, w := range words {
		c := d.card(contacts.Date([]string{"2019-01-01", "2026-02-03", "", "2024-05", "2021-12-31"}[n]), w...)
		people = append(people, c.PersonID)
		if o := d.person(c.PersonID).OrganizationID; o != "" {
			orgs = append(orgs, o)
		}
	}
	before := d.dump()
	rounds := 0
	rapid.Check(t, func(r *rapid.T) {
		if rounds++; e.server != "" && rounds > 20 {
			return
		}
		var open []contacts.ID
		for range rapid.IntRange(1, 8).Draw(r, "steps") {
			if len(open) > 0 && rapid.IntRange(0, 3).Draw(r, "part") == 0 {
				n := rapid.IntRange(0, len(open)-1).Draw(r, "which")
				d.must(d.Unmerge(d.ctx, open[n]))
				open = append(open[:n], open[n+1:]...)
				continue
			}
			kind, among := contacts.KindPerson, people
			if rapid.Bool().Draw(r, "company") {
				kind, among = contacts.KindOrganization, orgs
			}
			m := contacts.Merge{ID: contacts.NewID(), Kind: kind, Loser: rapid.SampledFrom(among).Draw(r, "loser"), Winner: rapid.SampledFrom(among).Draw(r, "winner")}
			switch err := d.Merge(d.ctx, m); {
			case err == nil:
				open = append(open, m.ID)
			case contacts.KindOf(err) != contacts.Conflict:
				d.must(err)
			}
			d.must(d.Check(d.ctx))
		}
		for _, id := range rapid.Permutation(open).Draw(r, "order") {
			d.must(d.Unmerge(d.ctx, id))
		}
		if after := d.dump(); after != before {
			t.Fatalf("before:\n%s\nafter:\n%s", before, after)
		}
	})
}

func testAutoJoin(t *testing.T, e engine) {
	d := e.open(t)
	company := func(name string) contacts.ID {
		t.Helper()
		return d.person(d.card("2026-11-20", "family_name", "山田", "given_name", string(contacts.NewID()), "organization", name).PersonID).OrganizationID
	}
	first := company("株式会社青葉精機")
	want(t, "another spelling", company("㈱青葉精機"), first)
	want(t, "another place of the form", company("青葉精機株式会社") == first, false)
	want(t, "a doubtful name", company("?株式会社青葉精機"), contacts.ID(""))
	joined, err := d.Merges(d.ctx, contacts.KindOrganization, first)
	d.must(err)
	want(t, "one merge", len(joined), 1)
	want(t, "by itself", joined[0].By, "auto")
	d.must(d.Unmerge(d.ctx, joined[0].ID))
	people, err := d.OrganizationPeople(d.ctx, joined[0].Loser)
	d.must(err)
	want(t, "parted", len(people), 1)

	// What a human has parted stays so, whatever is decided about it later.
	ev, err := d.Evidence(d.ctx, contacts.KindOrganization, joined[0].Loser)
	d.must(err)
	for _, o := range ev.Observations {
		d.must(d.Decide(d.ctx, contacts.Decision{Verb: contacts.Confirm, About: o.ID}))
	}
	roots, err := d.Roots(d.ctx, contacts.KindOrganization, []contacts.ID{joined[0].Loser, joined[0].Winner})
	d.must(err)
	want(t, "still parted", roots[joined[0].Loser] == roots[joined[0].Winner], false)
	d.must(d.Rebuild(d.ctx))
	want(t, "a third goes to the oldest", company("（株）青葉精機"), first)
}

func testAutoLoosen(t *testing.T, e engine) {
	d := e.open(t)
	a := newCard("2026-11-20", "family_name", "山田", "organization", "株式会社青葉")
	b := newCard("2026-11-20", "family_name", "鈴木", "organization", "株式会社青葉")
	c := newCard("2026-11-20", "family_name", "高橋", "organization", "株式会社青葉")
	cards, err := d.AddCards(d.ctx, a, b, c)
	d.must(err)
	org := func(n int) contacts.ID { return d.person(cards[n].PersonID).OrganizationID }
	want(t, "all one", org(0) == org(1) && org(1) == org(2), true)
	before := d.dump()
	set := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Set, About: a.Observations[1].ID, Value: "株式会社青空"}
	d.must(d.Decide(d.ctx, set))
	want(t, "the misread one is apart", org(0) == org(1), false)
	want(t, "the others stay", org(1), org(2))
	want(t, "its name", d.person(cards[0].PersonID).Organization, "株式会社青空")
	d.must(d.Retract(d.ctx, set.ID))
	want(t, "and back", org(0) == org(1) && org(1) == org(2), true)
	_ = before
}
