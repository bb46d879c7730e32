package app

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"enishi/contacts"
)

func testJobs() *Jobs { return &Jobs{now: time.Now} }

func TestJobGoesOnAfterABadItem(t *testing.T) {
	bad := errors.New("broken")
	j := testJobs().Run(context.Background(), "scan", 3, func(_ context.Context, j *Job) error {
		j.Step()
		j.Fail("b.png", bad)
		j.Step()
		return nil
	})
	if err := j.Wait(context.Background()); err != nil {
		t.Fatal(err)
	}
	s := j.Snapshot()
	if s.Done != 3 || !s.Finished || len(s.Failures) != 1 || s.Failures[0].Item != "b.png" || !errors.Is(s.Failures[0].Err, bad) {
		t.Errorf("snapshot = %+v; want three done, b.png named", s)
	}
}

func TestCancelledJobEndsAndSaysSo(t *testing.T) {
	js := testJobs()
	j := js.Run(context.Background(), "sync", 0, func(ctx context.Context, _ *Job) error {
		<-ctx.Done()
		return ctx.Err()
	})
	if n := len(js.Active()); n != 1 {
		t.Errorf("%d jobs active, want 1", n)
	}
	j.Cancel()
	if err := j.Wait(context.Background()); !errors.Is(err, context.Canceled) {
		t.Errorf("Wait = %v, want context.Canceled within", err)
	}
	js.Stop()
	if n := len(js.Active()); n != 0 {
		t.Errorf("%d jobs active after the end, want 0", n)
	}
}

func TestNothingIsBegunAfterTheEnd(t *testing.T) {
	js := testJobs()
	js.Stop()
	j := js.Run(context.Background(), "scan", 1, func(context.Context, *Job) error {
		t.Error("the work was begun")
		return nil
	})
	if err := j.Wait(context.Background()); contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("Wait = %v; want an Unavailable fault", err)
	}
	if s := j.Snapshot(); !s.Finished || len(js.Active()) != 0 {
		t.Errorf("snapshot = %+v, %d active; want it finished", s, len(js.Active()))
	}
}

// brokenLog is a change log that can't be read for a while.
type brokenLog struct{ answers []error }

func (b *brokenLog) Head(context.Context) (contacts.LogHead, error) { return contacts.LogHead{}, nil }

func (b *brokenLog) Changes(context.Context, int64, int) ([]contacts.Change, error) {
	err := b.answers[0]
	b.answers = b.answers[1:]
	return nil, err
}

func TestALogThatCannotBeReadIsSaidOnce(t *testing.T) {
	gone, full := errors.New("no such server"), errors.New("disk full")
	var said []error
	a := &App{report: func(err error) { said = append(said, err) }, feed: newFeed()}
	f := &followed{log: &brokenLog{[]error{gone, gone, nil, full}}}
	for range 4 {
		a.tellNew(context.Background(), f)
	}
	if !slices.Equal(said, []error{gone, full}) {
		t.Errorf("said %v; want each failure once", said)
	}
}
