package mailstore

import (
	"slices"
	"time"

	"gorm.io/gorm"

	"enishi/contacts"
)

// talkSpan is how far apart two messages may be to be joined by their subject.
const talkSpan = 60 * 24 * time.Hour

// talker is what the subject rule needs of a message.
type talker struct {
	thread contacts.ID
	key    string
	at     int64
	orphan bool
	sender string
	people []string // address keys, sorted; nil when not loaded
}

// sameTalk is the subject rule, for mail programs that name no parent: the
// subjects are equal without their marks, at least one of the two is a reply or
// forward that names no parent, they are at most 60 days apart, and each sender
// takes part in the other message, with somebody else in common. "Re: ご挨拶" to
// two customers is two talks.
func sameTalk(a, b talker) bool {
	if a.key == "" || a.key != b.key || !a.orphan && !b.orphan || a.sender == "" || b.sender == "" {
		return false
	}
	if apart := a.at - b.at; apart > talkSpan.Microseconds() || -apart > talkSpan.Microseconds() {
		return false
	}
	if !a.with(b.sender) || !b.with(a.sender) {
		return false
	}
	shared := 0
	for _, p := range a.people {
		if b.with(p) {
			shared++
		}
	}
	return shared >= 2
}

// with reports whether an address takes part in the message.
func (a talker) with(key string) bool {
	_, found := slices.BinarySearch(a.people, key)
	return found
}

// participants are the address keys of a message, sorted.
func participants(all []contacts.MessageAddress) []string {
	keys := make([]string, 0, len(all))
	for _, a := range all {
		if a.Role != contacts.RoleReplyTo {
			keys = append(keys, a.Key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// joinBySubject joins the threads of new messages with those of older and other
// new ones by sameTalk.
func (t *tx) joinBySubject(u *threadUnion, fresh []contacts.Message, rows []messageRow) error {
	byKey := map[string][]talker{}
	orphans := map[string]bool{}
	for i, r := range rows {
		if r.SubjectKey == "" {
			continue
		}
		one := talker{thread: r.ThreadID, key: r.SubjectKey, at: r.At, orphan: r.Orphan, sender: r.Sender, people: participants(fresh[i].Addresses)}
		byKey[r.SubjectKey] = append(byKey[r.SubjectKey], one)
		orphans[r.SubjectKey] = orphans[r.SubjectKey] || r.Orphan
	}
	for key, talkers := range byKey {
		stored, err := t.storedTalkers(key, talkers, orphans[key])
		if err != nil {
			return err
		}
		for i, a := range talkers {
			for _, b := range talkers[i+1:] {
				if sameTalk(a, b) {
					u.join(a.thread, b.thread)
				}
			}
			for _, b := range stored {
				if u.find(a.thread) != u.find(b.thread) && sameTalk(a, b) {
					u.join(a.thread, b.thread)
				}
			}
		}
	}
	return nil
}

// storedTalkers gives the stored messages of one subject that may belong to one
// of the new ones: only replies without a parent, unless there is one among the
// new ones.
func (t *tx) storedTalkers(key string, fresh []talker, orphan bool) ([]talker, error) {
	first, last := fresh[0].at, fresh[0].at
	people := map[string]bool{}
	for _, f := range fresh {
		first, last = min(first, f.at), max(last, f.at)
		for _, p := range f.people {
			people[p] = true
		}
	}
	q := t.Where("subject_key = ? AND at BETWEEN ? AND ?", key, first-talkSpan.Microseconds(), last+talkSpan.Microseconds())
	if !orphan {
		q = q.Where("orphan")
	}
	var rows []messageRow
	if err := q.Select("id", "thread_id", "at", "orphan", "sender").Find(&rows).Error; err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(r messageRow) bool { return !people[r.Sender] })
	talkers := make([]talker, len(rows))
	ids := make([]contacts.ID, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
		talkers[i] = talker{thread: r.ThreadID, key: key, at: r.At, orphan: r.Orphan, sender: r.Sender}
	}
	addresses, err := addressesOf(t.DB, ids)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		talkers[i].people = participants(addresses[id])
	}
	return talkers, nil
}

// addressesOf gives the addresses of messages in the order of their headers.
func addressesOf(q *gorm.DB, messages []contacts.ID) (map[contacts.ID][]contacts.MessageAddress, error) {
	out := make(map[contacts.ID][]contacts.MessageAddress, len(messages))
	for part := range chunks(messages) {
		var rows []messageAddressRow
		if err := q.Where("message_id IN ?", part).Order("message_id, number").Find(&rows).Error; err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.MessageID] = append(out[r.MessageID], contacts.MessageAddress{Role: r.Role, Name: r.Name, Address: r.Address, Key: r.Key})
		}
	}
	return out, nil
}
