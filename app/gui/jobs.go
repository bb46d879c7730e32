package gui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/contacts"
)

// How often a running job is looked at, and how long changes gather before the
// page is drawn anew.
const (
	lookEvery   = 150 * time.Millisecond
	redrawAfter = 250 * time.Millisecond
)

// jobWord names a kind of job while it runs.
func (s *shell) jobWord(kind string) string {
	switch kind {
	case "scan":
		return s.T("Reading cards")
	case "sync":
		return s.T("Fetching mail")
	case "rebuild":
		return s.T("Building the index")
	}
	return kind
}

// Follow implements desk.Window.
func (s *shell) Follow(j *app.Job, done func(app.Snapshot)) {
	s.following++
	done = func(next func(app.Snapshot)) func(app.Snapshot) {
		return func(snap app.Snapshot) {
			s.following--
			next(snap)
		}
	}(done)
	s.drawJob(j.Snapshot())
	if s.Work.Inline() {
		<-j.Done()
		s.job.Hide()
		done(j.Snapshot())
		return
	}
	go func() {
		tick := time.NewTicker(lookEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				snap := j.Snapshot()
				fyne.Do(func() { s.drawJob(snap) })
			case <-j.Done():
				snap := j.Snapshot()
				fyne.Do(func() {
					s.job.Hide()
					done(snap)
				})
				return
			}
		}
	}()
}

func (s *shell) drawJob(snap app.Snapshot) {
	text := s.jobWord(snap.Kind)
	if snap.Total > 0 {
		text = s.T("%s %d/%d", text, snap.Done, snap.Total)
	} else if snap.Done > 0 {
		text = s.T("%s %d", text, snap.Done)
	}
	if !snap.Finished {
		s.job.Progress(text, snap.Done, snap.Total)
	}
}

func (s *shell) stopJobs() {
	for _, j := range s.App.Jobs().Active() {
		j.Cancel()
	}
}

// Sync implements desk.Window.
func (s *shell) Sync() {
	desk.Run(s.Work, func(ctx context.Context) (int, error) {
		accounts, err := s.App.Accounts(ctx)
		return len(accounts), err
	}, func(accounts int, err error) {
		switch {
		case s.Fail(err):
		case accounts == 0:
			s.Warn(s.T("There is no mail account yet."), s.T("Add a mail account"), func() { s.Go(desk.Settings) })
		default:
			s.sync()
		}
	})
}

// sync fetches the mail of all accounts and tells how it went.
func (s *shell) sync() {
	j := s.App.SyncMail(s.Work.Context(), nil, func(app.FolderReport) {})
	s.Follow(j, func(snap app.Snapshot) {
		switch {
		case snap.Err != nil:
			s.Warn(s.Error(snap.Err), s.T("Mail accounts"), func() { s.Go(desk.Settings) })
		case len(snap.Failures) > 0:
			f := snap.Failures[0]
			s.Warn(s.T("%s: %s", f.Item, s.Error(f.Err)), s.T("Mail accounts"), func() { s.Go(desk.Settings) })
		default:
			s.Say(s.T("Mail fetched: %d new", snap.Done))
		}
		s.status.update()
		s.top().Show()
	})
}

// listen draws the page anew when rows have changed.
func (s *shell) listen() {
	stop := s.App.Subscribe(func([]contacts.Change) {
		fyne.Do(func() {
			s.redraw.Do(func() {
				s.status.update()
				s.top().Show()
				s.followOthers()
			})
		})
	})
	s.stops = append(s.stops, stop)
	s.followOthers()
}

// followOthers draws the work that a verb in a terminal has begun, when the
// window has none of its own.
func (s *shell) followOthers() {
	active := s.App.Jobs().Active()
	if s.following == 0 && len(active) > 0 {
		s.Follow(active[0], func(app.Snapshot) { s.top().Show() })
	}
}
