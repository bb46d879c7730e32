package search

import (
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkSound looks at as many bytes as an index is summed for when it is
// opened: the promise is 50 ms.
func BenchmarkSound(b *testing.B) {
	data := make([]byte, summed)
	binary.BigEndian.PutUint32(data[len(data)-8:], 16)
	binary.BigEndian.PutUint32(data[len(data)-4:], crc32.ChecksumIEEE(data[:len(data)-4]))
	name := filepath.Join(b.TempDir(), "1.zap")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(summed)
	for b.Loop() {
		if err := soundSegment(name, summed, true); err != nil {
			b.Fatal(err)
		}
	}
}
