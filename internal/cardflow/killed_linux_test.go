package cardflow

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
)

// murders is how often a reading child is killed in one batch.
const murders = 20

// TestKillingTheReadingChildCostsALineAtMost kills the children of a batch of
// cards again and again, at any moment: as they start, load a model, read.
func TestKillingTheReadingChildCostsALineAtMost(t *testing.T) {
	a, dir := desk(t), t.TempDir()
	cards := []int{1, 5, 6, 8, 11, 14}
	for _, n := range cards {
		save(t, filepath.Join(dir, "card-"+strconv.Itoa(n)+".jpg"), front(t, n))
	}
	told := map[string]app.ScannedSide{}
	job := a.Capture(t.Context(), []string{dir}, app.CaptureOptions{}, func(s app.ScannedSide) { told[filepath.Base(s.Source)] = s })
	killed := killChildren(t, job)
	if err := job.Wait(t.Context()); err != nil {
		t.Fatalf("the job ended: %v", err)
	}
	lost := 0
	for _, f := range job.Snapshot().Failures {
		t.Log(f.Err)
		lost++
		file, ja := filepath.Base(f.Item), i18n.New("ja").Error(f.Err)
		if contacts.KindOf(f.Err) != contacts.Internal || !strings.Contains(f.Err.Error(), file) || !strings.Contains(ja, "行を読めませんでした") {
			t.Errorf("%s: %v / %s", f.Item, f.Err, ja)
		}
	}
	n := <-killed
	if n < murders/4 || lost > n {
		t.Errorf("%d children were killed, %d cards have lost lines", n, lost)
	}
	if len(told) != len(cards) {
		t.Errorf("%d of %d cards were told", len(told), len(cards))
	}
	for file, s := range told {
		if s.Status != "new" || len(s.Fields) < 5 {
			t.Errorf("%s is %s with %d values", file, s.Status, len(s.Fields))
		}
	}
}

// killChildren kills children of this process while the job goes on, and tells
// at the end how many.
func killChildren(t *testing.T, job *app.Job) <-chan int {
	out := make(chan int, 1)
	go func() {
		n := 0
		defer func() { out <- n }()
		for n < murders {
			select {
			case <-job.Done():
				return
			case <-time.After(rand.N(600 * time.Millisecond)):
			}
			all := children(t)
			if len(all) > 0 && syscall.Kill(all[rand.IntN(len(all))], syscall.SIGKILL) == nil {
				n++
			}
		}
	}()
	return out
}

// children are the process numbers of this process's children (proc(5)).
func children(t *testing.T) []int {
	tasks, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		t.Error(err)
	}
	var all []int
	for _, file := range tasks {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // the thread has just ended
		}
		for _, id := range strings.Fields(string(data)) {
			if n, err := strconv.Atoi(id); err == nil {
				all = append(all, n)
			}
		}
	}
	return all
}
