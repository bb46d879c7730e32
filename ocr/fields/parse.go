package fields

// Parse reads the values out of the lines of one card side.
func Parse(lines []Line, names NameSplitter) []Value {
	return nil
}
