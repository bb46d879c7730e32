package cardflow

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// oddEntries puts into a folder what is no file but is called like an image,
// and gives what is said of each.
func oddEntries(t *testing.T, dir string) map[string]hostile {
	t.Helper()
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.Mkdir(in("folder.jpg"), 0o700), // holds nothing, so there is nothing to say
		syscall.Mkfifo(in("pipe.png"), 0o600),
		os.Symlink("/dev/zero", in("endless.png")),
		os.Symlink("one.jpg", in("two.jpg")),
		os.Symlink("two.jpg", in("one.jpg")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	const file, fileJa = "is not a file", "通常のファイルではありません"
	const loop, loopJa = "in a circle", "循環するリンク"
	return map[string]hostile{
		"pipe.png": {en: file, ja: fileJa}, "endless.png": {en: file, ja: fileJa},
		"one.jpg": {en: loop, ja: loopJa}, "two.jpg": {en: loop, ja: loopJa},
	}
}

// mostMemory begins to watch the memory of this process; the function it gives
// tells how much there was at most beyond what there is now, in bytes (proc(5)).
func mostMemory(t *testing.T) func() int64 {
	t.Helper()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0); err != nil {
		t.Fatal(err)
	}
	before := peak(t)
	return func() int64 { return peak(t) - before }
}

func peak(t *testing.T) int64 {
	t.Helper()
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if c := strings.Fields(line); c[0] == "VmHWM:" {
			kilobytes, _ := strconv.ParseInt(c[1], 10, 64)
			return kilobytes << 10
		}
	}
	t.Fatal("the system does not tell how much memory there was")
	return 0
}
