package trial

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// spent is processor time.
type spent struct{ own, children time.Duration }

// usage gives the processor time of this process and of its living children.
func usage() spent {
	var u syscall.Rusage
	var s spent
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) == nil {
		s.own = time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	if syscall.Getrusage(syscall.RUSAGE_CHILDREN, &u) == nil {
		s.children = time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	for _, id := range children() {
		data, err := os.ReadFile(filepath.Join("/proc", id, "stat"))
		if err != nil {
			continue // it has just ended, and counts among the ended ones
		}
		_, rest, _ := strings.Cut(string(data), ") ")
		c := strings.Fields(rest) // from the third column of proc(5) on
		if len(c) > 12 {
			user, _ := strconv.ParseInt(c[11], 10, 64)
			system, _ := strconv.ParseInt(c[12], 10, 64)
			s.children += time.Duration(user+system) * 10 * time.Millisecond // 100 ticks a second
		}
	}
	return s
}

// threadTime gives the processor time of the calling thread.
func threadTime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_THREAD, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// children are the process numbers of this process's children.
func children() []string {
	tasks, err := filepath.Glob("/proc/self/task/*/children")
	if err != nil {
		return nil
	}
	var ids []string
	for _, t := range tasks {
		if data, err := os.ReadFile(t); err == nil {
			ids = append(ids, strings.Fields(string(data))...)
		}
	}
	return ids
}

// resident is the memory of this process and its children in bytes, what they
// share counted once (proc(5), Pss of smaps_rollup).
func resident() int64 {
	var sum int64
	for _, id := range append(children(), "self") {
		data, err := os.ReadFile(filepath.Join("/proc", id, "smaps_rollup"))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(data)) {
			if c := strings.Fields(line); len(c) > 1 && c[0] == "Pss:" {
				kilobytes, _ := strconv.ParseInt(c[1], 10, 64)
				sum += kilobytes << 10
			}
		}
	}
	return sum
}
