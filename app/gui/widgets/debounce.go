package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Debounce runs the last of a burst of calls once it is quiet. It belongs to
// the drawing thread.
type Debounce struct {
	Wait  time.Duration
	timer *time.Timer
	asked int
}

// Do runs f on the drawing thread after Wait, unless Do is called again before.
// With no Wait it runs f at once.
func (d *Debounce) Do(f func()) {
	d.Stop()
	if d.Wait <= 0 {
		f()
		return
	}
	asked := d.asked
	d.timer = time.AfterFunc(d.Wait, func() {
		fyne.Do(func() {
			if asked == d.asked {
				f()
			}
		})
	})
}

// Stop forgets what was asked.
func (d *Debounce) Stop() {
	d.asked++
	if d.timer != nil {
		d.timer.Stop()
	}
}
