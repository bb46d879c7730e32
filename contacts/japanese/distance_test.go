package japanese_test

import (
	"testing"

	"enishi/contacts/japanese"
)

func TestDistanceCountsTheCharactersToMend(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"", "青葉", 2},
		{"青葉", "青葉", 0},
		{"第二営業部", "第ニ営業部", 1},
		{"サトウ", "サイトウ", 1},
		{"aoba", "abao", 2},
		{"髙橋", "高橋", 1},
	} {
		if got := japanese.Distance(tc.a, tc.b); got != tc.want {
			t.Errorf("%q and %q: %d, want %d", tc.a, tc.b, got, tc.want)
		}
		if got := japanese.Distance(tc.b, tc.a); got != tc.want {
			t.Errorf("%q and %q: %d, want %d", tc.b, tc.a, got, tc.want)
		}
	}
}
