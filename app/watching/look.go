package watching

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"time"

	"enishi/contacts"
)

// stamp tells one state of a file from another.
type stamp struct {
	size    int64
	changed time.Time
}

// look watches folders by looking at them every so often.
func look(ctx context.Context, folders []string) (<-chan []string, error) {
	seen, err := stamps(folders)
	if err != nil {
		return nil, contacts.Fault(contacts.Unavailable, "the folder %s can't be watched: %w", folders[0], err)
	}
	batches := make(chan []string)
	go func() {
		defer close(batches)
		tick := time.NewTicker(settle)
		defer tick.Stop()
		moving := map[string]bool{}
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			now, err := stamps(folders)
			if err != nil { // a folder is gone for now, as a stick or a share may be
				continue
			}
			whole := news(seen, now, moving)
			if seen = now; len(whole) == 0 {
				continue
			}
			select {
			case batches <- whole:
			case <-ctx.Done():
				return
			}
		}
	}()
	return batches, nil
}

// news gives the files that were moving and are not any more, and notes those
// that are.
func news(before, now map[string]stamp, moving map[string]bool) []string {
	var whole []string
	for path, s := range now {
		was, known := before[path]
		switch {
		case !known || was != s:
			moving[path] = true
		case moving[path]:
			delete(moving, path)
			whole = append(whole, path)
		}
	}
	slices.Sort(whole)
	return whole
}

// stamps gives the state of every file in folders.
func stamps(folders []string) (map[string]stamp, error) {
	all := map[string]stamp{}
	for _, dir := range folders {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil && path == dir {
				return err
			}
			if err != nil || d.IsDir() {
				return nil
			}
			if st, err := d.Info(); err == nil {
				all[path] = stamp{st.Size(), st.ModTime()}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
