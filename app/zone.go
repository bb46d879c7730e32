package app

import "time"

// Local gives a moment in the book's time zone, in which days are counted.
func (a *App) Local(t time.Time) time.Time { return t.In(a.zone) }
