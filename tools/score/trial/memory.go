package trial

import (
	"runtime"
	"time"
)

// watchMemory looks at the memory of all processes several times a second until
// the function it gives is called, which gives the most there was, and the
// processor time that looking took.
func watchMemory() func() (int64, time.Duration) {
	stop, done := make(chan struct{}), make(chan int64)
	var spent time.Duration
	go func() {
		runtime.LockOSThread() // whose processor time is this watch's alone
		defer runtime.UnlockOSThread()
		before := threadTime()
		defer func() { spent = threadTime() - before; close(done) }()
		tick := time.NewTicker(200 * time.Millisecond)
		defer tick.Stop()
		most := resident()
		for {
			select {
			case <-tick.C:
				most = max(most, resident())
			case <-stop:
				done <- max(most, resident())
				return
			}
		}
	}()
	return func() (int64, time.Duration) {
		close(stop)
		most := <-done
		<-done // closed when the time has been taken
		return most, spent
	}
}
