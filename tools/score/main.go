// Score measures how well cards are read: it reads a folder of cardgen's, and
// beside it, in the same run, has the bare engine read the same cards as whole
// pages with the same rules for fields.
//
//	go run ./tools/cardgen -n 110 -out /tmp/cards
//	go run ./tools/score -cards /tmp/cards
//
// A value is right when it equals the truth but for spaces and full or half
// width; "folded" also forgives variants of one character (高 for 髙). "accepted"
// are the values the reader is sure of, and how many of those are right.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"time"

	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/ocr/tesseract"
)

type options struct {
	cards   string
	n       int
	workers int
	misses  string
	bare    bool
	names   bool
	lines   string
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == tesseract.Verb {
		exit(tesseract.Serve(os.Stdin, os.Stdout))
		return
	}
	var o options
	flag.StringVar(&o.cards, "cards", "", "folder of cards with their truth")
	flag.IntVar(&o.n, "n", 0, "read only so many of them")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "cards read at once")
	flag.StringVar(&o.misses, "misses", "", "list what was misread in these fields (comma separated, or all)")
	flag.BoolVar(&o.bare, "bare", true, "read with the bare engine too")
	flag.BoolVar(&o.names, "names", true, "let the reader know names")
	flag.StringVar(&o.lines, "lines", "", "folder that keeps the lines read, to measure the rules for fields again without the engine")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	exit(run(ctx, o))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "score:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	cards, err := loadCards(o.cards, o.n)
	if err != nil {
		return err
	}
	pool, err := tesseract.NewPool(tesseract.PoolOptions{Workers: o.workers})
	if err != nil {
		return err
	}
	defer func() { _ = pool.Close() }() // the children end with this process anyway
	var opt ocr.Options
	if o.names {
		opt.Names = reading.New()
	}
	ours, err := readStored(ctx, ocr.NewReader(pool, opt), cards, o.workers, lineStore{o.lines, opt.Names})
	if err != nil {
		return err
	}
	board := newScoreboard()
	for i, c := range cards {
		board.add(c, ours.values[i])
	}
	boards := []*scoreboard{board}
	fmt.Printf("%d cards, %d at once\n", len(cards), o.workers)
	pace("enishi", ours.took, len(cards))
	if o.bare {
		theirs, err := readBare(ctx, cards, o.workers, opt.Names)
		if err != nil {
			return err
		}
		bare := newScoreboard()
		for i, c := range cards {
			bare.add(c, theirs.values[i])
		}
		boards = append(boards, bare)
		pace("bare psm 3 jpn+eng", theirs.took, len(cards))
		fmt.Printf("time per model: %.2f x the bare engine's (3 models against 2)\n", ours.took.Seconds()/3/(theirs.took.Seconds()/2))
	}
	printBoards(os.Stdout, boards)
	if o.misses != "" {
		board.printMisses(os.Stdout, strings.Split(o.misses, ","))
	}
	return nil
}

func pace(who string, took time.Duration, n int) {
	fmt.Printf("%-20s %6.1f s  %6.1f cards/min\n", who, took.Seconds(), float64(n)/took.Minutes())
}
