package search_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"enishi/search"
)

func TestSnippetMarksWhatWasFound(t *testing.T) {
	for _, c := range []struct{ why, text, query, want string }{
		{"a word", "ポンプの見積書です", "見積書", "ポンプの<mark>見積書</mark>です"},
		{"two words", "ポンプの見積書です", "見積 ポンプ", "<mark>ポンプ</mark>の<mark>見積</mark>書です"},
		{"half-width kana", "新しいｻｰﾊﾞｰです", "サーバー", "新しい<mark>ｻｰﾊﾞｰ</mark>です"},
		{"the character of the card", "髙橋様", "高橋", "<mark>髙橋</mark>様"},
		{"one sign that folds to several", "㈱青葉", "(株)青葉", "<mark>㈱青葉</mark>"},
		{"an honorific that is there", "佐藤様へ", "佐藤様", "<mark>佐藤様</mark>へ"},
		{"an honorific that is not", "佐藤へ", "佐藤様", "<mark>佐藤</mark>へ"},
		{"across a line end", "見積\n書です", "見積書", "<mark>見積\n書</mark>です"},
		{"hiragana for katakana", "タロウ", "たろう", "<mark>タロウ</mark>"},
		{"a beginning", "Purchase order", "purch", "<mark>Purch</mark>ase order"},
		{"not within a word", "reorder an order", "\"order\"", "reorder an <mark>order</mark>"},
		{"an address", "To: taro@aoba.example!", "taro@aoba.example", "To: <mark>taro@aoba.example</mark>!"},
		{"overlapping words", "東京都庁", "東京 京都", "<mark>東京都</mark>庁"},
		{"nothing", "東京都庁", "大阪", "東京都庁"},
		{"tags stay as they are", "<b>東京</b>", "東京", "<b><mark>東京</mark></b>"},
		{"an empty query", "東京", "", "東京"},
		{"a decomposed letter", "ハ\u309aンフ\u309a", "パンプ", "<mark>ハ\u309aンフ\u309a</mark>"},
	} {
		t.Run(c.why, func(t *testing.T) {
			if got := search.Snippet(c.text, c.query, 100); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestSnippetShowsTheWindowWithMostWords(t *testing.T) {
	text := "ポンプの話。" + strings.Repeat("あいさつが続きます。", 20) + "ポンプの見積書は納期とともに。" + strings.Repeat("署名が続きます。", 20)
	got := search.Snippet(text, "見積書 ポンプ 納期", 30)
	if !strings.Contains(got, "<mark>ポンプ</mark>の<mark>見積書</mark>は<mark>納期</mark>") {
		t.Errorf("got %q", got)
	}
	if !strings.HasPrefix(got, "…") || !strings.HasSuffix(got, "…") {
		t.Errorf("not cut at both ends: %q", got)
	}
	plain := strings.NewReplacer("<mark>", "", "</mark>", "", "…", "").Replace(got)
	if n := utf8.RuneCountInString(plain); n > 30 {
		t.Errorf("%d runes: %q", n, plain)
	}
}

func TestSnippetWithoutAHitShowsTheBeginning(t *testing.T) {
	if got, want := search.Snippet(strings.Repeat("東京", 50), "大阪", 4), "東京東京…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzSnippet(f *testing.F) {
	f.Add("㈱青葉の髙橋様", "高橋 青葉", 5)
	f.Add("ｶﾞｷﾞ\n> 見積\n書 taro@aoba.example", "見積書 \"taro", 8)
	f.Add("a\xff\u309a\U000e0100<mark>", "a", 1)
	f.Fuzz(func(t *testing.T, text, query string, width int) {
		if len(text) > 4096 || len(query) > 512 {
			return
		}
		got := search.Snippet(text, query, width%1000)
		if strings.Contains(text, "mark>") || strings.Contains(text, "…") {
			return
		}
		plain := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(got)
		plain = strings.TrimSuffix(strings.TrimPrefix(plain, "…"), "…")
		if !strings.Contains(text, plain) {
			t.Errorf("%q is no part of %q", plain, text)
		}
		if utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("cut within a rune: %q", got)
		}
		if strings.Count(got, "<mark>") != strings.Count(got, "</mark>") || strings.Contains(got, "<mark></mark>") {
			t.Errorf("bad marks: %q", got)
		}
	})
}
