package search

import (
	"context"
	"errors"
	"fmt"
	"os"

	"enishi/contacts"
)

// rebuild builds an index beside the live one, which answers meanwhile, and
// swaps them. One that was cut short goes on from where it stopped.
func (s *shelf) rebuild(ctx context.Context, head contacts.LogHead) (int, error) {
	next, err := s.resume(head)
	if err != nil {
		return 0, err
	}
	n, err := s.follow(ctx, next)
	if err := errors.Join(err, next.close()); err != nil {
		return n, err
	}
	return n, s.swap()
}

// anew rebuilds whatever state the index is in.
func (s *shelf) anew(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	head, err := s.log.Head(ctx)
	if err != nil {
		return fmt.Errorf("read the head of the log %s: %w", s.log.Name(), err)
	}
	if err := os.RemoveAll(s.next()); err != nil {
		return fmt.Errorf("clear the search index: %w", err)
	}
	_, err = s.rebuild(ctx, head)
	return err
}

func (s *shelf) resume(head contacts.LogHead) (*store, error) {
	if exists(s.next()) {
		next, err := openStore(s.next(), s.opt.LockTimeout)
		switch {
		case err == nil && s.stale(next.state(), head) == "":
			return next, nil
		case err == nil:
			if err := next.close(); err != nil {
				return nil, fmt.Errorf("close the search index: %w", err)
			}
		case contacts.KindOf(err) == contacts.Unavailable:
			return nil, err
		}
	}
	return createStore(s.next(), s.want(head), s.opt.LockTimeout)
}

// swap puts the next index in the place of the live one. Files are closed while
// they are renamed, as Windows demands.
func (s *shelf) swap() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live != nil {
		if err := s.live.close(); err != nil {
			return fmt.Errorf("close the search index: %w", err)
		}
		s.live = nil
	}
	if err := os.RemoveAll(s.old()); err != nil {
		return fmt.Errorf("clear the search index: %w", err)
	}
	if err := os.Rename(s.path, s.old()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("swap the search index: %w", err)
	}
	if err := os.Rename(s.next(), s.path); err != nil {
		return fmt.Errorf("swap the search index: %w", err)
	}
	live, err := openStore(s.path, s.opt.LockTimeout)
	if err != nil {
		return err
	}
	s.live = live
	if err := os.RemoveAll(s.old()); err != nil {
		return fmt.Errorf("clear the search index: %w", err)
	}
	return nil
}
