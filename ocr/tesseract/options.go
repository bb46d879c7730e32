// Package tesseract recognizes lines with the Tesseract engine. The engine runs
// in child processes: the same program with a hidden verb, so that a crash or a
// hang of the C++ library costs one line and not the program.
package tesseract

import "time"

// Verb is the hidden verb of the program under which a child runs Serve.
const Verb = "read-lines"

// PoolOptions says how a Pool starts its children. Zero values mean defaults.
type PoolOptions struct {
	Executable    string        // the program, "" = this one
	Args          []string      // nil = [Verb]
	Env           []string      // added to the environment of a child
	Workers       int           // children, 0 = one per core
	LineTimeout   time.Duration // for one line or page, 0 = 30 s
	LinesPerChild int           // after which a child is renewed, 0 = 4,000
}

// Report is what Check found.
type Report struct {
	Version string   // of the engine, "5.3.0"
	Models  []string // that work
	Missing []string // that can't be loaded
	Mend    string   // the command that installs what is missing, "" if nothing is
}
