//go:build unix

package ocr

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// growing gives a sandbox memory that grows where it lies and is gone at once
// when the sandbox is. Grown by copying, that of a hostile PDF would take four
// times its bound until the next collection of garbage.
func growing(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(
		func(_, most uint64) experimental.LinearMemory { return &mapped{most: min(most, pdfMemory)} },
	))
}

// mapped is memory of the system's, of which only what was written to is real.
type mapped struct {
	most  uint64
	bytes []byte
}

// Reallocate implements experimental.LinearMemory.
func (m *mapped) Reallocate(size uint64) []byte {
	if size > m.most {
		return nil
	}
	if m.bytes == nil {
		all, err := syscall.Mmap(-1, 0, int(m.most), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
		if err != nil {
			return nil
		}
		m.bytes = all
	}
	return m.bytes[:size]
}

// Free implements experimental.LinearMemory.
func (m *mapped) Free() {
	if m.bytes != nil {
		_ = syscall.Munmap(m.bytes) // mapped above, so it can be given back
		m.bytes = nil
	}
}
