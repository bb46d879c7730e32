//go:build linux && !race

package tesseract

import "golang.org/x/sys/unix"

// memoryLimit is the memory a child may write to. Three models take about
// 150 MB; a page of 64 megapixels a few hundred more.
const memoryLimit = 2 << 30

// limitMemory makes a runaway allocation fail inside the child. RLIMIT_DATA
// counts what can be written (Linux 4.7), not what the Go runtime reserves.
func limitMemory() error {
	var old unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_DATA, &old); err != nil {
		return err
	}
	limit := unix.Rlimit{Cur: min(memoryLimit, old.Max), Max: old.Max}
	return unix.Setrlimit(unix.RLIMIT_DATA, &limit)
}
