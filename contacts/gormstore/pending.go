package gormstore

import (
	"context"
	"time"

	"enishi/contacts"
)

var errPending = contacts.Fault(contacts.Internal, "not there yet")

func (b *Book) Blobs(dir string) contacts.Blobs   { return nil }
func (b *Book) Rebuild(ctx context.Context) error { return errPending }
func (b *Book) Check(ctx context.Context) error   { return errPending }
func (b *Book) SweepBlobs(ctx context.Context, blobs contacts.Blobs, olderThan time.Duration) (int, error) {
	return 0, errPending
}
