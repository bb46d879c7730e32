package main

import (
	"enishi/contacts"
	"enishi/ocr"
	"enishi/ocr/outline"
	"enishi/tools/cardgen/corpus"
	"enishi/tools/score/judge"
)

// findSheets has the cards of scanned sheets found, without reading them.
func findSheets(n int, board *judge.Board) error {
	maker, err := corpus.New(vocabularies...)
	if err != nil {
		return err
	}
	only := judge.New()
	for i := range n {
		shots, err := maker.Make(seedOfScore+20000+uint64(i), "sheet", "")
		if err != nil {
			return err
		}
		var sides []ocr.Side
		for _, o := range outline.Find(shots[0].Image) {
			s := ocr.Side{Text: "found", QuadUnsure: !o.Sure}
			for k, p := range o.Quad {
				s.Quad[k] = contacts.Spot{X: int(p.X + 0.5), Y: int(p.Y + 0.5)}
			}
			sides = append(sides, s)
		}
		only.Add(shots[0].Truth, sides)
	}
	e, into := only.Events, &board.Events
	into.Sheets += e.Sheets
	into.SheetCards += e.SheetCards
	into.Found += e.Found
	into.Invented += e.Invented
	into.WhiteCards += e.WhiteCards
	into.WhiteFound += e.WhiteFound
	return nil
}
