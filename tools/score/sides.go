package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
)

// scanned is what `enishi scan --json` says of one side.
type scanned struct {
	Source string `json:"source"`
	Status string `json:"status"`
	CardID string `json:"card_id"`
	BackOf string `json:"back_of"` // the card whose back it was joined as
}

// joinSides has the program scan the cards with two sides and those scanned
// twice into an empty book, and counts the sides joined and the doubles known.
func joinSides(ctx context.Context, program string, cards []trial.Card, board *judge.Board) error {
	var wanted []trial.Card
	for _, c := range cards {
		if c.Truth.Pair != "" || c.Truth.Condition == "double" {
			wanted = append(wanted, c)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	found, err := scanInto(ctx, program, wanted)
	if err != nil {
		return err
	}
	front := map[string]scanned{}
	for _, c := range wanted {
		s, ok := found[c.Truth.Source]
		switch {
		case c.Truth.Double != "":
			board.Events.Doubles++
			if ok && s.Status == "known" {
				board.Events.DoublesKnown++
			}
		case c.Truth.Side == "front":
			front[c.Truth.Pair] = s
		case c.Truth.Side == "back":
			board.Events.Pairs++
			if f := front[c.Truth.Pair]; ok && f.CardID != "" && s.BackOf == f.CardID {
				board.Events.PairsJoined++
			}
		}
	}
	return nil
}

// scanInto scans images in their order and gives what was said of each file.
func scanInto(ctx context.Context, program string, cards []trial.Card) (map[string]scanned, error) {
	book, err := os.MkdirTemp("", "score")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(book)
	args := []string{"--data", book, "--json", "--quiet", "scan"}
	for _, c := range cards {
		args = append(args, c.Path)
	}
	cmd := exec.CommandContext(ctx, program, args...)
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		return nil, fmt.Errorf("run %s (make build makes it): %w", program, err)
	}
	found := map[string]scanned{}
	lines := json.NewDecoder(&out)
	for lines.More() {
		var s scanned
		if err := lines.Decode(&s); err != nil {
			return nil, fmt.Errorf("read what %s scan prints: %w: %s", program, err, complaints.String())
		}
		found[filepath.Base(s.Source)] = s
	}
	return found, nil
}
