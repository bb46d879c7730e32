package gui

import (
	"context"
	"image"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/internal/testbook"
)

// openSides opens the review of the cards of testbook.Sides.
func openSides(t *testing.T, lang string) *bench {
	t.Helper()
	b := &bench{t: t}
	dir := t.TempDir()
	b.cards = testbook.Sides(t, dir)
	b.start(dir, lang)
	b.Review(nil, "")
	return b
}

// card gives a card as the review sees it.
func (b *bench) card(i int) app.ReviewCard {
	b.t.Helper()
	rc, err := b.App.ReviewCard(context.Background(), b.cards[i].ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return rc
}

// find gives the first widget of a type on the screen.
func find[T fyne.CanvasObject](b *bench) T {
	b.t.Helper()
	var found []T
	var look func(o fyne.CanvasObject)
	look = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		if w, ok := o.(T); ok {
			found = append(found, w)
			return
		}
		switch w := o.(type) {
		case *fyne.Container:
			for _, child := range w.Objects {
				look(child)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(w).Objects() {
				look(child)
			}
		}
	}
	look(b.Canvas().Content())
	for _, o := range b.Canvas().Overlays().List() {
		look(o)
	}
	if len(found) == 0 {
		b.t.Fatalf("the screen has no %T", *new(T))
	}
	return found[0]
}

// drag moves the mouse with its button held.
func drag(o fyne.Draggable, from, to fyne.Position) {
	middle := fyne.NewPos((from.X+to.X)/2, (from.Y+to.Y)/2)
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: middle}, Dragged: fyne.NewDelta(middle.X-from.X, middle.Y-from.Y)})
	o.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(to.X-middle.X, to.Y-middle.Y)})
	o.DragEnd()
}

func TestAProposedBackIsJoinedPartedAndTakenBack(t *testing.T) {
	b := openSides(t, "ja")
	b.want("表裏かもしれません：card-02.png", "続けて読み取った")
	b.key(desk.Ctrl(fyne.KeyP))
	if rc := b.card(0); len(rc.Card.Sides) != 2 {
		t.Fatalf("%d sides", len(rc.Card.Sides))
	}
	b.want("表（1/2）", "もう一方の面：card-02.png")
	b.key(desk.Plain(fyne.KeyF4))
	b.want("裏（2/2）", "card-02.png")
	b.key(desk.Ctrl(fyne.KeyZ))
	if rc := b.card(0); len(rc.Card.Sides) != 1 || rc.Others[0].Pair.State != contacts.PairProposed {
		t.Errorf("taken back: %d sides, %s", len(rc.Card.Sides), rc.Others[0].Pair.State)
	}
}

func TestTabGoesFromDoubtToDoubt(t *testing.T) {
	b := open(t, 3, "ja") // of the third card the company and the department
	b.Review([]contacts.ID{b.cards[2].ID}, "")
	names := []string{}
	focused := func() {
		for _, d := range b.texts() {
			if d.text.Text == "Alt+1 北斗電子工業株式会社" || d.text.Text == "Alt+1 生産技術本部 第一設計開発部 ポンプ設計グループ" {
				names = append(names, d.text.Text)
			}
		}
	}
	for range 3 {
		focused()
		b.key(desk.Plain(fyne.KeyTab))
	}
	if len(names) != 3 || names[0] == names[1] || names[0] != names[2] {
		t.Errorf("Tab went to %v", names)
	}
}

func TestAFrameDrawnWithTheMouseIsRead(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Ctrl(fyne.KeyR))
	b.want("枠で囲んでください")
	drag(find[*widgets.CardImage](b), fyne.NewPos(60, 40), fyne.NewPos(420, 130))
	v := b.value(0, contacts.Department)
	if v.Value != "第三営業部" || v.Observation.Region.W < 100 {
		t.Errorf("the frame was read as %q at %+v", v.Value, v.Observation.Region)
	}
	b.want("第三営業部")
	b.key(desk.Ctrl(fyne.KeyZ))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部" {
		t.Errorf("taken back it is %q", v.Value)
	}
}

func TestAFrameIsMovedWithTheKeysAndAValueAdded(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Ctrl(fyne.KeyN))
	img := find[*widgets.CardImage](b)
	before := img.Frame()
	b.key(desk.Plain(fyne.KeyLeft), desk.Plain(fyne.KeyUp), desk.Plain(fyne.KeyEnd), desk.Plain(fyne.KeyPageDown))
	if after := img.Frame(); after.Min.X >= before.Min.X || after.Dx() <= before.Dx() || after.Dy() <= before.Dy() {
		t.Errorf("the frame went from %v to %v", before, after)
	}
	b.key(desk.Plain(fyne.KeyReturn))
	b.want("そこに何がありますか")
	b.Canvas().FocusNext()
	b.enter("技術士")
	b.key(desk.Ctrl(fyne.KeyReturn))
	found := slices.ContainsFunc(b.card(0).Values, func(v app.ReviewValue) bool { return v.Value == "技術士" && !v.NeedsEyes })
	if !found {
		t.Error("the value was not added")
	}
	b.key(desk.Ctrl(fyne.KeyZ), desk.Ctrl(fyne.KeyR), desk.Plain(fyne.KeyEscape))
	if img.Drawing() || len(b.pages.list) != 2 {
		t.Error("Escape left more than the frame")
	}
}

func TestValuesAreSplitJoinedAndSwappedByKey(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Ctrl(fyne.KeyT), desk.Ctrl(fyne.KeyT)) // at the middle of 第二営業部
	if d, title := b.value(0, contacts.Department), b.card(0); d.Value != "第二" || len(title.Values) != 11 {
		t.Errorf("split: %q, %d values", d.Value, len(title.Values))
	}
	b.key(desk.Ctrl(fyne.KeyM))
	if d := b.value(0, contacts.Department); d.Value != "第二営業部" {
		t.Errorf("joined: %q", d.Value)
	}
	b.key(desk.Ctrl(fyne.KeyE))
	if d := b.value(0, contacts.OrganizationName); d.Value != "第二営業部" {
		t.Errorf("swapped: the company is %q", d.Value)
	}
	b.key(desk.Ctrl(fyne.KeyZ), desk.Ctrl(fyne.KeyZ), desk.Ctrl(fyne.KeyZ))
	if d := b.value(0, contacts.Department); d.Value != "第二営業部" || !d.NeedsEyes {
		t.Errorf("taken back: %+v", d)
	}
	b.key(desk.Ctrl(fyne.KeyI))
	b.want("の項目")
}

func TestUnsureCornersAreAskedForAndMoved(t *testing.T) {
	b := openSides(t, "ja")
	b.key(desk.Plain(fyne.KeyPageDown))
	b.want("四隅を名刺の角に合わせてください")
	c := find[*widgets.Corners](b)
	was := c.At()
	drag(c, c.PlaceOf(0), c.PlaceOf(0).SubtractXY(20, 10))
	if now := c.At(); now[0] == was[0] || now[1] != was[1] {
		t.Errorf("corners went from %v to %v", was, now)
	}
	b.key(desk.Plain(fyne.KeyTab), desk.Plain(fyne.KeyTab), desk.Plain(fyne.KeyRight), desk.Plain(fyne.KeyReturn))
	side := b.card(2).Card.Sides[0]
	if side.QuadUnsure || side.ID == b.cards[2].Sides[0].ID || side.Quad[0] == b.cards[2].Sides[0].Quad[0] {
		t.Errorf("the side is %+v", side)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if side = b.card(2).Card.Sides[0]; !side.QuadUnsure || side.ID != b.cards[2].Sides[0].ID {
		t.Error("the first side is not back")
	}
}

func TestCornersThatAreRightTakeOneKey(t *testing.T) {
	b := openSides(t, "ja")
	b.key(desk.Plain(fyne.KeyPageDown))
	c := find[*widgets.Corners](b)
	if c.At()[0] != image.Pt(120, 90) {
		t.Fatalf("corners at %v", c.At())
	}
	b.key(desk.Ctrl(fyne.KeyReturn))
	if side := b.card(2).Card.Sides[0]; side.QuadUnsure || side.ID != b.cards[2].Sides[0].ID {
		t.Errorf("the side is %+v", side)
	}
}

func TestANoteIsKeptAndMayBeTypedAndAStampProposesTheDay(t *testing.T) {
	b := openSides(t, "ja")
	b.key(desk.Plain(fyne.KeyPageDown), desk.Plain(fyne.KeyReturn))
	b.want("手書き", "（読み取っていません。入力できます）", "画像のまま保存", "交換日", "2026-11-19")
	rc := b.card(2)
	note := slices.IndexFunc(rc.Values, func(v app.ReviewValue) bool { return v.Observation.Field == contacts.NoteText })
	if rc.Values[note].NeedsEyes {
		t.Error("a note asks for an answer")
	}
	b.key(desk.Plain(fyne.KeyEnd))
	b.enter("ポ") // typing begins the edit
	b.enter("ンプ検討")
	b.key(desk.Plain(fyne.KeyReturn))
	if v := b.value(2, contacts.NoteText); v.Value != "ポンプ検討" {
		t.Errorf("the note is %q", v.Value)
	}
	for i := 0; i < 12 && !b.card(2).Card.Reviewed; i++ {
		b.key(desk.Ctrl(fyne.KeyReturn))
	}
	page, err := b.App.Person(context.Background(), b.cards[2].PersonID)
	if err != nil || page.Profile.Positions[0].From != "2026-11-19" {
		t.Errorf("the position holds from %+v, %v", page.Profile.Positions, err)
	}
}

func TestTheOverviewTellsHowEachCardStands(t *testing.T) {
	b := openSides(t, "ja")
	b.key(desk.Plain(fyne.KeyF3))
	b.want("要確認 2 件", "読み取れません：文字が")
	grid := find[*widgets.ThumbGrid](b)
	grid.OnOpen(2)
	b.want("3 / 3", "card-04.png")
	b.Go(desk.Cards)
	b.key(desk.Plain(fyne.KeyF3))
	b.want("読み取れません：文字が", "佐藤 太郎")
}
