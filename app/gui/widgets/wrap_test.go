package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"pgregory.net/rapid"
)

func TestLinesBreakAsAJapaneseReaderExpects(t *testing.T) {
	test.NewTempApp(t)
	var r ruler
	em := r.of('縁', 14, fyne.TextStyle{})
	tests := []struct {
		name, text string
		ems        float32
		want       []string
	}{
		{"between any two characters", "納期についてご相談", 4, []string{"納期につ", "いてご相", "談"}},
		{"a full stop never begins a line", "青葉精機です。次", 6, []string{"青葉精機で", "す。次"}},
		{"an opening bracket never ends one", "青葉精（旧北斗）", 4.2, []string{"青葉精", "（旧北", "斗）"}},
		{"empty lines stay", "上\n\n下", 4, []string{"上", "", "下"}},
	}
	for _, tt := range tests {
		got := r.wrap(tt.text, tt.ems*em+0.5, 14, fyne.TextStyle{})
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	words := r.wrap("please send the quotation tomorrow", 90, 14, fyne.TextStyle{})
	for _, line := range words {
		if strings.HasPrefix(line, " ") {
			t.Errorf("%q begins with the space it was broken at", line)
		}
		for _, w := range strings.Fields(line) {
			if !strings.Contains(" please send the quotation tomorrow ", " "+w+" ") {
				t.Errorf("the word %q was cut: %q", w, words)
			}
		}
	}
}

func TestWrappingLosesNothingAndIsNeverTooWide(t *testing.T) {
	test.NewTempApp(t)
	var r ruler
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("縁あ。、（）「」abc 1-@．ー\n株")), 0, 200, -1).Draw(t, "text")
		width := float32(rapid.IntRange(20, 400).Draw(t, "width"))
		lines := r.wrap(text, width, 14, fyne.TextStyle{})
		squeeze := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if squeeze(strings.Join(lines, "")) != squeeze(text) {
			t.Fatalf("%q became %q", text, lines)
		}
		for _, line := range lines {
			var w float32
			for _, c := range strings.TrimRight(line, " ") {
				w += r.of(c, 14, fyne.TextStyle{})
			}
			if w > width+0.5 && len([]rune(line)) > 1 {
				t.Fatalf("line %q is %v wide, room is %v", line, w, width)
			}
		}
	})
}

func TestALongMailIsMeasuredOncePerCharacterKind(t *testing.T) {
	test.NewTempApp(t)
	l := NewLines()
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(600, 400))
	l.SetText(strings.Repeat("お世話になっております。青葉精機の佐藤です。", 3000))
	if len(l.lines) < 1000 {
		t.Errorf("only %d lines", len(l.lines))
	}
	if kinds := len(l.ruler.advance); kinds > 40 {
		t.Errorf("%d characters were measured", kinds)
	}
}

func TestTheProofInAMailIsMarked(t *testing.T) {
	test.NewTempApp(t)
	l := NewLines()
	test.NewTempWindow(t, l).Resize(fyne.NewSize(600, 400))
	text := "一行目\n電話 03-1234-5678\n三行目"
	start := strings.Index(text, "03-")
	l.SetMarked(text, start, start+12)
	for i, want := range []bool{false, true, false} {
		if l.lines[i].marked != want {
			t.Errorf("line %d marked: %v", i, l.lines[i].marked)
		}
	}
}

func BenchmarkWrap50000Characters(b *testing.B) {
	test.NewTempApp(b)
	text := strings.Repeat("お世話になっております。青葉精機の佐藤です。", 2300)
	for b.Loop() {
		var r ruler
		r.wrap(text, 600, 14, fyne.TextStyle{})
	}
}
