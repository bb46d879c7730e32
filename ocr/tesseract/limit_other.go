//go:build !linux || race

package tesseract

import "runtime/debug"

// limitMemory asks the Go runtime to be sparing; the system offers no limit
// that would also hold for the library (or the race detector forbids one).
func limitMemory() error {
	debug.SetMemoryLimit(512 << 20)
	return nil
}
