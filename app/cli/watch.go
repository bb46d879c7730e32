package cli

import (
	"context"
	"errors"
	"time"

	"enishi/app"
	"enishi/app/owner"
)

// errAgain ends a verb that watches when the process it was handed to leaves:
// the one that handed it over goes on by itself.
var errAgain = errors.New("go on in another process")

// scanWatching scans what there is, then what comes, until ctx ends. A file
// that can't be read is named and the watch goes on.
func (s *Session) scanWatching(ctx context.Context, paths []string, scan func(context.Context, []string) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	folders, err := app.Folders(paths)
	if err != nil {
		return err
	}
	if len(folders) == 0 {
		return usage("--watch needs a folder")
	}
	batches, err := app.WatchFolders(ctx, folders)
	if err != nil {
		return err
	}
	for files := paths; ; {
		if err := scan(ctx, files); err != nil && !errors.Is(err, errSomeFailed) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-owner.Leaving(ctx):
			return errAgain
		case more, open := <-batches:
			if !open {
				return ctx.Err()
			}
			files = more
		}
	}
}

// repeat does work now and then every so often, until ctx ends. What failed is
// told and tried again.
func (s *Session) repeat(ctx context.Context, every time.Duration, work func() error) error {
	for {
		if err := work(); ctx.Err() != nil {
			return ctx.Err()
		} else if err != nil && !errors.Is(err, errSomeFailed) {
			s.complain(err)
		}
		timer := time.NewTimer(every)
		select {
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		case <-owner.Leaving(ctx):
			timer.Stop()
			return errAgain
		case <-timer.C:
		}
	}
}
