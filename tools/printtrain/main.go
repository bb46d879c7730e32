// Printtrain learns from typefaces how printed characters look, for the reader
// of single characters in ocr/glyphs. Every character is drawn in many faces,
// spoiled as scanners and phones spoil print, and described; the directions that
// tell characters apart are kept (linear discriminant analysis: Fisher, The use
// of multiple measurements in taxonomic problems, 1936), and for each character
// the places where its pictures lie.
//
//	go run ./tools/printtrain -out ocr/glyphs/prints.bin
//	go run ./tools/printtrain -without Mincho      # how well it does on faces it has not seen
//
// The same faces and the same seed give the same file. Without -out nothing is
// written.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

type options struct {
	out     string
	without string
	seed    uint64
	times   int
	tests   int
}

func main() {
	var o options
	flag.StringVar(&o.out, "out", "", "write what was learned to this file")
	flag.StringVar(&o.without, "without", "", "keep the faces whose file has this in its name for testing")
	flag.Uint64Var(&o.seed, "seed", 7, "seed of how pictures are spoiled")
	flag.IntVar(&o.times, "times", 6, "pictures of each character in each face")
	flag.IntVar(&o.tests, "tests", 1, "pictures of each character in each face that it is tested on")
	flag.Parse()
	if err := run(o, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "printtrain:", err)
		os.Exit(1)
	}
}

func run(o options, w io.Writer) error {
	all, err := openFaces(faceFiles())
	if err != nil {
		return err
	}
	var known, strange []face
	for _, f := range all {
		if o.without != "" && strings.Contains(f.name, o.without) {
			strange = append(strange, f)
		} else {
			known = append(known, f)
		}
	}
	signs, err := alphabet(known)
	if err != nil {
		return err
	}
	samples := draw(known, signs, o.times, o.seed)
	fmt.Fprintf(w, "%d characters, %d faces, %d pictures\n", len(signs), len(known), len(samples.of))
	p, err := learn(samples, len(signs))
	if err != nil {
		return err
	}
	m := p.model(signs)
	judge(w, "faces it knows", m, draw(known, signs, o.tests, o.seed+1000), signs)
	if len(strange) > 0 {
		judge(w, "faces it has not seen", m, draw(strange, signs, o.tests, o.seed+2000), signs)
	}
	if o.out == "" {
		return nil
	}
	return os.WriteFile(o.out, m.Bytes(), 0o644)
}
