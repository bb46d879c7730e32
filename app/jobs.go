package app

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"enishi/contacts"
)

// Failure names one item of a job that could not be done, and why.
type Failure struct {
	Item string
	Err  error
}

// Snapshot is how a Job stands at one moment.
type Snapshot struct {
	Kind     string // "scan", "sync", "rebuild"
	Done     int
	Total    int    // 0 while it is not known
	Current  string // the item under way
	Failures []Failure
	Started  time.Time
	Elapsed  time.Duration
	Finished bool
	Err      error // what ended the job early, nil if it went through
}

// Job is long work with a polled snapshot and cancel. One bad item never stops
// it: it is named among the failures and the rest go on.
type Job struct {
	now    func() time.Time
	cancel context.CancelFunc
	done   chan struct{}

	mu    sync.Mutex
	state Snapshot
}

// Jobs runs the long work of one App.
type Jobs struct {
	now func() time.Time

	mu      sync.Mutex
	active  []*Job
	stopped bool
	wait    sync.WaitGroup
}

// Run starts work in the background. The job ends when work returns; its error
// is the job's, an item's failure is told with Fail. After Stop nothing is
// begun: the job has failed from the start.
func (js *Jobs) Run(ctx context.Context, kind string, total int, work func(context.Context, *Job) error) *Job {
	ctx, cancel := context.WithCancel(ctx)
	j := &Job{now: js.now, cancel: cancel, done: make(chan struct{})}
	j.state = Snapshot{Kind: kind, Total: total, Started: js.now()}
	js.mu.Lock()
	defer js.mu.Unlock()
	if js.stopped {
		cancel()
		j.finish(contacts.Fault(contacts.Unavailable, "Enishi is being closed; nothing new is begun"))
		close(j.done)
		return j
	}
	js.active = append(js.active, j)
	js.wait.Go(func() {
		err := work(ctx, j)
		cancel()
		j.finish(err)
		js.mu.Lock()
		js.active = slices.DeleteFunc(js.active, func(k *Job) bool { return k == j })
		js.mu.Unlock()
		close(j.done)
	})
	return j
}

// Active gives the jobs under way, oldest first.
func (js *Jobs) Active() []*Job {
	js.mu.Lock()
	defer js.mu.Unlock()
	return slices.Clone(js.active)
}

// Stop cancels every job and waits for their ends. No other is begun.
func (js *Jobs) Stop() {
	js.mu.Lock()
	js.stopped = true
	js.mu.Unlock()
	for _, j := range js.Active() {
		j.Cancel()
	}
	js.wait.Wait()
}

// Snapshot tells how the job stands now.
func (j *Job) Snapshot() Snapshot {
	j.mu.Lock()
	defer j.mu.Unlock()
	s := j.state
	s.Failures = slices.Clone(s.Failures)
	if !s.Finished {
		s.Elapsed = j.now().Sub(s.Started)
	}
	return s
}

// Cancel asks the job to end soon. What it has stored stays.
func (j *Job) Cancel() { j.cancel() }

// Done is closed when the job has ended.
func (j *Job) Done() <-chan struct{} { return j.done }

// Wait waits for the end and gives the job's error. When ctx ends first the
// job is cancelled, and still waited for.
func (j *Job) Wait(ctx context.Context) error {
	select {
	case <-j.done:
	case <-ctx.Done():
		j.Cancel()
		<-j.done
	}
	return j.Snapshot().Err
}

// Begin names the item under way.
func (j *Job) Begin(item string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state.Current = item
}

// Expect says how many items there are in all.
func (j *Job) Expect(total int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state.Total = total
}

// Step counts an item as done.
func (j *Job) Step() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state.Done++
}

// Fail counts an item as done and names what went wrong with it.
func (j *Job) Fail(item string, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.state.Done++
	j.state.Failures = append(j.state.Failures, Failure{Item: item, Err: err})
}

func (j *Job) finish(err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if errors.Is(err, context.Canceled) {
		err = contacts.Fault(contacts.Unavailable, "stopped before the end; what was done is kept: %w", err)
	}
	j.state.Err, j.state.Finished, j.state.Current = err, true, ""
	j.state.Elapsed = j.now().Sub(j.state.Started)
}
