// Holdout measures how well cards are read that nobody tunes on. It draws them
// with a generator that shares no layout, typeface, word or camera with
// tools/cardgen, has them read, beside the bare engine, and appends date,
// commit and score to history.md.
//
//	go run ./tools/holdout          # the measurement; the tree must be clean
//	go run ./tools/holdout -n 6     # does the tool itself work? nothing is noted
//	go run ./tools/holdout -draw DIR -n 12
//
// It never says which value of which card was misread. Whoever works on the
// reader looks neither at the cards nor at the code below this folder.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/ocr/tesseract"
	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
)

// mostRuns is how often the measurement may be made before the cards are no
// longer unknown; smoke is the most cards of a trial of the tool.
const (
	mostRuns = 5
	smoke    = 12
)

type options struct {
	n       int
	draw    string
	history string
	workers int
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == tesseract.Verb {
		exit(tesseract.Serve(os.Stdin, os.Stdout))
		return
	}
	var o options
	flag.IntVar(&o.n, "n", 0, fmt.Sprintf("only try the tool on so many cards, at most %d; nothing is noted", smoke))
	flag.StringVar(&o.draw, "draw", "", "only draw the cards, to this folder")
	flag.StringVar(&o.history, "history", "tools/holdout/history.md", "the file that keeps the scores")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "images read at once")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	exit(run(ctx, o, os.Stdout))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "holdout:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, w io.Writer) error {
	if o.draw != "" {
		return drawAll(o.draw, o.n)
	}
	if o.n > smoke {
		return fmt.Errorf("a trial of the tool has at most %d cards: the measurement itself is made without -n", smoke)
	}
	var commit string
	runs := 0
	if o.n == 0 {
		var err error
		if commit, err = cleanCommit(ctx); err != nil {
			return err
		}
		if runs, err = countRuns(o.history); err != nil {
			return err
		}
		if runs >= mostRuns {
			return fmt.Errorf("%s has %d runs, and no more than %d are allowed: new cards are needed first", o.history, runs, mostRuns)
		}
	}
	folder, err := os.MkdirTemp("", "holdout")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := drawAll(folder, o.n); err != nil {
		return err
	}
	var report strings.Builder
	if err := measure(ctx, folder, o.workers, &report); err != nil {
		return err
	}
	fmt.Fprintln(w, report.String())
	if o.n > 0 {
		fmt.Fprintln(w, "A trial of the tool: nothing was noted.")
		return nil
	}
	fmt.Fprintf(w, "Run %d of at most %d.\n", runs+1, mostRuns)
	return note(o.history, commit, runs+1, report.String())
}

// measure reads the cards of a folder and writes the table.
func measure(ctx context.Context, folder string, workers int, w io.Writer) error {
	cards, err := trial.Load(folder, 0)
	if err != nil {
		return err
	}
	pool, err := tesseract.NewPool(tesseract.PoolOptions{Workers: workers})
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }() // the children end with this process anyway
	names := reading.New()
	ours, err := trial.Read(ctx, ocr.NewReader(pool, ocr.Options{Names: names}), cards, trial.Options{Workers: workers})
	if err != nil {
		return err
	}
	if len(ours.Failed) > 0 {
		return errors.Join(ours.Failed...)
	}
	theirs, err := trial.ReadBare(ctx, cards, workers, names)
	if err != nil {
		return err
	}
	board, bare := judge.New(), judge.New()
	for i, c := range cards {
		board.Add(c.Truth, ours.Sides[i])
		bare.AddBare(c.Truth, theirs.Values[i])
	}
	board.Markdown(w, bare)
	fmt.Fprintln(w)
	board.PrintEvents(w)
	accepted, right := 0, 0
	for _, g := range board.Groups {
		accepted += g.Fields["all"].Accepted
		right += g.Fields["all"].AcceptedRight
	}
	fmt.Fprintf(w, "- accepted values, all conditions: %d, of them wrong %d\n", accepted, accepted-right)
	n := float64(len(cards))
	fmt.Fprintf(w, "- %.0f cards/min (bare %.0f); processor time a card %.2f s, of it outside Tesseract %.0f %% (bare %.2f s); most memory %d MB\n",
		n/ours.Took.Minutes(), n/theirs.Took.Minutes(), (ours.Own+ours.Engine).Seconds()/n,
		100*ours.Own.Seconds()/max(ours.Own+ours.Engine, time.Nanosecond).Seconds(), theirs.Engine.Seconds()/n, ours.Peak>>20)
	return nil
}
