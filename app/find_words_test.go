package app

import "testing"

func TestWordsMakeOneLine(t *testing.T) {
	for want, words := range map[string][]string{
		"":                    {"", " ", "\n"},
		"佐藤 太郎 営業部":           {"佐藤 太郎", "", "営業部"},
		"two lines and a tab": {"two\nlines", "", "and\ta tab"},
	} {
		if got := JoinWords(words...); got != want {
			t.Errorf("JoinWords(%q) = %q, want %q", words, got, want)
		}
	}
}
