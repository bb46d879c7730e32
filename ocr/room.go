package ocr

import (
	"context"

	"golang.org/x/sync/semaphore"
)

// decoded bounds the pages of all files that are in memory at once, in bytes:
// photos of a phone are read on every core, sheets of 600 dpi one after another.
var decoded = semaphore.NewWeighted(maxPixelBytes)

// room is what one file takes of that.
type room struct{ taken int64 }

// take waits until there are so many bytes. Whoever waits holds nothing, so
// that two can't wait for each other.
func (r *room) take(need int64) {
	r.leave()
	need = min(max(need, 0), maxPixelBytes)
	if decoded.Acquire(context.Background(), need) == nil { // which never ends by itself
		r.taken = need
	}
}

// leave gives it back.
func (r *room) leave() {
	decoded.Release(r.taken)
	r.taken = 0
}
