// Package samplebox serves a mailbox from memory over IMAP on the loopback
// interface: the sample book's mail, and a server for tests.
package samplebox

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"net"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

// Box is what is served: raw messages by folder, oldest first.
type Box struct {
	User     string
	Password string
	Inbox    [][]byte
	Sent     [][]byte
}

// Server is a running mailbox.
type Server struct {
	Port int // on 127.0.0.1, without encryption

	user  *imapmemserver.User
	inner *imapserver.Server
	done  chan error
}

// Start serves box on a free port of the loopback interface.
func Start(box Box) (*Server, error) {
	user := imapmemserver.NewUser(box.User, box.Password)
	if err := user.Create("INBOX", nil); err != nil {
		return nil, fmt.Errorf("make INBOX: %w", err)
	}
	if err := user.Create("Sent", &imap.CreateOptions{SpecialUse: []imap.MailboxAttr{imap.MailboxAttrSent}}); err != nil {
		return nil, fmt.Errorf("make Sent: %w", err)
	}
	s := &Server{user: user, done: make(chan error, 1)}
	for folder, messages := range map[string][][]byte{"INBOX": box.Inbox, "Sent": box.Sent} {
		for _, raw := range messages {
			if err := s.Deliver(folder, raw); err != nil {
				return nil, err
			}
		}
	}
	if err := s.serve(); err != nil {
		return nil, err
	}
	return s, nil
}

// serve listens and answers until Stop.
func (s *Server) serve() error {
	store := imapmemserver.New()
	store.AddUser(s.user)
	s.inner = imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return store.NewSession(), nil, nil
		},
		Caps: imap.CapSet{
			imap.CapIMAP4rev1: {}, imap.CapIMAP4rev2: {}, imap.CapSpecialUse: {}, imap.CapESearch: {}, imap.CapListExtended: {},
		},
		InsecureAuth: true,
		Logger:       log.New(io.Discard, "", 0),
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return fmt.Errorf("listen on the loopback interface: %w", err)
	}
	addr, ok := listener.Addr().(*net.TCPAddr)
	if !ok {
		return errors.Join(errors.New("the listener has no port"), listener.Close())
	}
	s.Port = addr.Port
	go func() { s.done <- s.inner.Serve(listener) }()
	return nil
}

// literal is a message as the server wants it.
type literal struct{ *bytes.Reader }

// Deliver puts a message into a folder.
func (s *Server) Deliver(folder string, raw []byte) error {
	if _, err := s.user.Append(folder, literal{bytes.NewReader(raw)}, &imap.AppendOptions{}); err != nil {
		return fmt.Errorf("put a message into %s: %w", folder, err)
	}
	return nil
}

// Stop ends the server and its connections.
func (s *Server) Stop() error {
	err := s.inner.Close()
	if served := <-s.done; err == nil && !errors.Is(served, net.ErrClosed) {
		err = served
	}
	return err
}
