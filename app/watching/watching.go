// Package watching tells of files that come into folders: the scanner's, or one
// that a phone writes to.
package watching

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"enishi/contacts"
)

// settle is how long a file has to be left alone before it is whole: scanners
// and network folders write in parts.
const settle = time.Second

// Folders watches folders and those within them, until ctx ends. Each batch is
// the files that were written since the last, in the order of their names. The
// channel is closed at the end. Where the system tells of no changes, or of no
// more than others have asked for, the folders are looked at again and again.
func Folders(ctx context.Context, folders []string) (<-chan []string, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return look(ctx, folders)
	}
	for _, dir := range folders {
		if err := addAll(w, dir, nil); err != nil {
			return nil, errors.Join(contacts.Fault(contacts.Unavailable, "the folder %s can't be watched: %w", dir, err), w.Close())
		}
	}
	batches := make(chan []string)
	go func() {
		defer close(batches)
		defer w.Close()
		follow(ctx, w, batches)
	}()
	return batches, nil
}

// addAll watches a folder with all within it, and notes the files that lie there.
func addAll(w *fsnotify.Watcher, dir string, note func(file string)) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return w.Add(path)
		case note != nil:
			note(path)
		}
		return nil
	})
}

// follow gathers what is written and passes it on when nothing moves any more.
func follow(ctx context.Context, w *fsnotify.Watcher, batches chan<- []string) {
	written := map[string]bool{}
	quiet := time.NewTimer(settle)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, open := <-w.Events:
			if !open {
				return
			}
			if !e.Has(fsnotify.Create) && !e.Has(fsnotify.Write) {
				continue
			}
			note(w, e.Name, written)
			quiet.Reset(settle)
		case _, open := <-w.Errors: // some were too many: the next event goes on
			if !open {
				return
			}
		case <-quiet.C:
			files := slices.Sorted(maps.Keys(written))
			clear(written)
			if len(files) == 0 {
				continue
			}
			select {
			case batches <- files:
			case <-ctx.Done():
				return
			}
		}
	}
}

// note takes a file down; a folder is watched from now on, with the files that
// came before the watch.
func note(w *fsnotify.Watcher, path string, written map[string]bool) {
	st, err := os.Stat(path)
	switch {
	case err != nil: // gone again
	case !st.IsDir():
		written[path] = true
	default:
		if err := addAll(w, path, func(file string) { written[file] = true }); err != nil {
			return // gone again, or not ours to see: what can be seen is noted
		}
	}
}
