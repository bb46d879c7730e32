package mailsync

import (
	"context"
	"fmt"
	"slices"

	"github.com/emersion/go-imap/v2"

	"enishi/contacts"
)

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
