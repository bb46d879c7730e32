package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// event is a line of go test -json (see go doc test2json).
type event struct {
	Action      string
	Package     string
	ImportPath  string // of a build
	Test        string
	Elapsed     float64
	Output      string
	FailedBuild string
}

// keep is how much of one test's output is shown, from its end.
const keep = 64 << 10

// report counts and prints what the events say.
type report struct {
	w                       io.Writer
	output                  map[string]string // by package, test or build
	running                 map[string]int    // tests passed in a package so far
	failedIn                map[string]int
	passed, failed, skipped int
	skips                   []string
}

func newReport(w io.Writer) *report {
	return &report{w: w, output: map[string]string{}, running: map[string]int{}, failedIn: map[string]int{}}
}

// read takes every event. Lines that are no JSON are printed as they are.
func (r *report) read(in io.Reader) error {
	lines := bufio.NewReader(in)
	for {
		line, err := lines.ReadString('\n')
		if line != "" {
			var e event
			if json.Unmarshal([]byte(line), &e) == nil {
				r.take(e)
			} else {
				r.printf("%s", line)
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (r *report) take(e event) {
	key := e.Package + " " + e.Test
	switch {
	case e.Action == "build-output":
		r.keep(e.ImportPath, e.Output)
	case e.Action == "output":
		r.keep(key, e.Output)
	case e.Test == "":
		r.endPackage(e)
	case e.Action == "pass":
		r.passed++
		r.running[e.Package]++
		delete(r.output, key)
	case e.Action == "skip":
		r.skipped++
		r.skips = append(r.skips, key+"\n"+r.output[key])
	case e.Action == "fail":
		r.failed++
		r.failedIn[e.Package]++
		r.printf("--- FAIL %s (%.1fs)\n%s", key, e.Elapsed, r.output[key])
		delete(r.output, key)
	}
}

// endPackage prints a package's line. What a package printed outside its tests,
// or in a test that never ended, is shown when no test of it was blamed.
func (r *report) endPackage(e event) {
	switch e.Action {
	case "pass":
		r.printf("ok    %-50s %6.1fs  %d tests\n", e.Package, e.Elapsed, r.running[e.Package])
	case "fail":
		r.printf("FAIL  %-50s %6.1fs\n", e.Package, e.Elapsed)
		if e.FailedBuild != "" {
			r.printf("%s", r.output[e.FailedBuild])
			delete(r.output, e.FailedBuild)
		}
		if r.failedIn[e.Package] == 0 {
			r.failed++
			r.printLeft(e.Package)
		}
	default:
		return
	}
	for key := range r.output {
		if strings.HasPrefix(key, e.Package+" ") {
			delete(r.output, key)
		}
	}
}

func (r *report) printLeft(pkg string) {
	var keys []string
	for key := range r.output {
		if strings.HasPrefix(key, pkg+" ") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		r.printf("%s", r.output[key])
	}
}

func (r *report) keep(key, text string) {
	all := r.output[key] + text
	if len(all) > 2*keep {
		all = "…" + all[len(all)-keep:]
	}
	r.output[key] = all
}

// close prints the counts and says whether all is well. waitErr is how go test
// ended.
func (r *report) close(waitErr error) bool {
	for _, s := range r.skips {
		r.printf("--- SKIP %s", s)
	}
	if waitErr != nil && r.failed == 0 {
		r.printf("go test ended with: %v\n", waitErr)
		r.failed++
	}
	if r.passed+r.failed+r.skipped == 0 {
		r.printf("no test ran\n")
		r.failed++
	}
	r.printf("%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
	return r.failed == 0 && r.skipped == 0
}

func (r *report) printf(format string, args ...any) {
	_, _ = fmt.Fprintf(r.w, format, args...)
}
