package mailsync

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/emersion/go-imap/v2"

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

// window fetches and reads one window. Of a new generation only the headers are
// fetched first: what is stored under the same header block is not fetched
// again.
func (f *folderSync) window(ctx context.Context, uids []uint32) (contacts.MailWindow, error) {
	var w contacts.MailWindow
	missing := uids
	if f.renewed {
		known, rest, err := f.matchHeaders(ctx, uids)
		if err != nil {
			return w, err
		}
		w.Messages, missing = known, rest
	}
	if len(missing) == 0 {
		return w, nil
	}
	got, err := f.session.fetch(ctx, missing, wholeText())
	if err != nil {
		for _, uid := range missing {
			f.suspects[f.name][uid]++
		}
		return w, &connectionLost{err}
	}
	for _, uid := range missing {
		one, ok := got[uid]
		if !ok || one.body == nil { // asked for, but not received: once more by itself
			if one, err = f.single(ctx, uid); err != nil {
				return w, err
			}
		}
		if one.body == nil {
			w.Failed = append(w.Failed, f.failure(uid))
			continue
		}
		w.Messages = append(w.Messages, one.message())
	}
	return w, nil
}

// single fetches one message by itself; without a body it was not given.
func (f *folderSync) single(ctx context.Context, uid uint32) (fetched, error) {
	got, err := f.session.fetch(ctx, []uint32{uid}, wholeText())
	if err != nil {
		f.suspects[f.name][uid] = convicted
		return fetched{}, &connectionLost{err}
	}
	return got[uid], nil
}

// failure names a message that the server lists but does not give.
func (f *folderSync) failure(uid uint32) contacts.FailedMessage {
	return contacts.FailedMessage{UIDValidity: f.at.uidValidity, UID: uid, Error: "the server lists the message but does not give its text"}
}

// How often a connection broke while a message was asked for.
const (
	suspected = 2 // within its window: asked for by itself from now on
	convicted = 3 // by itself: named as failed
	tried     = 4 // done with in this run
)

// fetchAlone fetches messages one by one, each once a run.
func (f *folderSync) fetchAlone(ctx context.Context, uids []uint32) error {
	suspects := f.suspects[f.name]
	for _, uid := range uids {
		w := contacts.MailWindow{Folder: f.folder}
		switch suspects[uid] {
		case tried:
			continue
		case convicted:
			w.Failed = []contacts.FailedMessage{f.failure(uid)}
			w.Failed[0].Error = "the connection breaks whenever the message is asked for"
		default:
			one, err := f.single(ctx, uid)
			if err != nil {
				return err
			}
			if one.body != nil {
				w.Messages = []contacts.FetchedMessage{one.message()}
			} else {
				w.Failed = []contacts.FailedMessage{f.failure(uid)}
			}
		}
		if err := f.keep(ctx, w); err != nil {
			return err
		}
		suspects[uid] = tried
	}
	return nil
}

// matchHeaders fetches the header blocks of messages and finds those that are
// stored already.
func (f *folderSync) matchHeaders(ctx context.Context, uids []uint32) (known []contacts.FetchedMessage, rest []uint32, err error) {
	got, err := f.session.fetch(ctx, uids, headersOnly())
	if err != nil {
		return nil, nil, &connectionLost{err}
	}
	byUID := map[uint32]string{}
	for uid, one := range got {
		if hash, named := headerHash(one.body); named {
			byUID[uid] = hash
		}
	}
	stored, err := f.store.MessagesByHeader(ctx, f.account.ID, slices.Compact(slices.Sorted(maps.Values(byUID))))
	if err != nil {
		return nil, nil, err
	}
	for _, uid := range uids {
		if id := stored[byUID[uid]]; id != "" {
			known = append(known, contacts.FetchedMessage{UID: uid, Flags: got[uid].flags, Known: id})
		} else {
			rest = append(rest, uid)
		}
	}
	return known, rest, nil
}

// message reads a fetched message.
func (m fetched) message() contacts.FetchedMessage {
	msg := Parse(m.body, m.internal)
	if m.size > 0 {
		msg.Size = m.size
	}
	msg.Truncated = len(m.body) >= fetchSize && msg.Size > int64(len(m.body))
	return contacts.FetchedMessage{UID: m.uid, Flags: m.flags, Message: msg}
}

// expunged gives the stored UIDs that are gone. When more than a fifth of the
// folder seems gone, the folder is opened and listed once more in another way
// before that is believed.
func (f *folderSync) expunged(ctx context.Context, uids []uint32) ([]uint32, error) {
	gone := f.goneFrom(uids)
	if len(gone)*5 <= len(f.have) {
		return gone, nil
	}
	again, err := f.session.selectFolder(ctx, f.folder.Name)
	if err != nil {
		return nil, &connectionLost{err}
	}
	if again.uidValidity != f.at.uidValidity {
		return nil, &connectionLost{fmt.Errorf("the server changed the UIDs of %s meanwhile", f.folder.Name)}
	}
	if gone, err = f.reallyGone(ctx, gone); err != nil {
		return nil, err
	}
	if len(gone) == len(f.have) && again.messages > 0 { // all gone, yet the folder is not empty
		listed, err := f.session.allUIDs(ctx)
		if err != nil {
			return nil, &connectionLost{err}
		}
		if len(listed) == 0 {
			return nil, nil
		}
	}
	return gone, nil
}

// reallyGone asks for each message by its UID and gives those that don't answer.
func (f *folderSync) reallyGone(ctx context.Context, uids []uint32) ([]uint32, error) {
	var gone []uint32
	for part := range slices.Chunk(uids, flagPart) {
		still, err := f.session.fetch(ctx, part, &imap.FetchOptions{UID: true})
		if err != nil {
			return nil, &connectionLost{err}
		}
		for _, uid := range part {
			if _, there := still[uid]; !there {
				gone = append(gone, uid)
			}
		}
	}
	return gone, nil
}

// flagPart is how many messages are asked for their flags at once.
const flagPart = 1000

// goneFrom gives the stored UIDs that are not among uids, in rising order.
func (f *folderSync) goneFrom(uids []uint32) []uint32 {
	var gone []uint32
	for uid := range f.have {
		if _, there := slices.BinarySearch(uids, uid); !there {
			gone = append(gone, uid)
		}
	}
	slices.Sort(gone)
	return gone
}

// changedFlags gives the flags that changed on messages stored before. With CONDSTORE
// only what changed since the last sync is asked for.
func (f *folderSync) changedFlags(ctx context.Context) ([]contacts.FlagChange, error) {
	options := &imap.FetchOptions{UID: true, Flags: true}
	if f.folder.ModSeq > 0 && f.session.caps.Has(imap.CapCondStore) {
		options.ModSeq, options.ChangedSince = true, f.folder.ModSeq
	}
	var changes []contacts.FlagChange
	for uids := range slices.Chunk(f.before, flagPart) {
		got, err := f.session.fetch(ctx, uids, options)
		if err != nil {
			return nil, &connectionLost{err}
		}
		for _, uid := range uids {
			if one, ok := got[uid]; ok && one.flags != f.have[uid] {
				changes = append(changes, contacts.FlagChange{UID: uid, Flags: one.flags})
			}
		}
	}
	return changes, nil
}
