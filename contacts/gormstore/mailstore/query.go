package mailstore

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// defaultThreads is how many threads a page holds when nothing is said.
const defaultThreads = 50

// ThreadsByAddresses gives the threads in which one of the addresses takes part
// in its time, newest first: the union of one indexed range per address.
func (m *Mail) ThreadsByAddresses(ctx context.Context, spans []contacts.AddressSpan, page contacts.ThreadPage) ([]contacts.Thread, error) {
	if page.Limit <= 0 {
		page.Limit = defaultThreads
	}
	type place struct {
		Last     int64
		ThreadID contacts.ID
	}
	var found []place
	for _, s := range spans {
		q := m.db.Read(ctx).Table("thread_addresses AS a").Joins("JOIN threads t ON t.id = a.thread_id").
			Select("a.last AS last", "a.thread_id AS thread_id").Where("a.address_key = ?", s.Key)
		if !s.From.IsZero() || !s.Until.IsZero() {
			q = q.Where(`EXISTS (SELECT 1 FROM messages x JOIN message_addresses y ON y.message_id = x.id
				WHERE x.thread_id = a.thread_id AND y.address_key = a.address_key AND y.at >= ? AND y.at < ?)`, begin(s.From), end(s.Until))
		}
		if !page.Private {
			q = q.Where("NOT t.private")
		}
		if page.After != "" || !page.Before.IsZero() {
			before := ledger.Micros(page.Before)
			q = q.Where("(a.last < ? OR a.last = ? AND a.thread_id < ?)", before, before, page.After)
		}
		var part []place
		if err := q.Order("a.last DESC, a.thread_id DESC").Limit(page.Limit).Scan(&part).Error; err != nil {
			return nil, ledger.Wrap(err, "read the threads of an address: %w")
		}
		found = append(found, part...)
	}
	slices.SortFunc(found, func(a, b place) int {
		if a.Last != b.Last {
			return int(max(-1, min(1, b.Last-a.Last)))
		}
		return strings.Compare(string(b.ThreadID), string(a.ThreadID))
	})
	found = slices.Compact(found)
	ids := make([]contacts.ID, 0, page.Limit)
	for _, f := range found[:min(len(found), page.Limit)] {
		ids = append(ids, f.ThreadID)
	}
	return m.threadsInOrder(ctx, ids)
}

// begin is the first moment meant, end the first one past it; zero is none.
func begin(t time.Time) int64 {
	if t.IsZero() {
		return math.MinInt64
	}
	return ledger.Micros(t)
}

func end(t time.Time) int64 {
	if t.IsZero() {
		return math.MaxInt64
	}
	return ledger.Micros(t)
}

// threadsInOrder gives threads in the order of ids.
func (m *Mail) threadsInOrder(ctx context.Context, ids []contacts.ID) ([]contacts.Thread, error) {
	byID := make(map[contacts.ID]contacts.Thread, len(ids))
	for part := range chunks(ids) {
		var rows []threadRow
		if err := m.db.Read(ctx).Where("id IN ?", part).Find(&rows).Error; err != nil {
			return nil, ledger.Wrap(err, "read threads: %w")
		}
		for _, r := range rows {
			byID[r.ID] = r.thread()
		}
	}
	out := make([]contacts.Thread, 0, len(ids))
	for _, id := range ids {
		if t, ok := byID[id]; ok {
			out = append(out, t)
		}
	}
	return out, nil
}

// Threads gives a page of all threads, newest first.
func (m *Mail) Threads(ctx context.Context, page contacts.ThreadPage) ([]contacts.Thread, error) {
	if page.Limit <= 0 {
		page.Limit = defaultThreads
	}
	q := m.db.Read(ctx).Where("joined = ''")
	if !page.Private {
		q = q.Where("NOT private")
	}
	if page.After != "" || !page.Before.IsZero() {
		before := ledger.Micros(page.Before)
		q = q.Where("(last < ? OR last = ? AND id < ?)", before, before, page.After)
	}
	return threads(q.Order("last DESC, id DESC").Limit(page.Limit))
}

// ThreadsByDeal gives the threads that a person tied to a deal, newest first.
func (m *Mail) ThreadsByDeal(ctx context.Context, deal contacts.ID) ([]contacts.Thread, error) {
	return threads(m.db.Read(ctx).Where("deal = ? AND deal <> ''", deal).Order("last DESC, id DESC"))
}

func threads(q *gorm.DB) ([]contacts.Thread, error) {
	var rows []threadRow
	if err := q.Find(&rows).Error; err != nil {
		return nil, ledger.Wrap(err, "read threads: %w")
	}
	out := make([]contacts.Thread, len(rows))
	for i, r := range rows {
		out[i] = r.thread()
	}
	return out, nil
}

// Thread finds a thread, also by the ID of one that became part of it.
func (m *Mail) Thread(ctx context.Context, id contacts.ID) (contacts.Thread, error) {
	row, err := findThread(m.db.Read(ctx), id)
	return row.thread(), ledger.Wrap(err, "read the thread: %w")
}

func findThread(q *gorm.DB, id contacts.ID) (threadRow, error) {
	var row threadRow
	err := q.Where("id = ?", id).Take(&row).Error
	if err == nil && row.Joined != "" {
		id, row = row.Joined, threadRow{}
		err = q.Where("id = ?", id).Take(&row).Error
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, contacts.Fault(contacts.NotFound, "there is no thread %s", string(id))
	}
	return row, err
}

func (r threadRow) thread() contacts.Thread {
	return contacts.Thread{
		ID: r.ID, Subject: r.Subject, Messages: r.Messages, First: ledger.Moment(r.First), Last: ledger.Moment(r.Last),
		Snippet: r.Snippet, Deal: r.Deal, Private: r.Private,
	}
}

// ThreadMessages gives the messages of a thread, oldest first, with their texts.
func (m *Mail) ThreadMessages(ctx context.Context, id contacts.ID) ([]contacts.Message, error) {
	var out []contacts.Message
	err := m.db.Snapshot(ctx, func(q *gorm.DB) error {
		thread, err := findThread(q, id)
		if err != nil {
			return err
		}
		var rows []messageRow
		if err := q.Where("thread_id = ?", thread.ID).Order("at, header_hash, id").Find(&rows).Error; err != nil {
			return err
		}
		out, err = messages(q, rows)
		return err
	})
	return out, ledger.Wrap(err, "read the messages of a thread: %w")
}

// Message gives one message with its text.
func (m *Mail) Message(ctx context.Context, id contacts.ID) (contacts.Message, error) {
	all, err := m.Messages(ctx, []contacts.ID{id})
	if err == nil && len(all) == 0 {
		err = contacts.Fault(contacts.NotFound, "there is no message %s", string(id))
	}
	if err != nil {
		return contacts.Message{}, err
	}
	return all[0], nil
}

// Messages gives messages with their texts, in the order of ids; those that are
// not there are left out.
func (m *Mail) Messages(ctx context.Context, ids []contacts.ID) ([]contacts.Message, error) {
	byID := make(map[contacts.ID]contacts.Message, len(ids))
	err := m.db.Snapshot(ctx, func(q *gorm.DB) error {
		for part := range chunks(ids) {
			var rows []messageRow
			if err := q.Where("id IN ?", part).Find(&rows).Error; err != nil {
				return err
			}
			found, err := messages(q, rows)
			if err != nil {
				return err
			}
			for _, msg := range found {
				byID[msg.ID] = msg
			}
		}
		return nil
	})
	out := make([]contacts.Message, 0, len(ids))
	for _, id := range ids {
		if msg, ok := byID[id]; ok {
			out = append(out, msg)
		}
	}
	return out, ledger.Wrap(err, "read messages: %w")
}

// messages completes rows with their texts, addresses and privacy.
func messages(q *gorm.DB, rows []messageRow) ([]contacts.Message, error) {
	ids := make([]contacts.ID, len(rows))
	threadIDs := make([]contacts.ID, len(rows))
	for i, r := range rows {
		ids[i], threadIDs[i] = r.ID, r.ThreadID
	}
	texts := make(map[contacts.ID]string, len(rows))
	for part := range chunks(ids) {
		var bodies []bodyRow
		if err := q.Where("message_id IN ?", part).Find(&bodies).Error; err != nil {
			return nil, err
		}
		for _, b := range bodies {
			texts[b.MessageID] = b.Text
		}
	}
	addresses, err := addressesOf(q, ids)
	if err != nil {
		return nil, err
	}
	private, err := privateThreads(q, threadIDs)
	if err != nil {
		return nil, err
	}
	out := make([]contacts.Message, len(rows))
	for i, r := range rows {
		out[i] = contacts.Message{
			ID: r.ID, AccountID: r.AccountID, HeaderHash: r.HeaderHash, MessageID: r.MessageID,
			InReplyTo: strings.Fields(r.InReplyTo), References: strings.Fields(r.References), ThreadID: r.ThreadID,
			Date: ledger.Moment(r.At), Subject: r.Subject, Addresses: addresses[r.ID], Text: texts[r.ID],
			Attachments: attachmentsOf(r.Attachments), Size: r.Size, Truncated: r.Truncated, Private: private[r.ThreadID],
		}
	}
	return out, nil
}

// privateThreads tells which of the threads are private.
func privateThreads(q *gorm.DB, ids []contacts.ID) (map[contacts.ID]bool, error) {
	out := map[contacts.ID]bool{}
	slices.Sort(ids)
	for part := range chunks(slices.Compact(ids)) {
		var private []contacts.ID
		if err := q.Model(&threadRow{}).Where("id IN ? AND private", part).Pluck("id", &private).Error; err != nil {
			return nil, err
		}
		for _, id := range private {
			out[id] = true
		}
	}
	return out, nil
}
