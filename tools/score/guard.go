package main

import (
	"context"
	"fmt"
	"io"

	"enishi/tools/score/judge"
	"enishi/tools/score/trial"
)

// The small subset that every test run reads: a minute on two cores.
const (
	guardCards      = 20
	guardConditions = "scan,photo,hard,marked"
)

// readGuard has the small subset read.
func readGuard(ctx context.Context) (guarded, error) {
	folder, err := makeCorpus(guardCards, guardConditions)
	if err != nil {
		return guarded{}, err
	}
	cards, err := trial.Load(folder, 0)
	if err != nil {
		return guarded{}, err
	}
	board, _, err := options{workers: 2, names: true}.read(ctx, cards, io.Discard)
	if err != nil {
		return guarded{}, err
	}
	return guard(board), nil
}

// guard reads a small board as the subset's score.
func guard(b *judge.Board) guarded {
	var g guarded
	for _, group := range b.Groups {
		if t := group.Fields["all"]; t != nil {
			g.Stated += t.Stated
			g.Right += t.Strict
			g.AcceptedWrong += t.Accepted - t.AcceptedRight
		}
	}
	return g
}

// below tells whether a score is lower than the one recorded. The generator may
// have changed since, so shares are compared.
func (g guarded) below(recorded guarded) bool {
	return g.Right*recorded.Stated < recorded.Right*g.Stated || g.AcceptedWrong > recorded.AcceptedWrong
}

func (g guarded) String() string {
	return fmt.Sprintf("%d of %d fields right, %d accepted and wrong", g.Right, g.Stated, g.AcceptedWrong)
}

// raiseGuard writes the small subset's score to the record, unless it fell.
func raiseGuard(ctx context.Context, path, lowered string) error {
	g, err := readGuard(ctx)
	if err != nil {
		return err
	}
	r, err := readRecord(path)
	if err != nil {
		return err
	}
	if r.Guard.Stated > 0 && g.below(r.Guard) && lowered == "" {
		return fmt.Errorf("the small subset fell from %v to %v (or give -lowered REASON)", r.Guard, g)
	}
	r.Guard, r.Lowered = g, lowered
	return writeRecord(path, r)
}
