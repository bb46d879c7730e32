package app

import (
	"context"
	"strings"

	"enishi/contacts"
	"enishi/contacts/gormstore"
)

// AddNote writes a note about a person, an organization or a deal.
func (a *App) AddNote(ctx context.Context, about contacts.ID, text string) (contacts.ID, error) {
	if strings.TrimSpace(text) == "" {
		return "", contacts.FieldFault("text", "a note needs some text")
	}
	kind, root, err := a.kindOf(ctx, about)
	if err != nil {
		return "", err
	}
	now := a.now().UTC()
	n := contacts.Note{ID: contacts.NewID(), About: root, AboutKind: kind, Text: text, By: a.user(), CreatedAt: now, UpdatedAt: now}
	_, err = a.book.SaveNote(ctx, n)
	a.feed.changed()
	return n.ID, err
}

// Notes lists the notes about something, or all with "", newest first.
func (a *App) Notes(ctx context.Context, about contacts.ID) ([]contacts.Note, error) {
	if about == "" {
		return a.book.Notes(ctx, 1000)
	}
	kind, root, err := a.kindOf(ctx, about)
	if err != nil {
		return nil, err
	}
	return a.book.NotesAbout(ctx, kind, root)
}

// ChangeNote writes another text into a note.
func (a *App) ChangeNote(ctx context.Context, id contacts.ID, text string) error {
	if strings.TrimSpace(text) == "" {
		return contacts.FieldFault("text", "a note needs some text")
	}
	n, err := a.book.Note(ctx, id)
	if err != nil {
		return err
	}
	n.Text = text
	_, err = a.SaveNote(ctx, n)
	return err
}

// SaveNote stores a changed note, or gives a Conflict.
func (a *App) SaveNote(ctx context.Context, n contacts.Note) (contacts.Note, error) {
	n.UpdatedAt = a.now().UTC()
	defer a.feed.changed()
	return a.book.SaveNote(ctx, n)
}

// RestoreNote brings a note back.
func (a *App) RestoreNote(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RestoreNote(ctx, id)
}

// RemoveNote takes a note off the page.
func (a *App) RemoveNote(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RemoveNote(ctx, id)
}

// NewTask is what a person types about something to do.
type NewTask struct {
	About   contacts.ID // "" for a task of one's own
	Text    string
	Due     contacts.Date
	Promise bool // 宿題: the customer waits for it
}

// AddTask stores something to do.
func (a *App) AddTask(ctx context.Context, n NewTask) (contacts.ID, error) {
	if strings.TrimSpace(n.Text) == "" {
		return "", contacts.FieldFault("text", "a task needs some text")
	}
	t := contacts.Task{ID: contacts.NewID(), Text: n.Text, Due: n.Due, Promise: n.Promise, Owner: a.user(), CreatedAt: a.now().UTC()}
	if n.About != "" {
		var err error
		if t.AboutKind, t.About, err = a.kindOf(ctx, n.About); err != nil {
			return "", err
		}
	}
	_, err := a.book.SaveTask(ctx, t)
	a.feed.changed()
	return t.ID, err
}

// Tasks lists tasks, due first.
func (a *App) Tasks(ctx context.Context, q gormstore.TaskQuery) ([]contacts.Task, error) {
	return a.book.Tasks(ctx, q)
}

// TaskChange is what is to be otherwise about a task; nil stays as it is.
type TaskChange struct {
	Text    *string
	Due     *contacts.Date
	Promise *bool
	Done    *bool
}

// ChangeTask changes a task.
func (a *App) ChangeTask(ctx context.Context, id contacts.ID, c TaskChange) error {
	t, err := a.book.Task(ctx, id)
	if err != nil {
		return err
	}
	if c.Text != nil {
		t.Text = *c.Text
	}
	if strings.TrimSpace(t.Text) == "" {
		return contacts.FieldFault("text", "a task needs some text")
	}
	if c.Due != nil {
		t.Due = *c.Due
	}
	if c.Promise != nil {
		t.Promise = *c.Promise
	}
	if c.Done != nil && t.Done != *c.Done {
		t.Done, t.DoneAt = *c.Done, nil
		if now := a.now().UTC(); t.Done {
			t.DoneAt = &now
		}
	}
	_, err = a.book.SaveTask(ctx, t)
	a.feed.changed()
	return err
}

// FinishTask marks a task as done, or takes that back.
func (a *App) FinishTask(ctx context.Context, id contacts.ID, done bool) error {
	return a.ChangeTask(ctx, id, TaskChange{Done: &done})
}

// RestoreTask brings a task back.
func (a *App) RestoreTask(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RestoreTask(ctx, id)
}

// RemoveTask takes a task off the lists.
func (a *App) RemoveTask(ctx context.Context, id contacts.ID) error {
	defer a.feed.changed()
	return a.book.RemoveTask(ctx, id)
}

// kindOf tells what an id is, and its root.
func (a *App) kindOf(ctx context.Context, id contacts.ID) (contacts.EntityKind, contacts.ID, error) {
	p, err := a.book.Person(ctx, id)
	if err == nil {
		return contacts.KindPerson, p.ID, nil
	}
	if contacts.KindOf(err) != contacts.NotFound {
		return "", "", err
	}
	o, err := a.book.Organization(ctx, id)
	if err == nil {
		return contacts.KindOrganization, o.ID, nil
	}
	if contacts.KindOf(err) != contacts.NotFound {
		return "", "", err
	}
	d, err := a.book.Deal(ctx, id)
	if contacts.KindOf(err) == contacts.NotFound {
		return "", "", contacts.Fault(contacts.NotFound, "nothing has the id %s", id)
	}
	return contacts.KindDeal, d.ID, err
}

// KindOf tells whether id is a person, an organization or a deal.
func (a *App) KindOf(ctx context.Context, id contacts.ID) (contacts.EntityKind, error) {
	kind, _, err := a.kindOf(ctx, id)
	return kind, err
}
