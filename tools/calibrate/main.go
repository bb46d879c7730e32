// Calibrate fits the weights that make a probability of the signs of a value: on
// one part of the cards the weights, on a second the confidence from which a
// value is accepted; a third part shows what came of it.
//
//	go run ./tools/cardgen -n 66 -seed 3001 -out /tmp/a
//	go run ./tools/score -cards /tmp/a -lines /tmp/a-lines -bare=false
//	go run ./tools/calibrate -fit /tmp/a -choose /tmp/b -show /tmp/c -out ocr/fields/weights.go
//
// Every part is a list of folders of cards, each with the lines read from it in
// the folder of its name and "-lines".
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"enishi/contacts/reading"
)

type options struct {
	fit, choose, show string
	out               string
	right             float64
	wrong             bool
	lost              string
	floor             float64
}

func main() {
	var o options
	flag.StringVar(&o.fit, "fit", "", "folders the weights are fitted on, comma separated")
	flag.StringVar(&o.choose, "choose", "", "folders the acceptance is chosen on")
	flag.StringVar(&o.show, "show", "", "folders that show the result")
	flag.StringVar(&o.out, "out", "", "write the weights to this Go file")
	flag.Float64Var(&o.right, "right", 0.997, "share of accepted values that must be right where the acceptance is chosen")
	flag.BoolVar(&o.wrong, "wrong", false, "list the accepted values of the last part that are wrong")
	flag.StringVar(&o.lost, "lost", "", "list the right values of the last part that are not accepted, of this class")
	flag.Float64Var(&o.floor, "floor", 0, "list wrong values from this confidence on, not only accepted ones")
	flag.Parse()
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "calibrate:", err)
		os.Exit(1)
	}
}

func run(o options) error {
	names := reading.New()
	var parts [3][]sample
	for i, list := range []string{o.fit, o.choose, o.show} {
		if list == "" {
			return errors.New("name the folders: -fit A -choose B -show C")
		}
		for _, folder := range strings.Split(list, ",") {
			samples, err := load(folder, names)
			if err != nil {
				return err
			}
			parts[i] = append(parts[i], samples...)
		}
	}
	model := fit(parts[0])
	acceptance := model.acceptance(parts[1], o.right)
	fmt.Printf("%d values fitted, %d chosen on, %d shown; accepted from %.3f\n", len(parts[0]), len(parts[1]), len(parts[2]), acceptance)
	report(os.Stdout, model, acceptance, parts[2])
	if o.wrong {
		floor := acceptance
		if o.floor > 0 {
			floor = o.floor
		}
		listWrong(os.Stdout, model, floor, parts[2])
	}
	if o.lost != "" {
		listLost(os.Stdout, model, acceptance, o.lost, parts[2])
	}
	if o.out == "" {
		return nil
	}
	return os.WriteFile(o.out, []byte(model.source(o, acceptance)), 0o644)
}
