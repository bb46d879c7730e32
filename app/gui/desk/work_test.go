package desk

import (
	"context"
	"errors"
	"testing"

	"fyne.io/fyne/v2/test"
)

func TestALateAnswerIsDropped(t *testing.T) {
	test.NewTempApp(t)
	w := NewWork(context.Background())
	var line Line
	release := make(chan struct{})
	var got []string
	Ask(w, &line, func(context.Context) (string, error) {
		<-release
		return "first", nil
	}, func(s string, _ error) { got = append(got, s) })
	line.Drop() // asked anew meanwhile
	close(release)
	w.wait.Wait()
	if len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

func TestAskingAnewCancelsTheQuestionUnderWay(t *testing.T) {
	test.NewTempApp(t)
	w := NewWork(context.Background())
	var line Line
	cancelled := make(chan error, 1)
	Ask(w, &line, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		cancelled <- ctx.Err()
		return 0, ctx.Err()
	}, func(int, error) { t.Error("the first question was answered") })
	done := make(chan int, 1)
	Ask(w, &line, func(context.Context) (int, error) { return 2, nil }, func(n int, _ error) { done <- n })
	if err := <-cancelled; !errors.Is(err, context.Canceled) {
		t.Errorf("the first question ended with %v", err)
	}
	if n := <-done; n != 2 {
		t.Errorf("answer %d", n)
	}
	w.Stop()
}

func TestNothingIsAnsweredAfterTheWindowHasGone(t *testing.T) {
	test.NewTempApp(t)
	w := NewWork(context.Background())
	begun := make(chan struct{})
	Run(w, func(ctx context.Context) (int, error) {
		close(begun)
		<-ctx.Done()
		return 1, nil
	}, func(int, error) { t.Error("answered") })
	<-begun
	w.Stop()
}

func TestChordsAreShownAsOnTheKeys(t *testing.T) {
	for want, c := range map[string]Chord{"Ctrl+Enter": Ctrl("Return"), "Alt+1": Alt("1"), "Esc": Plain("Escape"), "Ctrl+Shift+Z": {Key: "Z", Mod: Ctrl("Z").Mod | 1}} {
		if got := c.String(); got != want {
			t.Errorf("%v is shown as %q, want %q", c, got, want)
		}
	}
}
