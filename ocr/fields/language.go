package fields

// Language gives the language of a card that these rules can't read, in the
// language of the user's Japan: "中国語" or "韓国語"; "" for cards in Japanese or
// in Latin letters.
func Language(lines []Line) string {
	return ""
}
