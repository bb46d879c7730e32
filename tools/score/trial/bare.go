package trial

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/sync/errgroup"

	"enishi/ocr"
	"enishi/ocr/fields"
)

// BareResult is what the engine alone made of all images.
type BareResult struct {
	Values [][]ocr.Value
	Took   time.Duration
	Engine time.Duration // processor time
}

// ReadBare reads the images as whole pages with the engine's own program, one
// process per worker, each with one thread and a share of the images. It takes
// an image as it lies: it finds no cards and turns nothing.
func ReadBare(ctx context.Context, cards []Card, workers int, names fields.Names) (BareResult, error) {
	res := BareResult{Values: make([][]ocr.Value, len(cards))}
	folder, err := os.MkdirTemp("", "score")
	if err != nil {
		return res, err
	}
	defer os.RemoveAll(folder)
	start := time.Now()
	spent := make([]time.Duration, workers)
	group, ctx := errgroup.WithContext(ctx)
	for w := range workers {
		var mine []int
		for i := w; i < len(cards); i += workers {
			mine = append(mine, i)
		}
		if len(mine) == 0 {
			continue
		}
		group.Go(func() error {
			pages, took, err := barePages(ctx, filepath.Join(folder, strconv.Itoa(w)), cards, mine)
			spent[w] = took
			for k, lines := range pages {
				if k < len(mine) {
					res.Values[mine[k]] = fields.Parse(lines, fields.Evidence{Names: names})
				}
			}
			return err
		})
	}
	err = group.Wait()
	res.Took = time.Since(start)
	for _, d := range spent {
		res.Engine += d
	}
	return res, err
}

// barePages gives the lines of each page, in the order of the numbers given,
// and the processor time they took.
func barePages(ctx context.Context, base string, cards []Card, numbers []int) ([][]fields.Line, time.Duration, error) {
	var list strings.Builder
	for _, i := range numbers {
		path, err := filepath.Abs(cards[i].Path)
		if err != nil {
			return nil, 0, err
		}
		list.WriteString(path + "\n")
	}
	if err := os.WriteFile(base+".txt", []byte(list.String()), 0o600); err != nil {
		return nil, 0, err
	}
	cmd := exec.CommandContext(ctx, "tesseract", base+".txt", base, "-l", "jpn+eng", "--psm", "3", "--dpi", "300", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	if err := cmd.Run(); err != nil {
		return nil, 0, fmt.Errorf("run tesseract (make deps installs it): %w: %s", err, complaints.String())
	}
	data, err := os.ReadFile(base + ".tsv")
	if err != nil {
		return nil, 0, err
	}
	return parseTSV(data, len(numbers)), cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}

// parseTSV reads the engine's table of words: level, page, block, paragraph,
// line, word, left, top, width, height, confidence, text.
func parseTSV(data []byte, pages int) [][]fields.Line {
	out := make([][]fields.Line, pages)
	key := ""
	for row := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(c) != 12 {
			continue
		}
		page, err := strconv.Atoi(c[1])
		if err != nil || page < 1 || page > pages || c[0] != "5" || strings.TrimSpace(c[11]) == "" {
			continue
		}
		lines := &out[page-1]
		if k := strings.Join(c[1:5], "/"); k != key {
			key = k
			*lines = append(*lines, fields.Line{Readings: []fields.Reading{{Model: "jpn+eng", Agreement: 1}}})
		}
		addWord(&(*lines)[len(*lines)-1], c)
	}
	return out
}

// addWord puts a word at the end of a line; between two Japanese characters
// the engine's spaces mean nothing.
func addWord(l *fields.Line, c []string) {
	n := make([]int, 4)
	for i := range n {
		n[i], _ = strconv.Atoi(c[6+i]) // a box of nothing is no harm
	}
	confidence, _ := strconv.ParseFloat(c[10], 64)
	text := []rune(l.Readings[0].Text)
	word := []rune(c[11])
	if len(text) > 0 && (text[len(text)-1] < 0x2e80 || word[0] < 0x2e80 || unicode.IsDigit(word[0])) {
		text = append(text, ' ')
	}
	words := float64(strings.Count(l.Readings[0].Text, " ") + 1)
	reading := &l.Readings[0]
	if reading.Text == "" {
		reading.Confidence = confidence / 100
	} else {
		reading.Confidence = (reading.Confidence*words + confidence/100) / (words + 1)
	}
	reading.Text = string(append(text, word...))
	l.Box = l.Box.Union(image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]))
}
