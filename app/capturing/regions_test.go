package capturing

import (
	"testing"

	"enishi/contacts"
)

func said(value string, x, y, w, h int) contacts.Observation {
	return contacts.Observation{Value: value, Region: &contacts.Region{Side: "front", X: x, Y: y, W: w, H: h}}
}

func TestTwoValuesAreJoinedInTheOrderOfTheCard(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b contacts.Observation
		want string
	}{
		{"a line above", said("北町ビル3階", 80, 200, 200, 30), said("東京都港区北町1-2-3", 80, 160, 300, 30), "東京都港区北町1-2-3 北町ビル3階"},
		{"the left of one line", said("課長", 300, 162, 60, 30), said("第二営業部", 80, 160, 200, 30), "第二営業部課長"},
		{"letters keep a space", said("Klaus", 80, 60, 100, 30), said("Meyer", 190, 60, 100, 30), "Klaus Meyer"},
		{"the right column of vertical writing", said("北町ビル", 100, 80, 30, 200), said("東京都港区", 160, 80, 30, 260), "東京都港区北町ビル"},
		{"the upper of one column", said("太郎", 100, 200, 30, 90), said("佐藤", 100, 80, 30, 90), "佐藤太郎"},
		{"no place", contacts.Observation{Value: "青葉"}, said("精機", 80, 80, 60, 30), "青葉精機"},
	} {
		if got := Together(c.a, c.b); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
