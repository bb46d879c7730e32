package mailsync

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"enishi/contacts"
)

// folderSync is the sync of one opened folder.
type folderSync struct {
	*run
	session *session
	at      selected
	folder  contacts.MailFolder
	name    string            // of the folder
	before  []uint32          // UIDs stored when the sync began, in rising order
	have    map[uint32]string // stored UIDs of this generation with their flags
	renewed bool              // the UIDs are of a new generation (RFC 3501 §2.3.1.1)
}

// sync brings the folder up to date: new messages window by window, newest
// first, then flags and what is gone.
func (f *folderSync) sync(ctx context.Context) error {
	f.folder.OnServer = f.at.messages
	if f.folder.UIDValidity != f.at.uidValidity {
		f.renewed = f.folder.UIDValidity != 0
		f.folder.UIDValidity, f.folder.HighestUID, f.folder.LowestUID, f.folder.ModSeq = f.at.uidValidity, 0, 0, 0
	}
	failed, err := f.readStored(ctx)
	if err != nil {
		return err
	}
	if f.unchanged() && len(failed) == 0 && !f.renewed {
		f.folder.Stored = len(f.have)
		return f.keep(ctx, contacts.MailWindow{Folder: f.folder})
	}
	uids, err := f.uids(ctx)
	if err != nil {
		return &connectionLost{err}
	}
	if err := f.fetchNew(ctx, uids, failed); err != nil {
		return err
	}
	last := contacts.MailWindow{Complete: true}
	if last.Expunged, err = f.expunged(ctx, uids); err != nil {
		return err
	}
	if last.Flags, err = f.changedFlags(ctx); err != nil {
		return err
	}
	f.folder.ModSeq = f.at.modSeq
	if len(uids) > 0 {
		f.folder.HighestUID, f.folder.LowestUID = uids[len(uids)-1], uids[0]
	}
	if f.at.uidNext > 0 {
		f.folder.HighestUID = max(f.folder.HighestUID, f.at.uidNext-1)
	}
	last.Folder = f.folder
	return f.keep(ctx, last)
}

// readStored gives what the store has of this generation.
func (f *folderSync) readStored(ctx context.Context) (failed []uint32, err error) {
	f.have = map[uint32]string{}
	if f.folder.ID == "" {
		return nil, nil
	}
	entries, err := f.store.FolderEntries(ctx, f.folder.ID, f.at.uidValidity)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		f.have[e.UID] = e.Flags
		f.before = append(f.before, e.UID)
	}
	broken, err := f.store.FailedMessages(ctx, f.folder.ID, f.at.uidValidity)
	for _, m := range broken {
		failed = append(failed, m.UID)
	}
	return failed, err
}

// unchanged reports whether nothing happened since the last look, as far as
// CONDSTORE (RFC 7162) can tell: expunged messages show in the count.
func (f *folderSync) unchanged() bool {
	return f.at.modSeq > 0 && f.at.modSeq == f.folder.ModSeq && f.at.messages == len(f.have) && f.at.uidNext == f.folder.HighestUID+1
}

// uids gives the UIDs on the server in rising order.
func (f *folderSync) uids(ctx context.Context) ([]uint32, error) {
	if f.at.messages == 0 {
		return nil, nil
	}
	return f.session.allUIDs(ctx)
}

// keep stores a window.
func (f *folderSync) keep(ctx context.Context, w contacts.MailWindow) error {
	folder, err := f.store.StoreWindow(ctx, w)
	if err != nil {
		return err
	}
	f.folder = folder
	f.stored++
	for _, m := range w.Messages {
		f.have[m.UID] = m.Flags
		if m.Known == "" {
			f.added[folder.Name]++
		}
	}
	if f.progress != nil {
		f.progress(f.report(folder))
	}
	return nil
}

// fetchNew fetches what is on the server and not stored, newest first. While one
// window is stored the next is fetched and read. What failed before, or broke
// connections, comes last and by itself.
func (f *folderSync) fetchNew(ctx context.Context, uids, failed []uint32) error {
	var fresh, alone []uint32
	for _, uid := range slices.Backward(uids) {
		_, stored := f.have[uid]
		switch {
		case stored:
		case f.suspects[f.name][uid] >= suspected, slices.Contains(failed, uid):
			alone = append(alone, uid)
		default:
			fresh = append(fresh, uid)
		}
	}
	group, gctx := errgroup.WithContext(ctx)
	windows := make(chan contacts.MailWindow, 1)
	group.Go(func() error {
		defer close(windows)
		for part := range slices.Chunk(fresh, f.limits.window) {
			w, err := f.window(gctx, part)
			if err != nil {
				return err
			}
			select {
			case windows <- w:
			case <-gctx.Done():
				return gctx.Err()
			}
		}
		return nil
	})
	group.Go(func() error {
		for w := range windows {
			w.Folder = f.cursor(w)
			if err := f.keep(ctx, w); err != nil { // also when the next fetch breaks
				return err
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return err
	}
	return f.fetchAlone(ctx, alone)
}

// cursor gives the folder with the span of UIDs looked at so far: it grows
// downwards from the newest; messages above it that came later are inside it
// once the folder is through.
func (f *folderSync) cursor(w contacts.MailWindow) contacts.MailFolder {
	folder := f.folder
	first := folder.HighestUID == 0
	for _, m := range w.Messages {
		if first {
			folder.HighestUID = max(folder.HighestUID, m.UID)
		}
		if folder.LowestUID == 0 || m.UID < folder.LowestUID {
			folder.LowestUID = m.UID
		}
	}
	return folder
}
