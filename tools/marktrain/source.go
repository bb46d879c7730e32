package main

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"strings"
)

// write writes a network as Go for ocr/marks, with the command that makes it
// again in its head.
func write(file, name string, n *network, o options, s share) error {
	text, err := format.Source([]byte(n.source(name, o, s)))
	if err != nil {
		return fmt.Errorf("form %s: %w", file, err)
	}
	return os.WriteFile(file, text, 0o644)
}

func (n *network) source(name string, o options, s share) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package marks\n\n// %s was made by tools/marktrain -cards %s -seed %d -rounds %d -decay %g,\n", name, seeds(o.cards), o.seed, o.rounds, o.decay)
	fmt.Fprintf(&b, "// the folders named by the seeds of their cards. Of the cards held back,\n// %s.\n", s)
	fmt.Fprintf(&b, "var %s = network{\n", name)
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

// seeds names folders by their last parts, which tell the seed.
func seeds(folders string) string {
	var out []string
	for _, f := range strings.Split(folders, ",") {
		out = append(out, filepath.Base(f))
	}
	return strings.Join(out, ",")
}
