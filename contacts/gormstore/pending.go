package gormstore

import (
	"context"
	"time"

	"enishi/contacts"
)

var errPending = contacts.Fault(contacts.Internal, "not there yet")

func (b *Book) Blobs(dir string) contacts.Blobs { return nil }
func (b *Book) Person(ctx context.Context, id contacts.ID) (contacts.Person, error) {
	return contacts.Person{}, errPending
}
func (b *Book) SetOwner(ctx context.Context, person contacts.ID, owner string) error {
	return errPending
}
func (b *Book) RemovePerson(ctx context.Context, id contacts.ID) error  { return errPending }
func (b *Book) RestorePerson(ctx context.Context, id contacts.ID) error { return errPending }
func (b *Book) PersonProfile(ctx context.Context, id contacts.ID) (contacts.Profile, error) {
	return contacts.Profile{}, errPending
}
func (b *Book) Organizations(ctx context.Context, q OrganizationsQuery) ([]contacts.Organization, error) {
	return nil, errPending
}
func (b *Book) OrganizationsByKey(ctx context.Context, key string) ([]contacts.ID, error) {
	return nil, errPending
}
func (b *Book) Organization(ctx context.Context, id contacts.ID) (contacts.Organization, error) {
	return contacts.Organization{}, errPending
}
func (b *Book) OrganizationProfile(ctx context.Context, id contacts.ID) (contacts.Profile, error) {
	return contacts.Profile{}, errPending
}
func (b *Book) OrganizationPeople(ctx context.Context, id contacts.ID) ([]contacts.Person, error) {
	return nil, errPending
}
func (b *Book) Candidates(ctx context.Context, person contacts.ID) ([]contacts.Person, error) {
	return nil, errPending
}
func (b *Book) AddressPeople(ctx context.Context, emailKeys []string) (map[string][]contacts.ID, error) {
	return nil, errPending
}
func (b *Book) EmailKeys(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]string, error) {
	return nil, errPending
}
func (b *Book) PhonesBySuffix(ctx context.Context, digits string) ([]PhoneOwner, error) {
	return nil, errPending
}
func (b *Book) SaveDeal(ctx context.Context, d contacts.Deal) (contacts.Deal, error) {
	return d, errPending
}
func (b *Book) Deal(ctx context.Context, id contacts.ID) (contacts.Deal, error) {
	return contacts.Deal{}, errPending
}
func (b *Book) Deals(ctx context.Context, q DealQuery) ([]contacts.Deal, error) {
	return nil, errPending
}
func (b *Book) DealHistory(ctx context.Context, id contacts.ID) ([]contacts.DealEvent, error) {
	return nil, errPending
}
func (b *Book) RemoveDeal(ctx context.Context, id contacts.ID) error { return errPending }
func (b *Book) SaveNote(ctx context.Context, n contacts.Note) (contacts.Note, error) {
	return n, errPending
}
func (b *Book) Note(ctx context.Context, id contacts.ID) (contacts.Note, error) {
	return contacts.Note{}, errPending
}
func (b *Book) Notes(ctx context.Context, limit int) ([]contacts.Note, error) { return nil, errPending }
func (b *Book) NotesAbout(ctx context.Context, kind contacts.EntityKind, id contacts.ID) ([]contacts.Note, error) {
	return nil, errPending
}
func (b *Book) RemoveNote(ctx context.Context, id contacts.ID) error { return errPending }
func (b *Book) SaveTask(ctx context.Context, t contacts.Task) (contacts.Task, error) {
	return t, errPending
}
func (b *Book) Task(ctx context.Context, id contacts.ID) (contacts.Task, error) {
	return contacts.Task{}, errPending
}
func (b *Book) Tasks(ctx context.Context, q TaskQuery) ([]contacts.Task, error) {
	return nil, errPending
}
func (b *Book) RemoveTask(ctx context.Context, id contacts.ID) error { return errPending }
func (b *Book) Rebuild(ctx context.Context) error                    { return errPending }
func (b *Book) Check(ctx context.Context) error                      { return errPending }
func (b *Book) SweepBlobs(ctx context.Context, blobs contacts.Blobs, olderThan time.Duration) (int, error) {
	return 0, errPending
}
