package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"enishi/tools/score/judge"
)

// recorded is the score that stands in the tree. Shares are in percent.
type recorded struct {
	Date    string             `json:"date"`
	Images  int                `json:"images"`
	Shares  map[string]float64 `json:"shares"`            // "scan: all fields"
	Guard   guarded            `json:"guard"`             // of the small subset that every test run reads
	Lowered string             `json:"lowered,omitempty"` // why the score was allowed to fall
}

// guarded is the score of the small subset.
type guarded struct {
	Stated        int `json:"stated"`
	Right         int `json:"right"`
	AcceptedWrong int `json:"accepted_wrong"`
}

func readRecord(path string) (recorded, error) {
	var r recorded
	data, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return r, nil
	}
	if err != nil {
		return r, err
	}
	return r, json.Unmarshal(data, &r)
}

// record writes the score. A share that fell by more than a fifth of a point
// needs a reason.
func record(path string, b *judge.Board, images int, lowered string) error {
	old, err := readRecord(path)
	if err != nil {
		return err
	}
	fresh := recorded{Date: time.Now().Format("2006-01-02"), Images: images, Guard: old.Guard, Lowered: lowered, Shares: map[string]float64{}}
	var fell []string
	for _, row := range judge.Rows {
		for _, c := range judge.Columns {
			part, whole := b.Cell(row, c)
			if whole == 0 {
				continue
			}
			name := c + ": " + row.Name
			share := math.Round(judge.Percent(part, whole)*100) / 100
			fresh.Shares[name] = share
			before, known := old.Shares[name]
			change := share - before
			if row.Name == "false fields" {
				change = -change
			}
			if known && change < -0.2 {
				fell = append(fell, fmt.Sprintf("%s fell from %.2f to %.2f", name, before, share))
			}
		}
	}
	if len(fell) > 0 && lowered == "" {
		return fmt.Errorf("the recorded score only rises (or give -lowered REASON):\n%s", strings.Join(fell, "\n"))
	}
	return writeRecord(path, fresh)
}

func writeRecord(path string, r recorded) error {
	data, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
