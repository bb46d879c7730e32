package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// bench is a list of n rows in a window, counting how often rows are asked for.
type listBench struct {
	*DataList
	win   fyne.Window
	asked int
}

func newListBench(t *testing.T, n int) *listBench {
	t.Helper()
	test.NewTempApp(t)
	b := &listBench{DataList: NewDataList([]Column{{Title: "名前", Width: 120, Share: 1, Sorts: true}, {Title: "会社", Width: 100}}, true)}
	b.win = test.NewTempWindow(t, b.DataList)
	b.win.Resize(fyne.NewSize(600, 400))
	b.set(0, n)
	b.FocusIn(b.win.Canvas())
	return b
}

// set shows rows number from up to before to.
func (b *listBench) set(from, to int) {
	b.SetRows(to-from, func(i int) Row {
		b.asked++
		return Row{ID: fmt.Sprint(from + i), Find: fmt.Sprintf("サトウ%06d", from+i), Cells: []Cell{{Text: fmt.Sprintf("佐藤 %d", from+i)}}}
	})
}

func (b *listBench) keys(names ...fyne.KeyName) {
	for _, k := range names {
		b.rows.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestTheKeyboardReachesEveryRow(t *testing.T) {
	b := newListBench(t, 1000)
	steps := []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyDown, "1"},
		{fyne.KeyDown, "2"},
		{fyne.KeyUp, "1"},
		{fyne.KeyEnd, "999"},
		{fyne.KeyDown, "999"},
		{fyne.KeyHome, "0"},
		{fyne.KeyUp, "0"},
		{fyne.KeyPageDown, fmt.Sprint(b.page())},
		{fyne.KeyPageUp, "0"},
	}
	for _, s := range steps {
		b.keys(s.key)
		if b.Cursor() != s.want {
			t.Errorf("after %s the cursor is on %s, want %s", s.key, b.Cursor(), s.want)
		}
	}
	var opened string
	b.OnOpen = func(id string) { opened = id }
	b.keys(fyne.KeyEnd, fyne.KeyReturn)
	if opened != "999" {
		t.Errorf("Enter opened %q", opened)
	}
}

func TestTheRowUnderTheCursorIsInSight(t *testing.T) {
	b := newListBench(t, 1000)
	b.keys(fyne.KeyEnd)
	if first := b.FirstVisible(); first < 980 {
		t.Errorf("End shows rows from %d on", first)
	}
	b.keys(fyne.KeyHome)
	if first := b.FirstVisible(); first != 0 {
		t.Errorf("Home shows rows from %d on", first)
	}
}

func TestAPageOf100000RowsAsksOnlyForWhatIsSeen(t *testing.T) {
	b := newListBench(t, 100_000)
	b.asked = 0
	b.keys(fyne.KeyPageDown)
	visible := int(b.rows.Size().Height/b.step()) + 2
	if b.asked > 6*visible {
		t.Errorf("a page of %d rows asked for %d rows", visible, b.asked)
	}
	b.asked = 0
	b.keys(fyne.KeyEnd)
	if b.asked > 6*visible {
		t.Errorf("a jump to the end asked for %d rows, %d are seen", b.asked, visible)
	}
}

func TestPlaceAndSelectionStayWhenRowsArrive(t *testing.T) {
	b := newListBench(t, 500)
	b.keys(fyne.KeyEnd)
	b.GoTo("300")
	b.keys(fyne.KeySpace)
	before := float32(300)*b.step() - b.rows.GetScrollOffset()
	b.set(-40, 500) // forty rows came in above
	if b.Cursor() != "300" {
		t.Fatalf("the cursor went to %s", b.Cursor())
	}
	if after := float32(340)*b.step() - b.rows.GetScrollOffset(); after-before > 1 || before-after > 1 {
		t.Errorf("the row moved from %v to %v on the screen", before, after)
	}
	if got := b.Selection(); len(got) != 1 || got[0] != "300" {
		t.Errorf("the selection is %v", got)
	}
	b.set(400, 500) // and now it is gone
	if b.Cursor() == "" {
		t.Error("no row has the cursor")
	}
}

func TestShiftAndControlSelectSeveral(t *testing.T) {
	b := newListBench(t, 50)
	b.rows.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	b.keys(fyne.KeyDown, fyne.KeyDown)
	b.rows.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if got := strings.Join(b.Selection(), " "); got != "0 1 2" {
		t.Errorf("Shift+Down twice selects %q", got)
	}
	b.tapped(5, fyne.KeyModifierControl)
	if got := strings.Join(b.Selection(), " "); got != "0 1 2 5" {
		t.Errorf("Ctrl+click adds: %q", got)
	}
	b.rows.TypedShortcut(&fyne.ShortcutSelectAll{})
	if n := len(b.Selection()); n != 50 {
		t.Errorf("Ctrl+A selects %d of 50", n)
	}
	b.tapped(7, 0)
	if got := strings.Join(b.Selection(), " "); got != "7" {
		t.Errorf("a plain click leaves %q", got)
	}
}

func TestLettersJumpToAName(t *testing.T) {
	b := newListBench(t, 500)
	for _, c := range "サトウ000042" {
		b.rows.TypedRune(c)
	}
	if b.Cursor() != "42" {
		t.Errorf("typing a reading went to %s", b.Cursor())
	}
}

func TestATitleSortsAndTurnsRound(t *testing.T) {
	b := newListBench(t, 5)
	var got []string
	b.OnSort = func(c int, down bool) { got = append(got, fmt.Sprint(c, down)) }
	at := &fyne.PointEvent{Position: fyne.NewPos(30, 8)}
	b.head.Tapped(at)
	b.head.Tapped(at)
	b.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(560, 8)}) // does not sort
	if s := strings.Join(got, ", "); s != "0 false, 0 true" {
		t.Errorf("taps on titles sorted by %s", s)
	}
}

func TestKeysTheListDoesNotUseReachTheWindow(t *testing.T) {
	b := newListBench(t, 5)
	var got fyne.KeyName
	b.win.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = ev.Name })
	b.keys(fyne.KeyF2)
	if got != fyne.KeyF2 {
		t.Errorf("the window got %q", got)
	}
}

func TestAnEmptyListBearsEveryKey(t *testing.T) {
	b := newListBench(t, 0)
	b.keys(fyne.KeyDown, fyne.KeyEnd, fyne.KeyPageUp, fyne.KeySpace, fyne.KeyReturn, fyne.KeyDelete)
	b.rows.TypedRune('あ')
	if b.Cursor() != "" || len(b.Selection()) != 0 {
		t.Errorf("cursor %q, selection %v", b.Cursor(), b.Selection())
	}
}

func TestTextsEndWithAnEllipsisWhereThereIsNoRoom(t *testing.T) {
	test.NewTempApp(t)
	var r ruler
	long := strings.Repeat("株式会社青葉精機", 10)
	got := r.fit(long, 120, 14, fyne.TextStyle{})
	if !strings.HasSuffix(got, "…") || fyne.MeasureText(got, 14, fyne.TextStyle{}).Width > 122 {
		t.Errorf("fit gives %q", got)
	}
	if got := r.fit("佐藤", 120, 14, fyne.TextStyle{}); got != "佐藤" {
		t.Errorf("a text with room became %q", got)
	}
}

func TestALatinNameWithJustEnoughRoomIsNotCut(t *testing.T) {
	test.NewTempApp(t)
	for _, name := range []string{"Erika Tanaka", "Nordwind Instruments K.K.", "illiterate Williams", "佐藤 太郎"} {
		for _, size := range []float32{12, 14, 18, 24} {
			var r ruler
			style := fyne.TextStyle{Bold: size > 14}
			if got := r.fit(name, fyne.MeasureText(name, size, style).Width, size, style); got != name {
				t.Errorf("%q in size %v became %q", name, size, got)
			}
		}
	}
}

func BenchmarkPageDownIn100000Rows(b *testing.B) {
	test.NewTempApp(b)
	d := NewDataList([]Column{{Title: "名前", Width: 120, Share: 1}, {Title: "会社", Width: 100}}, true)
	w := test.NewTempWindow(b, d)
	w.Resize(fyne.NewSize(1280, 720))
	d.SetRows(100_000, func(i int) Row {
		return Row{ID: fmt.Sprint(i), Cells: []Cell{{Text: "佐藤 太郎", Under: "サトウ タロウ"}, {Text: "株式会社青葉精機"}}}
	})
	for b.Loop() {
		d.Press(fyne.KeyPageDown)
	}
}
