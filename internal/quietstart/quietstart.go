// Package quietstart keeps the log silent until main runs. The toolkit looks at
// the locale while packages are initialised and logs a complaint about LANG=C,
// which would stand in front of every verb's own words on a server. Packages
// without dependencies are initialised first, so this one comes before it.
package quietstart

import (
	"io"
	"log"
	"os"
)

func init() { log.SetOutput(io.Discard) }

// Over lets the log speak again.
func Over() { log.SetOutput(os.Stderr) }
