package main

import (
	"fmt"
	"io"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/tools/score/judge"
	"enishi/tools/score/reliability"
	"enishi/tools/score/trial"
)

// printCalibration tells whether the confidences of the values can be believed.
// Sheets are left out: which of their cards a value belongs to is not known here.
func printCalibration(w io.Writer, cards []trial.Card, sides [][]ocr.Side) {
	var table reliability.Table
	values := 0
	for i, c := range cards {
		if len(c.Truth.All()) != 1 || len(sides[i]) != 1 {
			continue
		}
		for _, v := range sides[i][0].Fields {
			if v.Origin == contacts.Inferred || v.Origin == contacts.Handwritten {
				continue
			}
			table.Add(v.Confidence, judge.Right(c.Truth, v))
			values++
		}
	}
	if values == 0 {
		return
	}
	fmt.Fprintln(w)
	table.Markdown(w)
}
