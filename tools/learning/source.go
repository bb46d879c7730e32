package learning

import (
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"strings"
)

// Write writes a network as a Go file of a package, under a name, with a comment
// that says how to make it again.
func (n *Network) Write(file, pkg, name, comment string) error {
	text, err := format.Source([]byte(n.source(pkg, name, comment)))
	if err != nil {
		return fmt.Errorf("form %s: %w", file, err)
	}
	return os.WriteFile(file, text, 0o644)
}

func (n *Network) source(pkg, name, comment string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "package %s\n\nimport \"enishi/ocr/network\"\n\n", pkg)
	for _, line := range strings.Split(comment, "\n") {
		fmt.Fprintf(&b, "// %s\n", line)
	}
	fmt.Fprintf(&b, "var %s = network.Network{\n", name)
	list(&b, "Middle", n.middle)
	list(&b, "Spread", n.spread)
	list(&b, "Hidden", n.weights[:n.outer()])
	list(&b, "Outer", n.weights[n.outer():])
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

// Names are the last parts of folders, which tell the seeds of their cards.
func Names(folders string) string {
	var out []string
	for _, f := range strings.Split(folders, ",") {
		out = append(out, filepath.Base(f))
	}
	return strings.Join(out, ",")
}
