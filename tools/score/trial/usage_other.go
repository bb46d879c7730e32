//go:build !linux

package trial

import "time"

// spent is processor time, which is measured on Linux only.
type spent struct{ own, children time.Duration }

func usage() spent { return spent{} }

func resident() int64 { return 0 }

func threadTime() time.Duration { return 0 }
