package search

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// termsOf gives the index terms of a text in the order of the analyzer.
func termsOf(text string) []string {
	var out []string
	for _, t := range read(text).Analyze(nil) {
		out = append(out, string(t.Term))
	}
	return out
}

func TestAnalyzerCutsTextIntoTerms(t *testing.T) {
	for _, c := range []struct {
		why, text string
		want      []string
	}{
		{"pairs and the letters at both ends", "見積書", []string{"見", "見積", "積書", "書"}},
		{"one letter", "林", []string{"林"}},
		{"old kanji and kana", "髙橋さん", []string{"高", "高橋", "橋サ", "サン", "ン"}},
		{"half-width kana with its mark", "ﾎﾟﾝﾌﾟ", []string{"ポ", "ポン", "ンプ", "プ"}},
		{"a space does not part Japanese", "佐藤 太郎", []string{"佐", "佐藤", "藤太", "太郎", "郎"}},
		{"nor does one line end", "見積\n書", []string{"見", "見積", "積書", "書"}},
		{"nor a quoted one", "見積\r\n> 書", []string{"見", "見積", "積書", "書"}},
		{"an empty line does", "見積\n\n書", []string{"見", "見積", "積", "書"}},
		{"and a stop", "見。積", []string{"見", "積"}},
		{"a middle dot does not", "ジョン・スミス", []string{"ジ", "ジョ", "ョン", "ンス", "スミ", "ミス", "ス"}},
		{"words", "Purchase ORDER", []string{"purchase", "order"}},
		{"full width", "Ａ４用紙", []string{"a4", "用", "用紙", "紙"}},
		{"one sign for several", "㈱青葉", []string{"株", "青", "青葉", "葉"}},
		{"an address", "Taro.Sato@Aoba.example", []string{"taro", "sato", "aoba", "example", "taro.sato@aoba.example"}},
		{"a link", "https://www.aoba.example/a", []string{"https", "www", "aoba", "example", "a"}},
		{"a phone", "03-1234-5678", []string{"03", "1234", "5678", "0312345678"}},
		{"a phone in brackets", "03(1234)5678", []string{"03", "1234", "5678", "0312345678"}},
		{"a phone from abroad", "+81 3-1234-5678", []string{"81", "3", "1234", "5678", "81312345678", "0312345678"}},
		{"a phone as dialled", "0312345678", []string{"0312345678"}},
		{"a selector of a variant", "葛\U000e0100城", []string{"葛", "葛城", "城"}},
		{"nothing", " 、。", nil},
	} {
		t.Run(c.why, func(t *testing.T) {
			got := slices.DeleteFunc(termsOf(c.text), func(term string) bool { return term[0] == initialMark })
			if len(got) == 0 {
				got = nil
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%q (-want +got):\n%s", c.text, diff)
			}
		})
	}
}

func TestAQueryIsCutIntoPieces(t *testing.T) {
	for _, c := range []struct {
		why, text string
		open      bool
		want      []piece
	}{
		{"pairs", "見積書", true, []piece{{"見積", false}, {"積書", false}}},
		{"one letter is any pair", "見", false, []piece{{"見", true}}},
		{"an open word is a beginning", "purchase ord", true, []piece{{"purchase", false}, {"ord", true}}},
		{"a closed one is not", "ord", false, []piece{{"ord", false}}},
		{"a letter beside a word stands alone", "第2", true, []piece{{"第", false}, {"\x022", false}}},
		{"one open letter is an initial", "s", true, []piece{{"\x02s", false}}},
	} {
		t.Run(c.why, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(c.text).pieces(c.open), cmp.AllowUnexported(piece{})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWaysToWriteAReadingHaveOneSkeleton(t *testing.T) {
	for want, words := range map[string][]string{
		"sato":       {"サトウ", "さとう", "ｻﾄｳ", "satou", "Sato", "SATOH", "satō", "sato"},
		"ono":        {"オオノ", "Ohno", "Oono", "ono", "ōno"},
		"zyuniti":    {"ジュンイチ", "Junichi", "jun'ichi", "zyuniti", "Jun-ichi"},
		"syozi":      {"ショウジ", "Shoji", "syouzi", "Shouji"},
		"hatori":     {"ハットリ", "Hattori"},
		"sinbasi":    {"シンバシ", "Shimbashi", "shinbashi"},
		"tesigawara": {"テシガワラ", "Teshigawara", "tesigawara"},
		"matida":     {"マチダ", "Machida", "matida"},
		"hutyu":      {"フチュウ", "Fuchu", "futyuu"},
		"inoe":       {"イノウエ", "Inoue"},
		"yoko":       {"ヨウコ", "Yoko", "Youko", "yōko"},
		"tuda":       {"ツダ", "Tsuda", "tuda"},
		"koti":       {"コッチ", "kotchi", "kocchi"},
	} {
		for _, word := range words {
			if got, ok := skeletonOf(word); !ok || got != want {
				t.Errorf("%s: got %q, want %q", word, got, want)
			}
		}
	}
	if s, ok := skeletonOf("佐藤"); ok {
		t.Errorf("佐藤 can't be read aloud by itself, got %q", s)
	}
}

func TestTheSkeletonOfABeginningIsABeginning(t *testing.T) {
	for _, word := range []string{"satou", "shinbashi", "junichi", "teshigawara", "tsuda", "chiba", "kyouko", "hattori", "shoji", "ohno", "matsushita", "fujita"} {
		whole, _ := skeletonOf(word)
		for i := 1; i < len(word); i++ {
			if s, _ := skeletonOf(word[:i]); !strings.HasPrefix(whole, s) {
				t.Errorf("%s: %q is no beginning of %q", word[:i], s, whole)
			}
		}
	}
}

func TestHonorificsAreStripped(t *testing.T) {
	for text, want := range map[string]string{
		"佐藤様": "佐藤", "佐藤さん": "佐藤", "佐藤部長": "佐藤", "佐藤課長さん": "佐藤", "佐藤代表取締役社長": "佐藤",
		"様": "様", "部長": "部長", "佐藤": "佐藤", "青葉精機御中": "青葉精機",
	} {
		if got := stripHonorifics(foldString(text)); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestAHostileQueryStaysSmall(t *testing.T) {
	for _, q := range []string{
		strings.Repeat("の", 100000), strings.Repeat("a の", 100000), strings.Repeat("\"", 100001), strings.Repeat("青 ", 1000),
		strings.Repeat("\u0300", 5000), strings.Repeat("ﷺ", 5000), "a" + strings.Repeat("@a", 1000), strings.Repeat("青葉の", 80) + "佐藤さん",
	} {
		clauses := parse(q)
		terms := 0
		for _, c := range clauses {
			for _, ch := range c.choices {
				for _, p := range ch.phrases {
					terms += len(p.pieces)
				}
			}
		}
		if len(clauses) > mostWords || terms > 6*longestQuery {
			t.Errorf("%.20q…: %d clauses, %d terms", q, len(clauses), terms)
		}
	}
}

func FuzzAnalyzer(f *testing.F) {
	f.Add("㈱青葉の髙橋様 ｶﾞ taro@aoba.example 03-1234-5678", "髙橋")
	f.Add("\xff\u309a\U000e0100ﷺ\x1e\x1f\x1d", "ﷺ")
	f.Fuzz(func(t *testing.T, text, query string) {
		if len(text) > 4096 || len(query) > 512 {
			return
		}
		letters := fold(text)
		last := letter{}
		for _, l := range letters {
			if l.start < last.start || l.end < last.end || l.start >= l.end || l.end > len(text) {
				t.Fatalf("%q: letter %v behind %v", text, l, last)
			}
			if utf8.ValidString(text) && (!utf8.RuneStart(text[l.start]) || l.end < len(text) && !utf8.RuneStart(text[l.end])) {
				t.Fatalf("%q: letter %v cuts a rune", text, l)
			}
			last = l
		}
		r := read(text)
		flat := r.flat(false)
		if strings.Contains(flat, fieldEnd) {
			t.Fatalf("%q: the flat text holds the end of a field", text)
		}
		terms := termsOf(text)
		for _, p := range r.pieces(false) {
			if !slices.ContainsFunc(terms, func(term string) bool {
				return term == p.term || p.prefix && strings.HasPrefix(term, p.term)
			}) {
				t.Fatalf("%q as a query does not find itself: no %q in %q", text, p.term, terms)
			}
		}
		if !utf8.ValidString(strings.Join(terms, "")) {
			t.Fatalf("%q: a term is no UTF-8: %q", text, terms)
		}
		for _, c := range parse(query) {
			if len(c.choices) == 0 {
				t.Fatalf("%q: a clause without a choice", query)
			}
		}
		bleveDocument(Document{Kind: "note", ID: "1", Names: []string{text}, Readings: []string{query}, Text: text})
	})
}
