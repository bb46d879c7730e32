package contacts

// Effective gives the decisions that nobody took back, oldest first, without
// the retractions themselves.
func Effective(decisions []Decision) []Decision { return effective(decisions) }
