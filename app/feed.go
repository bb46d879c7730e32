package app

import (
	"context"
	"os"
	"sync"
	"time"

	"enishi/app/capturing"
	"enishi/app/watching"
	"enishi/contacts"
)

// feedEvery is how often the change logs are looked at for changes made by
// other desks; changes of our own are told at once.
const feedEvery = 3 * time.Second

// feed tells its subscribers which rows have changed, so that a screen redraws
// only what it shows.
type feed struct {
	wake chan struct{}

	mu   sync.Mutex
	subs map[int]func([]contacts.Change)
	next int
}

func newFeed() *feed {
	return &feed{wake: make(chan struct{}, 1), subs: map[int]func([]contacts.Change){}}
}

// Subscribe calls f with every batch of changes from now on, on a goroutine of
// the feed; f must not block. The returned function ends the subscription.
func (a *App) Subscribe(f func([]contacts.Change)) (stop func()) {
	fd := a.feed
	fd.mu.Lock()
	defer fd.mu.Unlock()
	id := fd.next
	fd.next++
	fd.subs[id] = f
	return func() {
		fd.mu.Lock()
		defer fd.mu.Unlock()
		delete(fd.subs, id)
	}
}

// changed wakes the feed after a write.
func (f *feed) changed() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

func (f *feed) tell(changes []contacts.Change) {
	f.mu.Lock()
	subs := make([]func([]contacts.Change), 0, len(f.subs))
	for _, s := range f.subs {
		subs = append(subs, s)
	}
	f.mu.Unlock()
	for _, s := range subs {
		s(changes)
	}
}

// changeLog is what the feed follows.
type changeLog interface {
	Head(ctx context.Context) (contacts.LogHead, error)
	Changes(ctx context.Context, after int64, limit int) ([]contacts.Change, error)
}

// follow tells changes and keeps the index caught up until ctx ends.
func (a *App) follow(ctx context.Context) {
	logs := []*followed{{log: a.book}, {log: a.mail}}
	for _, f := range logs {
		h, err := f.log.Head(ctx)
		f.note(ctx, err, a.report)
		f.seen = h.Head
	}
	tick := time.NewTicker(feedEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-a.feed.wake:
		case <-tick.C:
		}
		for _, f := range logs {
			a.tellNew(ctx, f)
		}
	}
}

// followed is a change log with how far it was told.
type followed struct {
	log     changeLog
	seen    int64
	failing bool // which has been said
}

// note says that the log can't be read, once until it can again.
func (f *followed) note(ctx context.Context, err error, report func(error)) {
	if err != nil && !f.failing && ctx.Err() == nil {
		report(err)
	}
	f.failing = err != nil
}

// tellNew tells what is new in a log.
func (a *App) tellNew(ctx context.Context, f *followed) {
	const batch = 500
	for {
		changes, err := f.log.Changes(ctx, f.seen, batch)
		f.note(ctx, err, a.report)
		if err != nil || len(changes) == 0 {
			return
		}
		f.seen = changes[len(changes)-1].Seq
		if _, err := a.index.CatchUp(ctx); err != nil && ctx.Err() == nil {
			a.report(err)
		}
		a.feed.tell(changes)
	}
}

// Folders gives those of paths that are folders.
func Folders(paths []string) ([]string, error) {
	var folders []string
	for _, p := range paths {
		st, err := os.Stat(p)
		if err != nil {
			return nil, capturing.FileFault(p, err)
		}
		if st.IsDir() {
			folders = append(folders, p)
		}
	}
	return folders, nil
}

// WatchFolders tells of files that come into folders, in batches, until ctx
// ends.
func WatchFolders(ctx context.Context, folders []string) (<-chan []string, error) {
	return watching.Folders(ctx, folders)
}
