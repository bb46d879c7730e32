package mailsync

import (
	"context"
	"fmt"
	"sync"

	"enishi/contacts"
)

// memory is a Store in memory: a window is taken in whole or not at all.
type memory struct {
	mu       sync.Mutex
	folders  map[string]contacts.MailFolder // by name
	entries  map[string]map[uint32]contacts.FolderEntry
	failed   map[string]map[uint32]contacts.FailedMessage
	messages map[string]contacts.Message // by header hash
	ids      map[contacts.ID]string
	windows  int
	fail     func(contacts.MailWindow) error // before a window is taken in
}

func newMemory() *memory {
	return &memory{
		folders: map[string]contacts.MailFolder{}, entries: map[string]map[uint32]contacts.FolderEntry{},
		failed: map[string]map[uint32]contacts.FailedMessage{}, messages: map[string]contacts.Message{}, ids: map[contacts.ID]string{},
	}
}

func generation(folder contacts.ID, uidValidity uint32) string {
	return fmt.Sprintf("%s/%d", folder, uidValidity)
}

func (m *memory) MailFolders(context.Context, contacts.ID) ([]contacts.MailFolder, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []contacts.MailFolder
	for _, f := range m.folders {
		out = append(out, f)
	}
	return out, nil
}

func (m *memory) FolderEntries(_ context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FolderEntry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []contacts.FolderEntry
	for _, e := range m.entries[generation(folder, uidValidity)] {
		out = append(out, e)
	}
	return out, nil
}

func (m *memory) FailedMessages(_ context.Context, folder contacts.ID, uidValidity uint32) ([]contacts.FailedMessage, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []contacts.FailedMessage
	for _, f := range m.failed[generation(folder, uidValidity)] {
		out = append(out, f)
	}
	return out, nil
}

func (m *memory) MessagesByHeader(_ context.Context, _ contacts.ID, hashes []string) (map[string]contacts.ID, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]contacts.ID{}
	for _, h := range hashes {
		if msg, ok := m.messages[h]; ok {
			out[h] = msg.ID
		}
	}
	return out, nil
}

func (m *memory) StoreWindow(ctx context.Context, w contacts.MailWindow) (contacts.MailFolder, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		if err := m.fail(w); err != nil {
			return w.Folder, err
		}
	}
	if err := ctx.Err(); err != nil {
		return w.Folder, err
	}
	folder := w.Folder
	if known, ok := m.folders[folder.Name]; ok {
		folder.ID = known.ID
	} else {
		folder.ID = contacts.NewID()
	}
	here := generation(folder.ID, folder.UIDValidity)
	if m.entries[here] == nil {
		m.entries[here], m.failed[here] = map[uint32]contacts.FolderEntry{}, map[uint32]contacts.FailedMessage{}
	}
	for _, f := range w.Messages {
		m.take(here, f)
	}
	for _, c := range w.Flags {
		e := m.entries[here][c.UID]
		e.Flags = c.Flags
		m.entries[here][c.UID] = e
	}
	for _, uid := range w.Expunged {
		delete(m.entries[here], uid)
	}
	for _, f := range w.Failed {
		m.failed[here][f.UID] = f
	}
	folder.Stored = len(m.entries[here])
	m.folders[folder.Name] = folder
	m.windows++
	return folder, nil
}

func (m *memory) take(here string, f contacts.FetchedMessage) {
	id := f.Known
	if id == "" {
		msg, ok := m.messages[f.Message.HeaderHash]
		if !ok {
			msg = f.Message
			msg.ID = contacts.NewID()
			m.messages[msg.HeaderHash] = msg
			m.ids[msg.ID] = msg.HeaderHash
		}
		id = msg.ID
	}
	m.entries[here][f.UID] = contacts.FolderEntry{UID: f.UID, Flags: f.Flags, MessageID: id}
	delete(m.failed[here], f.UID)
}

// uids gives the stored UIDs of a folder with the Message-IDs of what lies there.
func (m *memory) uids(folder string) map[uint32]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.folders[folder]
	out := map[uint32]string{}
	for uid, e := range m.entries[generation(f.ID, f.UIDValidity)] {
		out[uid] = m.messages[m.ids[e.MessageID]].MessageID
	}
	return out
}
