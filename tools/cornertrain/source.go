package main

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"strings"
)

// write writes a network as Go for ocr/outline, with the command that makes it
// again in its head.
func write(file string, n *network, o options) error {
	text, err := format.Source([]byte(n.source(o)))
	if err != nil {
		return fmt.Errorf("form %s: %w", file, err)
	}
	return os.WriteFile(file, text, 0o644)
}

func (n *network) source(o options) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package outline\n\n// byCorners was made by tools/cornertrain -cards %s -seed %d -rounds %d -decay %g -cells %d,\n", names(o.cards), o.seed, o.rounds, o.decay, o.cells)
	b.WriteString("// the folders named by the seeds of their cards.\n")
	b.WriteString("var byCorners = network{\n")
	list(&b, "middle", n.middle)
	list(&b, "spread", n.spread)
	list(&b, "hidden", n.weights[:n.outer()])
	list(&b, "outer", n.weights[n.outer():])
	b.WriteString("}\n")
	return b.String()
}

func list(b *strings.Builder, name string, values []float64) {
	fmt.Fprintf(b, "%s: []float32{", name)
	for i, v := range values {
		if i%14 == 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(b, "%.3g, ", v)
	}
	b.WriteString("\n},\n")
}

// names are the last parts of folders.
func names(folders string) string {
	var out []string
	for _, f := range strings.Split(folders, ",") {
		out = append(out, filepath.Base(f))
	}
	return strings.Join(out, ",")
}
