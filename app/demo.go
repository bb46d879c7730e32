package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"enishi/app/capturing"
	"enishi/assets/samples"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// Demo fills the data folder with the sample book: the sample cards are read on
// the spot, the sample mailbox is brought in over IMAP, and its deals, notes and
// tasks are added. A folder with other people in it is a Conflict. A second run
// adds nothing.
func (a *App) Demo(ctx context.Context) *Job {
	return a.jobs.Run(ctx, "demo", 0, func(ctx context.Context, j *Job) error {
		if err := a.onlySamples(ctx); err != nil {
			return err
		}
		j.Expect(len(samples.Cards()) + len(samples.Messages()))
		if err := a.demoCards(ctx, j); err != nil {
			return err
		}
		if err := a.demoMail(ctx, j); err != nil {
			return err
		}
		deals, err := a.demoDeals(ctx)
		if err != nil {
			return err
		}
		return errors.Join(a.demoNotes(ctx, deals), a.demoTasks(ctx, deals))
	})
}

// onlySamples refuses a book in which somebody works already.
func (a *App) onlySamples(ctx context.Context) error {
	if _, err := a.mail.Account(ctx, samples.Owner().Address); err == nil {
		return nil
	}
	people, err := a.book.People(ctx, gormstore.PeopleQuery{Limit: 1})
	if err != nil {
		return err
	}
	accounts, err := a.mail.Accounts(ctx)
	if err != nil {
		return err
	}
	_, statErr := os.Stat(a.samplesDir())
	if statErr != nil && len(people)+len(accounts) > 0 {
		return contacts.Fault(contacts.Conflict,
			"%s holds a book of its own; name an empty folder for the sample book with --data", a.dir)
	}
	return nil
}

func (a *App) samplesDir() string { return filepath.Join(a.dir, "samples") }

// demoCards lays the sample cards down as files and reads them, batch by batch.
func (a *App) demoCards(ctx context.Context, j *Job) error {
	dir := a.samplesDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return capturing.FileFault(dir, err)
	}
	var rest []string // of no encounter: old cards
	for _, card := range samples.Cards() {
		file := filepath.Join(dir, card.Name)
		if err := os.WriteFile(file, card.Data, 0o600); err != nil {
			return capturing.FileFault(file, err)
		}
		rest = append(rest, file)
	}
	for _, e := range samples.Encounters() {
		var files []string
		for _, name := range e.Cards {
			file := filepath.Join(dir, name)
			files = append(files, file)
			rest = slices.DeleteFunc(rest, func(f string) bool { return f == file })
		}
		enc := contacts.Encounter{Date: contacts.Date(e.Date), Place: e.Place, Occasion: e.Occasion, Event: e.Event, MetBy: samples.Owner().Name}
		if err := a.captureFiles(ctx, j, files, CaptureOptions{Encounter: enc}, nobody); err != nil {
			return err
		}
	}
	return a.captureFiles(ctx, j, rest, CaptureOptions{Encounter: contacts.Encounter{Old: true}}, nobody)
}

// nobody listens to what is read.
func nobody(ScannedSide) {}

// demoMail adds the sample account and brings its mail in.
func (a *App) demoMail(ctx context.Context, j *Job) error {
	address := samples.Owner().Address
	acc, err := a.mail.Account(ctx, address)
	if contacts.KindOf(err) == contacts.NotFound {
		acc, err = a.mail.SaveAccount(ctx, contacts.MailAccount{
			ID: contacts.NewID(), Address: address, Host: "127.0.0.1",
			Port: 143, TLS: contacts.TLSNone, User: address, CreatedAt: a.now().UTC(),
		})
	}
	if err != nil {
		return err
	}
	return a.syncOne(ctx, j, acc, func(FolderReport) {})
}

// demoDeals adds the deals that are not there yet and gives all by name.
func (a *App) demoDeals(ctx context.Context) (map[string]contacts.ID, error) {
	list, err := a.Deals(ctx, DealQuery{})
	if err != nil {
		return nil, err
	}
	deals := map[string]contacts.ID{}
	for _, d := range list {
		deals[d.Name] = d.ID
	}
	for _, d := range samples.Deals() {
		if deals[d.Name] != "" {
			continue
		}
		n := NewDeal{
			Name: d.Name, Organizations: []string{d.Organization}, Stage: d.Stage, Next: d.Next,
			Amount: contacts.Money{Amount: d.Amount, Currency: "JPY"}, Close: contacts.Date(d.Close),
		}
		if d.EndUser != "" {
			n.Organizations = append(n.Organizations, d.EndUser)
		}
		for _, address := range d.People {
			if id, err := a.personByAddress(ctx, address); err == nil {
				n.People = append(n.People, id)
			}
		}
		if deals[d.Name], err = a.AddDeal(ctx, n); err != nil {
			return nil, err
		}
	}
	return deals, nil
}

// demoNotes adds the notes that are not there yet.
func (a *App) demoNotes(ctx context.Context, deals map[string]contacts.ID) error {
	notes, err := a.Notes(ctx, "")
	if err != nil {
		return err
	}
	for _, n := range samples.Notes() {
		if slices.ContainsFunc(notes, func(have contacts.Note) bool { return have.Text == n.Text }) {
			continue
		}
		if id, err := a.sampleAbout(ctx, n.Kind, n.About, deals); err != nil {
			return err
		} else if id != "" {
			if _, err := a.AddNote(ctx, id, n.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// demoTasks adds the tasks that are not there yet.
func (a *App) demoTasks(ctx context.Context, deals map[string]contacts.ID) error {
	tasks, err := a.Tasks(ctx, TaskQuery{})
	if err != nil {
		return err
	}
	for _, t := range samples.Tasks() {
		if slices.ContainsFunc(tasks, func(have contacts.Task) bool { return have.Text == t.Text }) {
			continue
		}
		if err := a.demoTask(ctx, t, deals); err != nil {
			return err
		}
	}
	return nil
}

func (a *App) demoTask(ctx context.Context, t samples.Task, deals map[string]contacts.ID) error {
	about, err := a.sampleAbout(ctx, t.Kind, t.About, deals)
	if err != nil {
		return err
	}
	id, err := a.AddTask(ctx, NewTask{About: about, Text: t.Text, Due: contacts.Date(t.Due), Promise: t.Promise})
	if err != nil || !t.Done {
		return err
	}
	return a.FinishTask(ctx, id, true)
}

// sampleAbout finds what a sample note is about; "" when its card was not read
// well enough to know.
func (a *App) sampleAbout(ctx context.Context, kind, about string, deals map[string]contacts.ID) (contacts.ID, error) {
	switch kind {
	case "deal":
		return deals[about], nil
	case "organization":
		return a.organizationNamed(ctx, about)
	default:
		id, err := a.personByAddress(ctx, about)
		if contacts.KindOf(err) == contacts.NotFound {
			return "", nil
		}
		return id, err
	}
}

// personByAddress finds the one person with a mail address.
func (a *App) personByAddress(ctx context.Context, address string) (contacts.ID, error) {
	key := contacts.KeyOf(contacts.Email, address)
	owners, err := a.book.AddressPeople(ctx, []string{key})
	if err != nil {
		return "", err
	}
	if len(owners[key]) == 0 {
		return "", contacts.Fault(contacts.NotFound, "nobody with the address %s is known", address)
	}
	return owners[key][0].Person, nil
}

// DemoLine is one step of the walk through the sample book.
type DemoLine struct {
	Step   string `json:"step"`
	Result string `json:"result"`
	Count  int    `json:"count"`
}

// demoSearches are the three searches of the walk: a person as one speaks of
// them, a company by its reading, and words of a mail.
var demoSearches = [...]string{"青葉の佐藤さん", "ミナト", "納期"}

// DemoWalk walks through the sample book as a person would: what was read, the
// mail with somebody, and three searches. It is an Internal error when a step
// finds nothing.
func (a *App) DemoWalk(ctx context.Context) ([]DemoLine, error) {
	counts, err := a.Counts(ctx)
	if err != nil {
		return nil, err
	}
	lines := []DemoLine{
		{"cards read", "", counts.Cards},
		{"people", "", counts.People},
		{"values that need eyes", "", counts.Doubtful},
		{"messages brought in", "", counts.Messages},
		{"deals", "", counts.Deals},
	}
	var empty error
	for _, text := range demoSearches {
		hits, err := a.Find(ctx, FindQuery{Text: text, Limit: 5})
		if err != nil {
			return lines, err
		}
		line := DemoLine{Step: "find " + text, Count: len(hits)}
		if len(hits) == 0 {
			empty = errors.Join(empty, contacts.Fault(contacts.Internal, "the search for %s found nothing in the sample book", text))
		} else {
			line.Result = JoinWords(hits[0].Title, hits[0].Subtitle)
		}
		lines = append(lines, line)
	}
	return lines, empty
}
