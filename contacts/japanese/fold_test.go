package japanese

import (
	"slices"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

func TestFoldMakesSpellingsOfOneWordEqual(t *testing.T) {
	for name, spellings := range map[string][]string{
		"variants of a surname":      {"高橋", "髙橋", "髙 橋", "高　橋"},
		"the many 辺":                 {"渡辺", "渡邊", "渡邉"},
		"the many 斎":                 {"斎藤", "齋藤", "斉藤", "齊藤"},
		"rare glyphs of names":       {"浜崎徳吉", "濵﨑德𠮷", "濱嵜徳吉"},
		"kana of any kind":           {"サトウ", "さとう", "ｻﾄｳ"},
		"voiced half-width kana":     {"ガギグ", "ｶﾞｷﾞｸﾞ", "がぎぐ"},
		"width and case":             {"abc", "ＡＢＣ", "ａｂｃ", "A B C"},
		"variation selectors":        {"葛城", "葛\U000E0100城"},
		"old forms in a firm's name": {"国際学園", "國際學園"},
	} {
		for _, s := range spellings {
			if got, want := Fold(s), Fold(spellings[0]); got != want {
				t.Errorf("%s: %q folds to %q, %q to %q", name, s, got, spellings[0], want)
			}
		}
	}
	for _, pair := range [][2]string{{"坂本", "阪本"}, {"太田", "大田"}, {"伊藤", "伊東"}, {"花子", "華子"}, {"シヤ", "シャ"}} {
		if Fold(pair[0]) == Fold(pair[1]) {
			t.Errorf("%s and %s are two names, both fold to %s", pair[0], pair[1], Fold(pair[0]))
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		for name, fold := range map[string]func(string) string{
			"Fold": Fold, "KanaFold": KanaFold, "ToKatakana": ToKatakana,
		} {
			if once := fold(s); fold(once) != once {
				t.Fatalf("%s: %q then %q", name, once, fold(once))
			}
		}
	})
}

func TestTheVariantTableIsSound(t *testing.T) {
	table := variants()
	if len(table.folded) < 350 {
		t.Fatalf("%d variants, want 350", len(table.folded))
	}
	for variant, base := range table.folded {
		if _, chained := table.folded[base]; chained || variant == base {
			t.Errorf("%c folds to %c, which is no final form", variant, base)
		}
		if string(norm.NFKC.String(string(variant))) != string(variant) {
			t.Errorf("%c never survives NFKC", variant)
		}
	}
}

func TestNameVariantsListTheSpellingsOfAName(t *testing.T) {
	got := NameVariants("渡辺")
	for _, want := range []string{"渡辺", "渡邊", "渡邉"} {
		if !slices.Contains(got, want) {
			t.Errorf("%v lacks %s", got, want)
		}
	}
	if got[0] != "渡辺" {
		t.Errorf("%v does not start with the name itself", got)
	}
	if n := len(NameVariants("辺邊邉辺斎辺島辺")); n > maxNameVariants {
		t.Errorf("%d variants", n)
	}
	if got := VariantsOf('髙'); !slices.Equal(got, []rune("高髙")) {
		t.Errorf("variants of 髙: %s", string(got))
	}
}

func TestToKatakana(t *testing.T) {
	for in, want := range map[string]string{
		"さとう　たろう": "サトウ タロウ", "ｻﾄｳ ﾀﾛｳ": "サトウ タロウ", "ゔぁいおりん": "ヴァイオリン", "佐藤": "佐藤", " いすゞ ": "イスヾ",
	} {
		if got := ToKatakana(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	for s, want := range map[string]bool{"さとう タロウ": true, "ジョン・スミス": true, "佐藤": false, "": false, "・": false, "ｻﾄｳ": true} {
		if IsKana(s) != want {
			t.Errorf("IsKana(%q) = %v", s, !want)
		}
	}
}

func TestNamesSortAsAJapaneseReaderExpects(t *testing.T) {
	for name, want := range map[string][]string{
		"sounds in the order of 五十音":     {"アオキ タロウ", "イトウ タロウ", "カトウ タロウ", "ワタナベ タロウ"},
		"家 first, then the given name":   {"サトウ イチロウ", "サトウ タロウ", "サトウカワ アキ"},
		"清音 before 濁音 before 半濁音":        {"ハハ", "ハバ", "ハパ", "バハ", "ハマ"},
		"the mark decides only at a tie": {"カトウ", "ガトウ", "カトオ"},
		"ー sounds as its vowel":          {"コーノ", "コオノ", "コカ"},
		"small before large":             {"キヨウ", "キヨエ"},
		"ッ is ツ":                         {"ハツタ", "ハツチ", "ハットリ"},
	} {
		var keys []string
		for _, reading := range want {
			keys = append(keys, SortKey(reading, ""))
		}
		if name == "small before large" {
			keys = []string{SortKey("キョウ", ""), SortKey("キヨウ", ""), SortKey("キョエ", "")}
		}
		if !slices.IsSorted(keys) {
			t.Errorf("%s: %q", name, keys)
		}
	}
	mixed := []string{SortKey("", "3M"), SortKey("", "Smith"), SortKey("アオキ", "青木"), SortKey("さとう", "佐藤"), SortKey("ﾀﾅｶ", "田中"), SortKey("", "佐藤")}
	if !slices.IsSorted(mixed) {
		t.Errorf("digits, Latin, readings, kanji without a reading: %q", mixed)
	}
	if SortKey("さとう", "佐藤") != SortKey("ｻﾄｳ", "佐藤") {
		t.Error("hiragana and half-width katakana sort apart")
	}
}

func TestOrganizationsSortWithoutTheirForm(t *testing.T) {
	keys := []string{
		OrganizationSortKey("カブシキガイシャアオバ", "株式会社青葉"),
		OrganizationSortKey("イチカワショウテン ユウゲンガイシャ", "市川商店 有限会社"),
		OrganizationSortKey("カナヤマセイキカブシキカイシャ", "金山精機株式会社"),
	}
	if !slices.IsSorted(keys) {
		t.Errorf("%q", keys)
	}
}

func TestASortKeyFitsAnIndex(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		reading, name := rapid.StringN(0, 2000, -1).Draw(t, "reading"), rapid.StringN(0, 2000, -1).Draw(t, "name")
		key := SortKey(reading, name)
		if len(key) > 2400 || slices.Contains([]byte(key), 0) {
			t.Fatalf("%d bytes: %q", len(key), key)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("株式会社青葉精機　第二営業部　髙橋 太郎 様")
	}
}
