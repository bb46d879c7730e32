package desk

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
)

// Work runs what takes longer than a frame off the drawing thread and brings
// the answers back to it.
type Work struct {
	ctx    context.Context
	cancel context.CancelFunc
	inline bool
	wait   sync.WaitGroup
}

// NewWork makes the background of one window.
func NewWork(ctx context.Context) *Work {
	ctx, cancel := context.WithCancel(ctx)
	return &Work{ctx: ctx, cancel: cancel}
}

// NewInline makes a background that answers before Ask returns: tests see the
// outcome of each step.
func NewInline(ctx context.Context) *Work {
	w := NewWork(ctx)
	w.inline = true
	return w
}

// Stop cancels what is under way and waits for its end. No answer is given
// afterwards.
func (w *Work) Stop() {
	w.cancel()
	w.wait.Wait()
}

// Line is a line of questions of which only the last answer counts, such as
// those of a search field. It belongs to the drawing thread.
type Line struct {
	asked  int
	cancel context.CancelFunc
}

// Drop forgets the question under way.
func (l *Line) Drop() {
	l.asked++
	if l.cancel != nil {
		l.cancel()
		l.cancel = nil
	}
}

// Ask runs ask in the background and gives its answer on the drawing thread,
// unless the line was asked again meanwhile or the window has gone.
func Ask[T any](w *Work, l *Line, ask func(context.Context) (T, error), answer func(T, error)) {
	l.Drop()
	ctx, cancel := context.WithCancel(w.ctx)
	l.cancel = cancel
	asked := l.asked
	tell := func(v T, err error) {
		if asked == l.asked && w.ctx.Err() == nil {
			l.cancel = nil
			answer(v, err)
		}
		cancel()
	}
	if w.inline {
		tell(ask(ctx))
		return
	}
	w.wait.Go(func() {
		v, err := ask(ctx)
		fyne.Do(func() { tell(v, err) })
	})
}

// Run runs a change in the background; every answer is given.
func Run[T any](w *Work, do func(context.Context) (T, error), answer func(T, error)) {
	Ask(w, &Line{}, do, answer)
}

// Context ends with the window.
func (w *Work) Context() context.Context { return w.ctx }

// Waiting reports whether an answer is still to come.
func (l *Line) Waiting() bool { return l.cancel != nil }

// Inline reports whether answers are given before Ask returns.
func (w *Work) Inline() bool { return w.inline }
