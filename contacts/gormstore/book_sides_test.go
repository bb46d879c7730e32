package gormstore

import (
	"testing"

	"enishi/contacts"
	"enishi/internal/testkit"
)

// TestSides runs what happens to the sides of cards and to their values.
func TestSides(t *testing.T) {
	for name, run := range map[string]func(*testing.T, engine){
		"two sides are one card, and two again": testPairSides,
		"values are read anew":                  testAmend,
		"an unreadable card gets its values":    testAmendNothing,
		"the same card handed over again":       testMeetAgain,
		"corrections are remembered":            testCorrections,
	} {
		t.Run("sqlite "+name, func(t *testing.T) { run(t, engine{}) })
		t.Run("postgres "+name, func(t *testing.T) { run(t, engine{server: testkit.Postgres(t)}) })
	}
}

func (d *desk) toReview() int {
	d.t.Helper()
	list, err := d.CardsToReview(d.ctx)
	d.must(err)
	return len(list)
}

func testPairSides(t *testing.T, e engine) {
	d := e.open(t)
	front := d.card("2026-11-20", satoWords...)
	back := d.card("2026-11-20", "name_roman", "Taro Sato", "title", "?Manager")
	pair := contacts.CardPair{Front: front.ID, Back: back.ID, State: contacts.PairProposed, Score: 0.7, By: auto}
	d.must(d.PairSides(d.ctx, pair))
	want(t, "the proposal and the doubtful title want eyes", d.toReview(), 2)

	pair.State, pair.By = contacts.PairJoined, "hanako"
	d.must(d.PairSides(d.ctx, pair))
	cards, err := d.Cards(d.ctx, CardQuery{})
	d.must(err)
	want(t, "one card", len(cards), 1)
	want(t, "of two sides", len(cards[0].Sides), 2)
	want(t, "the other is the back", cards[0].Sides[1].Side, "back")
	want(t, "one of them wants eyes", d.toReview(), 1)
	ev, err := d.CardEvidence(d.ctx, front.ID)
	d.must(err)
	want(t, "both sides speak", len(ev.Observations), len(satoWords)/2+2)
	want(t, "of one person", d.person(back.PersonID).ID, d.person(front.PersonID).ID)
	third := d.card("2026-11-20", "family_name", "鈴木")
	d.fails(d.PairSides(d.ctx, contacts.CardPair{Front: third.ID, Back: back.ID, State: contacts.PairJoined}), contacts.Conflict)

	pair.State = contacts.PairParted
	d.must(d.PairSides(d.ctx, pair))
	cards, err = d.Cards(d.ctx, CardQuery{})
	d.must(err)
	want(t, "two cards again, and the third", len(cards), 3)
	want(t, "two persons again", d.person(back.PersonID).ID, back.PersonID)
	pair.State, pair.By = contacts.PairJoined, auto
	d.must(d.PairSides(d.ctx, pair))
	want(t, "what was parted is not joined by itself", d.person(back.PersonID).ID, back.PersonID)
	d.must(d.Rebuild(d.ctx))
}

func testAmend(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", "family_name", "鈴木", "title", "?部反", "department", "?営業")
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	again := said("title", "部長", "organization", "北斗電子株式会社")
	hides := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Supersede, About: n.Observations[1].ID}
	side := card.Sides[0]
	side.ID, side.Width = contacts.NewID(), 1000
	am := Amendment{Card: card.ID, Observations: again, Decisions: []contacts.Decision{hides}, Side: &side, Hide: []contacts.ID{card.Sides[0].ID}}
	d.must(d.Amend(d.ctx, am))
	p := d.person(card.PersonID)
	want(t, "the title was read anew", p.Title, "部長")
	want(t, "the company came in", p.Organization, "北斗電子株式会社")
	now, err := d.Card(d.ctx, card.ID)
	d.must(err)
	want(t, "one side holds", len(now.Sides), 1)
	want(t, "the new one", now.Sides[0].Width, 1000)

	back := []contacts.Decision{{Verb: contacts.Retract, About: hides.ID}}
	for _, o := range again {
		back = append(back, contacts.Decision{Verb: contacts.Supersede, About: o.ID})
	}
	d.must(d.Amend(d.ctx, Amendment{Card: card.ID, Decisions: back, Show: []contacts.ID{card.Sides[0].ID}, Hide: []contacts.ID{side.ID}}))
	want(t, "taken back", d.person(card.PersonID).Title, "部反")
	now, err = d.Card(d.ctx, card.ID)
	d.must(err)
	want(t, "the first side holds", now.Sides[0].ID, card.Sides[0].ID)
	d.must(d.Rebuild(d.ctx))
}

func testAmendNothing(t *testing.T, e engine) {
	d := e.open(t)
	n := newCard("2026-11-20", "note", "x")
	n.Observations = nil
	n.Card.Sides[0].Reason = &contacts.Text{Format: "the photo is blurred: %s", Args: []any{"0.2"}}
	n.Card.Sides[0].QuadUnsure = true
	card, err := d.AddCard(d.ctx, n)
	d.must(err)
	want(t, "nobody is on it", card.PersonID, "")
	want(t, "but it wants eyes", d.toReview(), 1)
	want(t, "and says why", card.Sides[0].Reason.Error(), "the photo is blurred: 0.2")
	d.must(d.Amend(d.ctx, Amendment{Card: card.ID, Observations: said("family_name", "鈴木", "organization", "北斗電子株式会社")}))
	card, err = d.Card(d.ctx, card.ID)
	d.must(err)
	p := d.person(card.PersonID)
	want(t, "its person", p.FamilyName+p.Organization, "鈴木北斗電子株式会社")
	d.must(d.MarkCard(d.ctx, card.ID, true, false))
	want(t, "reviewed", d.toReview(), 0)
}

func testMeetAgain(t *testing.T, e engine) {
	d := e.open(t)
	card := d.card("2025-01-10", satoWords...)
	src := contacts.Source{Label: "b.png", Hash: "second"}
	enc := contacts.Encounter{ID: contacts.NewID(), Date: "2026-11-20", Event: "産業展"}
	for range 2 {
		d.must(d.MeetAgain(d.ctx, card.ID, "b", enc, src))
	}
	want(t, "met on the later day", d.person(card.PersonID).LastContact, "2026-11-20")
	met, err := d.Meetings(d.ctx, []contacts.ID{card.ID})
	d.must(err)
	want(t, "once more", len(met[card.ID]), 1)
	want(t, "at the fair", met[card.ID][0].Event, "産業展")
	known, err := d.CardsByOriginal(d.ctx, "b")
	d.must(err)
	want(t, "the image is known", known[0].ID, card.ID)
	d.must(d.MeetAgain(d.ctx, card.ID, "c", enc, contacts.Source{Hash: "third"}))
	met, err = d.Meetings(d.ctx, []contacts.ID{card.ID})
	d.must(err)
	want(t, "the same day is one", len(met[card.ID]), 1)
	d.must(d.Rebuild(d.ctx))
}

func testCorrections(t *testing.T, e engine) {
	d := e.open(t)
	one, two := newCard("2026-11-20", "family_name", "鈴木", "title", "?部反"), newCard("2026-11-20", "family_name", "田中", "title", "?部反")
	d.card("2026-11-20", satoWords...)
	for _, n := range []NewCard{one, two} {
		_, err := d.AddCard(d.ctx, n)
		d.must(err)
	}
	set := contacts.Decision{ID: contacts.NewID(), Verb: contacts.Set, Value: "部長"}
	set.About = one.Observations[1].ID
	d.must(d.Decide(d.ctx, set))
	list, err := d.Corrections(d.ctx, contacts.Title)
	d.must(err)
	want(t, "corrections", len(list), 1)
	want(t, "the first", list[0], Correction{Field: contacts.Title, Read: "部反", SetTo: "部長", Times: 1})
	d.must(d.Retract(d.ctx, set.ID))
	list, err = d.Corrections(d.ctx, contacts.Title)
	d.must(err)
	want(t, "taken back", len(list), 0)
}
