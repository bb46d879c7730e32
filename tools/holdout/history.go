package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
)

// heading begins the note of a run.
const heading = "## Run "

// cleanCommit is the commit of the tree, which must have no change of its own.
func cleanCommit(ctx context.Context) (string, error) {
	changed, err := exec.CommandContext(ctx, "git", "status", "--porcelain").Output()
	if err != nil {
		return "", fmt.Errorf("ask git for changes: %w", err)
	}
	if len(changed) > 0 {
		return "", fmt.Errorf("the tree has changes, and a score belongs to a commit:\n%s", changed)
	}
	commit, err := exec.CommandContext(ctx, "git", "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		return "", fmt.Errorf("ask git for the commit: %w", err)
	}
	return strings.TrimSpace(string(commit)), nil
}

// countRuns counts the runs noted so far.
func countRuns(path string) (int, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, heading) {
			n++
		}
	}
	return n, nil
}

// note appends a run.
func note(path, commit string, run int, report string) error {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "\n%s%d: %s, commit %s\n\n%s", heading, run, time.Now().Format("2006-01-02 15:04"), commit, report)
	return errors.Join(err, f.Close())
}
