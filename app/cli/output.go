package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	"enishi/app"
)

// emit prints one result: an object with --json, else what text writes.
func (s *Session) emit(object any, text func(w io.Writer) error) error {
	if !s.flags.JSON {
		return text(harmless{s.Out})
	}
	enc := json.NewEncoder(s.Out)
	enc.SetEscapeHTML(false)
	return enc.Encode(object)
}

// line makes a text writer of one formatted, translated line.
func (s *Session) line(format string, args ...any) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := fmt.Fprintln(w, s.text.T(format, args...))
		return err
	}
}

// row makes a text writer of tab-separated columns, so that other programs of
// the terminal can cut them.
func row(columns ...any) func(io.Writer) error {
	return func(w io.Writer) error {
		for i, c := range columns {
			if i > 0 {
				if _, err := fmt.Fprint(w, "\t"); err != nil {
					return err
				}
			}
			if _, err := fmt.Fprint(w, oneLine.Replace(fmt.Sprint(c))); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintln(w)
		return err
	}
}

// oneLine keeps a value in its column.
var oneLine = strings.NewReplacer("\t", " ", "\r", "", "\n", " ")

// harmless passes text on to a terminal without what could steer it (CWE-150):
// the subject of a mail is anybody's to choose.
type harmless struct{ w io.Writer }

func (h harmless) Write(p []byte) (int, error) {
	shown := bytes.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, p)
	if _, err := h.w.Write(shown); err != nil {
		return 0, err
	}
	return len(p), nil
}

// progressEvent is what --json tells on standard error while a job runs.
type progressEvent struct {
	Event   string `json:"event"`
	Kind    string `json:"kind"`
	Done    int    `json:"done"`
	Total   int    `json:"total"`
	Current string `json:"current,omitempty"`
}

// watch waits for a job, showing its progress, names its failures and gives
// errSomeFailed when there were any.
func (s *Session) watch(ctx context.Context, job *app.Job) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for last := -1; ; {
		select {
		case <-tick.C:
			if snap := job.Snapshot(); snap.Done != last {
				last = snap.Done
				s.progress(snap)
			}
			continue
		case <-ctx.Done():
			job.Cancel()
			<-job.Done()
		case <-job.Done():
		}
		break
	}
	snap := job.Snapshot()
	for _, f := range snap.Failures {
		s.note(s.text.T("failed: %s: %s", f.Item, s.text.Error(f.Err)))
	}
	if snap.Err != nil {
		return snap.Err
	}
	if len(snap.Failures) > 0 {
		return errSomeFailed
	}
	return nil
}

func (s *Session) progress(snap app.Snapshot) {
	if s.flags.Quiet {
		return
	}
	if !s.flags.JSON {
		s.note(fmt.Sprintf("%d/%d %s", snap.Done, snap.Total, snap.Current))
		return
	}
	b, err := json.Marshal(progressEvent{"progress", snap.Kind, snap.Done, snap.Total, snap.Current})
	if err == nil {
		s.note(string(b))
	}
}

// all emits every object of a list as a row of its columns.
func all[T any](s *Session, list []T, columns func(T) []any) error {
	for _, x := range list {
		if err := s.emit(x, row(columns(x)...)); err != nil {
			return err
		}
	}
	return nil
}
