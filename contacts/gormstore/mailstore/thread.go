package mailstore

import (
	"slices"

	"gorm.io/gorm"

	"enishi/contacts"
	"enishi/contacts/gormstore/ledger"
)

// threadUnion joins threads while a window is stored (union–find). Of two
// threads the stored one keeps its ID, of two stored ones the smaller.
type threadUnion struct {
	parent  map[contacts.ID]contacts.ID // of threads that became part of another
	created map[contacts.ID]bool        // made by this window
}

func newThreadUnion() *threadUnion {
	return &threadUnion{parent: map[contacts.ID]contacts.ID{}, created: map[contacts.ID]bool{}}
}

// make gives a new thread.
func (u *threadUnion) make() contacts.ID {
	id := contacts.NewID()
	u.created[id] = true
	return id
}

// find gives the thread that id belongs to by now.
func (u *threadUnion) find(id contacts.ID) contacts.ID {
	for {
		up, joined := u.parent[id]
		if !joined {
			return id
		}
		if next, far := u.parent[up]; far {
			u.parent[id] = next // halve the way for those who come after
		}
		id = up
	}
}

// join makes two threads one; "" is no thread yet.
func (u *threadUnion) join(a, b contacts.ID) contacts.ID {
	if a == "" {
		return u.find(b)
	}
	a, b = u.find(a), u.find(b)
	if a == b {
		return a
	}
	if u.created[a] != u.created[b] && u.created[a] || u.created[a] == u.created[b] && b < a {
		a, b = b, a
	}
	u.parent[b] = a
	return a
}

// threadTokens are the Message-IDs by which a message hangs together with others.
func threadTokens(msg contacts.Message) []string {
	all := append(append([]string{}, msg.References...), msg.InReplyTo...)
	if msg.MessageID != "" {
		all = append(all, msg.MessageID)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// joinThreads finds the thread of every new message: threads are the components
// of the messages under shared Message-IDs (own or referred to, RFC 5256) and
// under the subject rule of sameTalk. Both relations hold between two messages
// whatever came first, so the outcome does not depend on the order of arrival.
// It gives the threads whose rows have to be refreshed.
func (t *tx) joinThreads(fresh []contacts.Message, rows []messageRow) ([]contacts.ID, error) {
	u := newThreadUnion()
	tokens := make([][]string, len(fresh))
	var all []string
	for i, msg := range fresh {
		tokens[i] = threadTokens(msg)
		all = append(all, tokens[i]...)
	}
	bound, err := t.boundTokens(all)
	if err != nil {
		return nil, err
	}
	var unbound []string
	for i := range fresh {
		var thread contacts.ID
		for _, token := range tokens[i] {
			if at, ok := bound[token]; ok {
				thread = u.join(thread, at)
			}
		}
		if thread == "" {
			thread = u.make()
		}
		for _, token := range tokens[i] {
			if _, ok := bound[token]; !ok {
				bound[token] = thread
				unbound = append(unbound, token)
			}
		}
		rows[i].ThreadID = thread
	}
	if err := t.joinBySubject(u, fresh, rows); err != nil {
		return nil, err
	}
	for i := range rows {
		rows[i].ThreadID = u.find(rows[i].ThreadID)
	}
	return t.saveThreads(u, rows, unbound, bound)
}

// boundTokens gives the threads of those Message-IDs that belong to one.
func (t *tx) boundTokens(tokens []string) (map[string]contacts.ID, error) {
	slices.Sort(tokens)
	bound := map[string]contacts.ID{}
	for part := range chunks(slices.Compact(tokens)) {
		var links []linkRow
		if err := t.Where("token IN ?", part).Find(&links).Error; err != nil {
			return nil, err
		}
		for _, l := range links {
			bound[l.Token] = l.ThreadID
		}
	}
	return bound, nil
}

// saveThreads writes what the union found: threads made, threads that became
// one, and the Message-IDs that now belong to a thread.
func (t *tx) saveThreads(u *threadUnion, rows []messageRow, unbound []string, bound map[string]contacts.ID) ([]contacts.ID, error) {
	final := map[contacts.ID]bool{}
	for _, r := range rows {
		final[r.ThreadID] = true
	}
	var made []threadRow
	for id := range final {
		if u.created[id] {
			made = append(made, threadRow{ID: id})
		}
		t.Touch(contacts.KindThread, id)
	}
	if len(made) > 0 {
		if err := t.CreateInBatches(made, ledger.BatchRows).Error; err != nil {
			return nil, err
		}
	}
	for id := range u.parent {
		if root := u.find(id); root != id && !u.created[id] {
			if err := t.mergeThread(id, root); err != nil {
				return nil, err
			}
		}
	}
	links := make([]linkRow, len(unbound))
	for i, token := range unbound {
		links[i] = linkRow{Token: token, ThreadID: u.find(bound[token])}
	}
	if len(links) > 0 {
		if err := t.CreateInBatches(links, ledger.BatchRows).Error; err != nil {
			return nil, err
		}
	}
	ids := make([]contacts.ID, 0, len(final))
	for id := range final {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids, nil
}

// mergeThread moves all that belongs to the stored thread loser to winner. Its
// row stays, so that what names it still finds the winner.
func (t *tx) mergeThread(loser, winner contacts.ID) error {
	var moved []contacts.ID
	if err := t.Model(&messageRow{}).Where("thread_id = ?", loser).Pluck("id", &moved).Error; err != nil {
		return err
	}
	for _, id := range moved {
		t.Touch(contacts.KindMessage, id)
	}
	t.Bury(contacts.KindThread, loser)
	for _, s := range []string{
		"UPDATE messages SET thread_id = @winner WHERE thread_id = @loser",
		"UPDATE thread_links SET thread_id = @winner WHERE thread_id = @loser",
		"DELETE FROM thread_addresses WHERE thread_id = @loser",
		`UPDATE threads SET private = private OR (SELECT l.private FROM threads l WHERE l.id = @loser),
			deal = CASE WHEN deal <> '' THEN deal ELSE (SELECT l.deal FROM threads l WHERE l.id = @loser) END WHERE id = @winner`,
		"UPDATE threads SET joined = @winner, deal = '' WHERE id = @loser OR joined = @loser",
	} {
		if err := t.Exec(s, map[string]any{"winner": winner, "loser": loser}).Error; err != nil {
			return err
		}
	}
	return nil
}

// refreshThreads makes the cached values of threads anew from their messages,
// and the index by which the threads of an address are found.
func (t *tx) refreshThreads(threads []contacts.ID) error {
	for part := range chunks(threads) {
		if err := refreshThreads(t.DB, part); err != nil {
			return err
		}
	}
	return nil
}

func refreshThreads(g *gorm.DB, threads []contacts.ID) error {
	for _, s := range []string{
		`UPDATE threads SET
			messages = (SELECT count(*) FROM messages m WHERE m.thread_id = threads.id),
			first = (SELECT min(m.at) FROM messages m WHERE m.thread_id = threads.id),
			last = (SELECT max(m.at) FROM messages m WHERE m.thread_id = threads.id),
			subject = (SELECT m.subject FROM messages m WHERE m.thread_id = threads.id ORDER BY m.at, m.header_hash LIMIT 1),
			snippet = (SELECT m.snippet FROM messages m WHERE m.thread_id = threads.id ORDER BY m.at DESC, m.header_hash LIMIT 1)
			WHERE id IN ?`,
		"DELETE FROM thread_addresses WHERE thread_id IN ?",
		`INSERT INTO thread_addresses (address_key, last, thread_id)
			SELECT DISTINCT a.address_key, t.last, t.id FROM threads t
			JOIN messages m ON m.thread_id = t.id JOIN message_addresses a ON a.message_id = m.id
			WHERE t.id IN ?`,
	} {
		if err := g.Exec(s, threads).Error; err != nil {
			return err
		}
	}
	return nil
}
