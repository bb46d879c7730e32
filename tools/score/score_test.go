package main

import (
	"strings"
	"testing"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/tools/cardgen/press"
)

func TestAValueIsRightButForSpacesAndWidth(t *testing.T) {
	for _, c := range []struct {
		field, truth, read string
		strict, folded     bool
	}{
		{"organization", "株式会社青葉精機", "株式会社 青葉精機", true, true},
		{"organization", "株式会社ＡＢＣ", "株式会社ABC", true, true},
		{"organization", "株式会社青葉精機", "有限会社青葉精機", false, false},
		{"family_name", "髙橋", "高橋", false, true},
		{"family_name", "森", "林", false, false},
		{"phone", "03(1234)5678", "03-1234-5678", true, true},
		{"phone", "+81-3-1234-5678", "03-1234-5678", true, true},
		{"phone", "03-1234-5678", "03-1234-5679", false, false},
		{"postal_code", "100-0005", "1000005", true, true},
		{"email", "a@b.example", "A@b.example", true, true},
		{"url", "https://www.b.example/", "https://www.b.example", true, true},
		{"address", "東京都千代田区丸の内4-9-2 中通りスクエア", "東京都千代田区丸の内4−9−2中通りスクエア", true, true},
	} {
		f := press.Field{Name: c.field, Value: c.truth}
		v := judge(press.Truth{}, f, []ocr.Value{{Field: contacts.Field(c.field), Value: c.read}})
		if v.strict != c.strict || v.folded != c.folded {
			t.Errorf("%s %q read as %q: strict %v, folded %v", c.field, c.truth, c.read, v.strict, v.folded)
		}
	}
}

func TestOnlyAcceptedValuesCountAsAccepted(t *testing.T) {
	truth := press.Truth{
		Layout: "left",
		Fields: []press.Field{{Name: "family_name", Value: "佐藤"}, {Name: "email", Value: "a@b.example"}},
		Also:   []press.Field{{Name: "family_name_reading", Value: "サトウ"}},
	}
	b := newScoreboard()
	b.add(card{truth: truth}, []ocr.Value{
		{Field: contacts.FamilyName, Value: "佐藤", Status: contacts.Accepted},
		{Field: contacts.FamilyNameReading, Value: "サトウ", Status: contacts.Accepted},
		{Field: contacts.Email, Value: "x@b.example", Status: contacts.Doubtful},
		{Field: contacts.Title, Value: "課長", Status: contacts.Accepted},
	})
	if s := b.sum(); s.stated != 2 || s.strict != 1 || s.accepted != 3 || s.acceptedRight != 2 {
		t.Errorf("%+v", *s)
	}
	var out strings.Builder
	printBoards(&out, []*scoreboard{b, b})
	if !strings.Contains(out.String(), "email") || !strings.Contains(out.String(), "90 % missed") {
		t.Errorf("printed %s", out.String())
	}
}

func TestTheEnginesTableBecomesLines(t *testing.T) {
	table := "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n" +
		"4\t1\t1\t1\t1\t0\t10\t10\t90\t20\t-1\t\n" +
		"5\t1\t1\t1\t1\t1\t10\t10\t40\t20\t90\t青葉\n" +
		"5\t1\t1\t1\t1\t2\t50\t10\t40\t20\t70\t精機\n" +
		"5\t1\t1\t1\t2\t1\t10\t40\t40\t20\t80\tTEL\n" +
		"5\t1\t1\t1\t2\t2\t60\t40\t40\t20\t80\t03-1234-5678\n" +
		"5\t2\t1\t1\t1\t1\t0\t0\t5\t5\t80\t\"佐藤\n"
	pages := parseTSV([]byte(table), 2)
	if len(pages[0]) != 2 || len(pages[1]) != 1 {
		t.Fatalf("pages %v", pages)
	}
	first := pages[0][0]
	if first.Readings[0].Text != "青葉精機" || first.Box.Dx() != 80 || first.Readings[0].Confidence != 0.8 {
		t.Errorf("first line %+v", first)
	}
	if got := pages[0][1].Readings[0].Text; got != "TEL 03-1234-5678" {
		t.Errorf("second line %q", got)
	}
}
