// Score measures how well cards are read: it has a corpus of made-up cards read
// by the program, and beside it, in the same run, has the bare engine read the
// same images as whole pages with the same rules for fields.
//
//	go run ./tools/score                      # the whole corpus, made in build/score
//	go run ./tools/score -n 60 -condition scan,photo
//	go run ./tools/score -cards /tmp/cards -misses name,title
//
// A value is right when it equals the truth but for spaces and full or half
// width; "folded" also forgives variants of one character (高 for 髙). "accepted"
// are the values the reader is sure of, and how many of those are right.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"slices"
	"strings"
	"time"

	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/ocr/tesseract"
	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
)

type options struct {
	cards      string
	conditions string
	n          int
	workers    int
	misses     string
	bare       bool
	names      bool
	lines      string
	limit      time.Duration
	sheets     int
	program    string
	record     string
	lowered    string
	guard      string
	details    bool
	corners    bool
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == tesseract.Verb {
		exit(tesseract.Serve(os.Stdin, os.Stdout))
		return
	}
	var o options
	flag.StringVar(&o.cards, "cards", "", "folder of cards with their truth; without it the corpus is made")
	flag.StringVar(&o.conditions, "condition", "", "only cards of these conditions (comma separated)")
	flag.IntVar(&o.n, "n", 0, "read only so many images")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "images read at once")
	flag.StringVar(&o.misses, "misses", "", "list what was misread in these fields (comma separated, or all)")
	flag.BoolVar(&o.bare, "bare", true, "read with the bare engine too")
	flag.BoolVar(&o.names, "names", true, "let the reader know names")
	flag.StringVar(&o.lines, "lines", "", "folder that keeps the recognized lines: a second run measures the rules for fields without the engine")
	flag.DurationVar(&o.limit, "time", 0, "begin no image after so long")
	flag.IntVar(&o.sheets, "sheets", 0, "also find the cards of so many scanned sheets, without reading them")
	flag.StringVar(&o.program, "enishi", "", "the built program, to see sides joined and doubles recognised")
	flag.StringVar(&o.record, "record", "", "write the score to this file, unless it fell")
	flag.StringVar(&o.lowered, "lowered", "", "the reason why the recorded score may fall")
	flag.StringVar(&o.guard, "guard", "", "have the small subset read and write its score to this file, unless it fell")
	flag.BoolVar(&o.corners, "corners", false, "only find the cards, without reading them")
	flag.BoolVar(&o.details, "fields", true, "print every field and layout of every condition")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	exit(run(ctx, o, os.Stdout))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options, w io.Writer) error {
	if o.guard != "" {
		return raiseGuard(ctx, o.guard, o.lowered)
	}
	cards, err := o.load()
	if err != nil {
		return err
	}
	if o.corners {
		return onlyCorners(o, cards, w)
	}
	board, bare, err := o.read(ctx, cards, w)
	if err != nil {
		return err
	}
	if o.sheets > 0 {
		if err := findSheets(o.sheets, board); err != nil {
			return err
		}
	}
	if o.program != "" {
		if err := joinSides(ctx, o.program, cards, board); err != nil {
			return err
		}
	}
	fmt.Fprintln(w)
	board.Markdown(w, bare)
	fmt.Fprintln(w)
	board.PrintEvents(w)
	if o.details {
		board.PrintFields(w)
	}
	if o.misses != "" {
		fmt.Fprintln(w)
		board.PrintMisses(w, strings.Split(o.misses, ","))
	}
	if o.record != "" {
		return record(o.record, board, len(cards), o.lowered)
	}
	return nil
}

// load gives the cards to read: those of a folder, or the corpus.
func (o options) load() ([]trial.Card, error) {
	folder, n := o.cards, o.n
	if folder == "" {
		var err error
		if folder, err = makeCorpus(o.n, o.conditions); err != nil {
			return nil, err
		}
		n = 0
	}
	cards, err := trial.Load(folder, 0)
	if err != nil {
		return nil, err
	}
	if o.conditions != "" {
		wanted := strings.Split(o.conditions, ",")
		cards = slices.DeleteFunc(cards, func(c trial.Card) bool { return !slices.Contains(wanted, c.Truth.Condition) })
	}
	if n > 0 && n < len(cards) {
		cards = cards[:n]
	}
	if len(cards) == 0 {
		return nil, fmt.Errorf("no cards of the condition %s", o.conditions)
	}
	return cards, nil
}

// read has the cards read, by the bare engine too.
func (o options) read(ctx context.Context, cards []trial.Card, w io.Writer) (board, bare *judge.Board, err error) {
	pool, err := tesseract.NewPool(tesseract.PoolOptions{Workers: o.workers})
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = pool.Close() }() // the children end with this process anyway
	var opt ocr.Options
	if o.names {
		opt.Names = reading.New()
	}
	how := trial.Options{Workers: o.workers, Store: trial.LineStore{Folder: o.lines, Names: opt.Names}}
	if o.limit > 0 {
		how.Until = time.Now().Add(o.limit)
	}
	ours, err := trial.ReadStored(ctx, ocr.NewReader(pool, opt), cards, how)
	if err != nil {
		return nil, nil, err
	}
	board = judge.New()
	var done []trial.Card
	for i, c := range cards {
		if ours.Sides[i] != nil {
			done = append(done, c)
			board.Add(c.Truth, ours.Sides[i])
		}
	}
	printCalibration(w, cards, ours.Sides)
	fmt.Fprintf(w, "%s, %d images, %d at once\n", time.Now().Format("2006-01-02"), ours.Read, o.workers)
	for _, err := range ours.Failed {
		fmt.Fprintln(w, "failed:", err)
	}
	if ours.Took == 0 {
		return board, nil, nil // every line was kept from an earlier run
	}
	cardsRead := 0
	for _, c := range done {
		cardsRead += max(1, len(c.Truth.All()))
	}
	pace(w, "enishi", ours.Took, ours.Own+ours.Engine, cardsRead)
	if whole := ours.Own + ours.Engine; whole > 0 {
		fmt.Fprintf(w, "outside Tesseract %.0f %% of the processor time; most memory %d MB with all %d engines\n",
			100*ours.Own.Seconds()/whole.Seconds(), ours.Peak>>20, o.workers)
	}
	if !o.bare {
		return board, nil, nil
	}
	plain := slices.DeleteFunc(slices.Clone(done), func(c trial.Card) bool { return !slices.Contains(judge.Columns, c.Truth.Condition) })
	if len(plain) == 0 {
		return board, nil, nil
	}
	theirs, err := trial.ReadBare(ctx, plain, o.workers, opt.Names)
	if err != nil {
		return nil, nil, err
	}
	bare = judge.New()
	for i, c := range plain {
		bare.AddBare(c.Truth, theirs.Values[i])
	}
	pace(w, "bare psm 3 jpn+eng", theirs.Took, theirs.Engine, len(plain))
	return board, bare, nil
}

func pace(w io.Writer, who string, took, processor time.Duration, n int) {
	fmt.Fprintf(w, "%-20s %4d cards in %6.1f s: %6.1f cards/min; %.2f s of processor time a card\n",
		who, n, took.Seconds(), float64(n)/took.Minutes(), processor.Seconds()/float64(n))
}
