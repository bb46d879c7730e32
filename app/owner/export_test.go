package owner

import "time"

// SetPatience makes an owner that leaves wait less for the other side.
func (o *Owner) SetPatience(d time.Duration) { o.patience = d }
