package app

import (
	"context"
	"errors"
	"testing"
	"time"
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
