package search

// shelf is the index of one log.
type shelf struct{}
