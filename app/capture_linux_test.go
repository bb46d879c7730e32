package app_test

import (
	"testing"

	"enishi/app"
)

// A file on a bad sector opens and does not read, as this one does (proc(5)).
func TestAFileThatDoesNotReadStopsNoOther(t *testing.T) {
	dir := images(t, 2)
	sides, s := capture(t, desk(t), app.CaptureOptions{}, "/proc/self/mem", dir)
	if len(sides) != 2 || len(s.Failures) != 1 || s.Failures[0].Item != "/proc/self/mem" {
		t.Errorf("%d sides, failures %v; want two cards and the bad file named", len(sides), s.Failures)
	}
}
