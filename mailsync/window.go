package mailsync

import (
	"context"
	"maps"
	"slices"

	"enishi/contacts"
)

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
