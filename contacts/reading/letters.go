package reading

import "strings"

// letters are the names of the capitals, A to Z, as Japanese says them.
var letters = [26]string{
	"エー", "ビー", "シー", "ディー", "イー", "エフ", "ジー", "エイチ", "アイ", "ジェー", "ケー", "エル", "エム",
	"エヌ", "オー", "ピー", "キュー", "アール", "エス", "ティー", "ユー", "ブイ", "ダブリュー", "エックス", "ワイ", "ゼット",
}

// maxSpelled is the longest word that is said letter by letter.
const maxSpelled = 4

// spelled reads an abbreviation in capitals letter by letter, NTK → エヌティーケー;
// "" for any other word.
func spelled(word string) string {
	if len(word) > maxSpelled {
		return ""
	}
	var out strings.Builder
	for _, r := range word {
		if r < 'A' || r > 'Z' {
			return ""
		}
		out.WriteString(letters[r-'A'])
	}
	return out.String()
}
