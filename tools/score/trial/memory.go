package trial

import "time"

// watchMemory looks at the memory of all processes several times a second until
// the function it gives is called, which gives the most there was.
func watchMemory() func() int64 {
	stop, done := make(chan struct{}), make(chan int64)
	go func() {
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
	return func() int64 {
		close(stop)
		return <-done
	}
}
