package mailstore

import (
	"maps"
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

// may is what sameTalk asks for before the participants of b are known.
func (a talker) may(b talker) bool {
	apart := a.at - b.at
	return (a.orphan || b.orphan) && apart <= talkSpan.Microseconds() && -apart <= talkSpan.Microseconds() && a.with(b.sender)
}

// joinBySubject joins the threads of new messages with those of older and other
// new ones by sameTalk.
func (t *tx) joinBySubject(u *threadUnion, fresh []contacts.Message, rows []messageRow) error {
	byKey := map[string][]talker{}
	for i, r := range rows {
		if r.SubjectKey != "" && r.Sender != "" {
			one := talker{thread: r.ThreadID, key: r.SubjectKey, at: r.At, orphan: r.Orphan, sender: r.Sender, people: participants(fresh[i].Addresses)}
			byKey[r.SubjectKey] = append(byKey[r.SubjectKey], one)
		}
	}
	stored, err := t.storedTalkers(u, byKey)
	if err != nil {
		return err
	}
	for key, talkers := range byKey {
		for i, a := range talkers {
			for _, b := range append(talkers[i+1:len(talkers):len(talkers)], stored[key]...) {
				if u.find(a.thread) != u.find(b.thread) && sameTalk(a, b) {
					u.join(a.thread, b.thread)
				}
			}
		}
	}
	return nil
}

// storedTalkers gives the stored messages that may belong to one of the new
// ones, by subject: replies without a parent to any of them, and whatever their
// own people sent to those new ones that are such replies.
func (t *tx) storedTalkers(u *threadUnion, byKey map[string][]talker) (map[string][]talker, error) {
	columns := []string{"id", "thread_id", "subject_key", "at", "orphan", "sender"}
	rows := map[contacts.ID]messageRow{}
	read := func(q *gorm.DB) error {
		var found []messageRow
		err := q.Select(columns).Find(&found).Error
		for _, r := range found {
			rows[r.ID] = r
		}
		return err
	}
	from, to := span(slices.Concat(slices.Collect(maps.Values(byKey))...))
	for keys := range chunks(slices.Collect(maps.Keys(byKey))) {
		if err := read(t.Where("subject_key IN ? AND orphan AND at BETWEEN ? AND ?", keys, from, to)); err != nil {
			return nil, err
		}
	}
	for key, talkers := range byKey {
		orphans := slices.DeleteFunc(slices.Clone(talkers), func(a talker) bool { return !a.orphan })
		first, last := span(orphans)
		for part := range chunks(peopleOf(orphans)) {
			// The second condition lets SQLite use the partial index.
			if err := read(t.Where("subject_key = ? AND subject_key <> '' AND sender IN ? AND at BETWEEN ? AND ?", key, part, first, last)); err != nil {
				return nil, err
			}
		}
	}
	var ids []contacts.ID
	for id, r := range rows {
		b := talker{thread: r.ThreadID, at: r.At, orphan: r.Orphan, sender: r.Sender}
		if slices.ContainsFunc(byKey[r.SubjectKey], func(a talker) bool { return a.may(b) && u.find(a.thread) != u.find(b.thread) }) {
			ids = append(ids, id)
		}
	}
	addresses, err := addressesOf(t.DB, ids)
	out := map[string][]talker{}
	for _, id := range ids {
		r := rows[id]
		out[r.SubjectKey] = append(out[r.SubjectKey], talker{
			thread: r.ThreadID, key: r.SubjectKey, at: r.At, orphan: r.Orphan, sender: r.Sender, people: participants(addresses[id]),
		})
	}
	return out, err
}

// peopleOf gives everybody who takes part in one of the messages.
func peopleOf(talkers []talker) []string {
	var people []string
	for _, a := range talkers {
		people = append(people, a.people...)
	}
	slices.Sort(people)
	return slices.Compact(people)
}

// span is the time in which the other messages of a talk may lie.
func span(talkers []talker) (from, to int64) {
	for i, a := range talkers {
		if i == 0 {
			from, to = a.at, a.at
		}
		from, to = min(from, a.at), max(to, a.at)
	}
	return from - talkSpan.Microseconds(), to + talkSpan.Microseconds()
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
