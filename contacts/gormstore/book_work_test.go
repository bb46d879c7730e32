package gormstore

import (
	"fmt"
	"sync"
	"testing"

	"enishi/contacts"
)

func testDeals(t *testing.T, e engine) {
	d := e.open(t)
	card := d.card("2026-11-20", satoWords...)
	p := d.person(card.PersonID)
	deal, err := d.SaveDeal(d.ctx, contacts.Deal{
		Name: "渦巻ポンプ 3台", Stage: "lead", Amount: contacts.Money{Amount: 1200000, Currency: "JPY"},
		Parties: []contacts.DealParty{{OrganizationID: p.OrganizationID, Role: "customer"}}, People: []contacts.DealPerson{{PersonID: p.ID, Role: "contact"}},
	})
	d.must(err)
	want(t, "version", deal.Version, 1)
	stale := deal
	deal.Stage, deal.Close = "proposal", "2027-03-31"
	deal, err = d.SaveDeal(d.ctx, deal)
	d.must(err)
	_, err = d.SaveDeal(d.ctx, stale)
	d.fails(err, contacts.Conflict)
	_, err = d.SaveDeal(d.ctx, contacts.Deal{ID: contacts.NewID(), Version: 3})
	d.fails(err, contacts.NotFound)
	_, err = d.SaveDeal(d.ctx, contacts.Deal{Parties: []contacts.DealParty{{OrganizationID: contacts.NewID()}}})
	d.fails(err, contacts.NotFound)
	history, err := d.DealHistory(d.ctx, deal.ID)
	d.must(err)
	var lines []string
	for _, h := range history {
		lines = append(lines, h.Field+":"+h.From+">"+h.To)
	}
	want(t, "history", fmt.Sprint(lines), "[created:>渦巻ポンプ 3台 stage:>lead stage:lead>proposal close:>2027-03-31]")

	other := d.card("2026-11-21", satoWords...)
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: p.ID, Winner: other.PersonID}))
	for _, q := range []DealQuery{{}, {About: other.PersonID, Kind: contacts.KindPerson}, {About: p.OrganizationID, Kind: contacts.KindOrganization, Open: true}, {Stage: "proposal"}} {
		deals, err := d.Deals(d.ctx, q)
		d.must(err)
		want(t, fmt.Sprint("deals of ", q), len(deals), 1)
		want(t, "people", len(deals[0].People), 1)
	}
	deal.Stage = "won"
	deal, err = d.SaveDeal(d.ctx, deal)
	d.must(err)
	deals, err := d.Deals(d.ctx, DealQuery{Open: true})
	d.must(err)
	want(t, "open deals", len(deals), 0)
	d.must(d.RemoveDeal(d.ctx, deal.ID))
	_, err = d.Deal(d.ctx, deal.ID)
	d.fails(err, contacts.NotFound)
	d.fails(d.RemoveDeal(d.ctx, deal.ID), contacts.NotFound)
}

func testNotesAndTasks(t *testing.T, e engine) {
	d := e.open(t)
	a, b := d.card("2026-11-20", satoWords...), d.card("2026-11-20", satoWords...)
	note, err := d.SaveNote(d.ctx, contacts.Note{About: a.PersonID, AboutKind: contacts.KindPerson, Text: "ポンプに詳しい"})
	d.must(err)
	stale := note
	note.Text = "ポンプにとても詳しい"
	note, err = d.SaveNote(d.ctx, note)
	d.must(err)
	want(t, "version", note.Version, 2)
	_, err = d.SaveNote(d.ctx, stale)
	d.fails(err, contacts.Conflict)
	_, err = d.SaveNote(d.ctx, contacts.Note{ID: note.ID})
	d.fails(err, contacts.Conflict)
	d.must(d.Merge(d.ctx, contacts.Merge{Kind: contacts.KindPerson, Loser: a.PersonID, Winner: b.PersonID}))
	notes, err := d.NotesAbout(d.ctx, contacts.KindPerson, b.PersonID)
	d.must(err)
	want(t, "the note goes along", notes[0].Text, note.Text)

	task, err := d.SaveTask(d.ctx, contacts.Task{About: a.PersonID, AboutKind: contacts.KindPerson, Text: "見積を送る", Due: "2026-11-25", Promise: true})
	d.must(err)
	_, err = d.SaveTask(d.ctx, contacts.Task{Text: "undated"})
	d.must(err)
	tasks, err := d.Tasks(d.ctx, TaskQuery{Open: true})
	d.must(err)
	want(t, "due first", tasks[0].ID, task.ID)
	at := d.clock.now()
	task.Done, task.DoneAt = true, &at
	task, err = d.SaveTask(d.ctx, task)
	d.must(err)
	want(t, "done at", task.DoneAt.Equal(at), true)
	tasks, err = d.Tasks(d.ctx, TaskQuery{Open: true, Until: "2026-12-31"})
	d.must(err)
	want(t, "nothing due", len(tasks), 0)
	d.must(d.RemoveTask(d.ctx, task.ID))
	d.must(d.RemoveNote(d.ctx, note.ID))
	all, err := d.Notes(d.ctx, 10)
	d.must(err)
	want(t, "notes", len(all), 0)
}

// testNoLostUpdate lets two desks add to one note's text: every addition that
// was taken is there in the end.
func testNoLostUpdate(t *testing.T, e engine) {
	d := e.open(t)
	note, err := d.SaveNote(d.ctx, contacts.Note{Text: ""})
	d.must(err)
	desks := []*Book{d.Book, d.Book}
	if e.server != "" {
		desks[1] = openDesk(t, d.location, "jiro", d.clock).Book
	}
	var group sync.WaitGroup
	const each = 20
	for _, b := range desks {
		group.Go(func() {
			for added := 0; added < each; {
				n, err := b.Note(d.ctx, note.ID)
				if err != nil {
					t.Error(err)
					return
				}
				n.Text += "x"
				switch _, err := b.SaveNote(d.ctx, n); {
				case err == nil:
					added++
				case contacts.KindOf(err) != contacts.Conflict:
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
	note, err = d.Note(d.ctx, note.ID)
	d.must(err)
	want(t, "additions", len(note.Text), each*len(desks))
	want(t, "version", note.Version, 1+each*len(desks))
}

// testChangeLog lets several writers work while a follower reads: it must see
// each change once, in order, and never a number before one it has passed.
func testChangeLog(t *testing.T, e engine) {
	d := e.open(t)
	desks := []*Book{d.Book, d.Book, d.Book}
	if e.server != "" {
		desks[1] = openDesk(t, d.location, "jiro", d.clock).Book
	}
	const each = 30
	var group sync.WaitGroup
	written := make(chan contacts.ID, each*len(desks))
	for n, b := range desks {
		group.Go(func() {
			for k := range each {
				var id contacts.ID
				var err error
				if (n+k)%3 == 0 {
					var c contacts.Card
					c, err = b.AddCard(d.ctx, newCard("2026-11-20", satoWords...))
					id = c.ID
				} else {
					var x contacts.Note
					x, err = b.SaveNote(d.ctx, contacts.Note{Text: fmt.Sprint(n, k)})
					id = x.ID
				}
				if err != nil {
					t.Error(err)
					return
				}
				written <- id
			}
		})
	}
	go func() { group.Wait(); close(written) }()
	seen := map[contacts.ID]bool{}
	var after int64
	follow := func() {
		changes, err := d.Changes(d.ctx, after, 7)
		d.must(err)
		for _, c := range changes {
			if c.Seq <= after {
				t.Fatalf("number %d came after %d", c.Seq, after)
			}
			after = c.Seq
			seen[c.ID] = true
		}
	}
	var all []contacts.ID
	for id := range written {
		all = append(all, id)
		follow()
	}
	head, err := d.Head(d.ctx)
	d.must(err)
	for after < head.Head {
		follow()
	}
	for _, id := range all {
		if !seen[id] {
			t.Fatalf("the follower never saw %s", id)
		}
	}
	var count, distinct int64
	d.must(d.db.Read(d.ctx).Raw("SELECT COUNT(*) FROM changes").Scan(&count).Error)
	d.must(d.db.Read(d.ctx).Raw("SELECT COUNT(DISTINCT seq) FROM changes WHERE seq BETWEEN 1 AND ?", head.Head).Scan(&distinct).Error)
	want(t, "every change has a number of its own", distinct, count)
	want(t, "writes", len(all), each*len(desks))
}
