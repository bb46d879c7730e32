package trial

import "testing"

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
