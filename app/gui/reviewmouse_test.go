package gui

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
	"enishi/internal/testbook"
)

// valueRow gives the row of the values in which a text stands.
func (b *bench) valueRow(text string) fyne.Draggable {
	b.t.Helper()
	var found fyne.Draggable
	var look func(o fyne.CanvasObject, row fyne.Draggable)
	look = func(o fyne.CanvasObject, row fyne.Draggable) {
		if o == nil || !o.Visible() {
			return
		}
		if r, ok := o.(interface {
			fyne.Draggable
			fyne.Tappable
			fyne.Widget
		}); ok {
			if _, isImage := o.(*widgets.CardImage); !isImage {
				row = r
			}
		}
		switch w := o.(type) {
		case *widgets.Text:
			if w.Content() == text && row != nil && found == nil {
				found = row
			}
		case *fyne.Container:
			for _, child := range w.Objects {
				look(child, row)
			}
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(w).Objects() {
				look(child, row)
			}
		}
	}
	look(b.Canvas().Content(), nil)
	if found == nil {
		b.t.Fatalf("no value says %q", text)
	}
	return found
}

// choose takes an entry of the menu that is open.
func (b *bench) choose(words string) {
	b.t.Helper()
	menu := find[*widget.PopUpMenu](b)
	for _, item := range menu.Items {
		for _, d := range b.texts() {
			if tapped, ok := item.(fyne.Tappable); ok && d.text.Text == words && holdsText(item, words) {
				tapped.Tapped(&fyne.PointEvent{})
				return
			}
		}
	}
	b.t.Fatalf("the menu offers no %q", words)
}

func holdsText(o fyne.CanvasObject, words string) bool {
	held := false
	watch(o, fyne.Position{}, false, func(d drawn) { held = held || d.text.Text == words })
	return held
}

func TestAValueDraggedOntoAnotherIsJoinedWithIt(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	title, unit := b.valueRow("課長"), b.valueRow("第二営業部")
	down := unit.(fyne.CanvasObject).Position().Y - title.(fyne.CanvasObject).Position().Y
	drag(title, fyne.NewPos(20, 10), fyne.NewPos(20, down+10))
	b.want("1 行に結合：部署", "入れ替え：役職 ⇄ 部署")
	b.choose("1 行に結合：部署")
	if v := b.value(0, contacts.Department); v.Value != "第二営業部課長" {
		t.Errorf("joined: %q", v.Value)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部" || b.value(0, contacts.Title).Value != "課長" {
		t.Errorf("taken back: %q", v.Value)
	}
	b.key(desk.Ctrl(fyne.KeyY))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部課長" {
		t.Errorf("done again: %q", v.Value)
	}
}

func TestAValueDraggedOntoAnotherChangesPlacesWithIt(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	title, company := b.valueRow("課長"), b.valueRow("株式会社青葉精機")
	up := company.(fyne.CanvasObject).Position().Y - title.(fyne.CanvasObject).Position().Y
	drag(title, fyne.NewPos(20, 10), fyne.NewPos(20, up+10))
	b.choose("入れ替え：役職 ⇄ 会社")
	if v := b.value(0, contacts.OrganizationName); v.Value != "課長" {
		t.Errorf("the company is %q", v.Value)
	}
}

func TestAFramedLineIsCarriedOntoAnotherOnTheImage(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	img := find[*widgets.CardImage](b)
	middle := func(i int) fyne.Position {
		at, size := img.BoxOf(i)
		return at.AddXY(size.Width/2, size.Height/2)
	}
	drag(img, middle(0), middle(2)) // the department is asked first, the title stands below it
	b.choose("1 行に結合：役職")
	if v := b.value(0, contacts.Title); v.Value != "第二営業部課長" {
		t.Errorf("joined: %q", v.Value)
	}
	before := img.Spot(fyne.NewPos(10, 10))
	img.Zoom(2)
	drag(img, fyne.NewPos(5, 5), fyne.NewPos(60, 60))
	if img.Spot(fyne.NewPos(10, 10)) == before {
		t.Error("a drag beside the frame no longer moves the image")
	}
}

func TestALineIsCutWithTheMouse(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Ctrl(fyne.KeyT))
	b.want("分割する位置をクリック")
	img := find[*widgets.CardImage](b)
	at, size := img.BoxOf(img.Focused())
	two := fyne.NewPos(at.X+size.Width*2/5, at.Y+size.Height/2)
	b.Canvas().Unfocus() // as a click on the image does
	img.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: two}})
	img.Tapped(&fyne.PointEvent{Position: two})
	if v := b.value(0, contacts.Department); v.Value != "第二" || v.Observation.Region.W != 168 {
		t.Errorf("cut: %q at %+v", v.Value, v.Observation.Region)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部" || !v.NeedsEyes {
		t.Errorf("taken back: %+v", v)
	}
	b.key(desk.Ctrl(fyne.KeyT), desk.Plain(fyne.KeyEscape))
	if img.Cutting() || len(b.pages.list) != 2 {
		t.Error("Escape left more than the cut")
	}
}

func TestWhatIsTakenBackIsShownWhereItWasDone(t *testing.T) {
	b := open(t, 5, "ja")
	b.Review(nil, "")
	b.key(desk.Ctrl(fyne.KeyReturn))
	b.want("2 / 4")
	b.key(desk.Ctrl(fyne.KeyZ))
	b.want("1 / 4", "Alt+1 第二営業部")
	for n := b.toReview(); n > 0; n = b.toReview() {
		b.key(desk.Ctrl(fyne.KeyReturn))
	}
}

func TestACardOfAnotherBatchIsChosenAsTheOtherSide(t *testing.T) {
	b := open(t, 3, "ja")
	b.Review([]contacts.ID{b.cards[0].ID}, "")
	b.key(desk.Ctrl(fyne.KeyP))
	b.want("もう一方の面の名刺を選んでください", "鈴木 花子")
	b.key(desk.Plain(fyne.KeyReturn))
	rc := b.card(0)
	if len(rc.Card.Sides) != 2 {
		t.Fatalf("%d sides", len(rc.Card.Sides))
	}
	b.want("もう一方の面：")
	b.key(desk.Ctrl(fyne.KeyU))
	if rc = b.card(0); len(rc.Card.Sides) != 1 {
		t.Fatalf("parted: %d sides", len(rc.Card.Sides))
	}
	b.key(desk.Ctrl(fyne.KeyZ), desk.Ctrl(fyne.KeyZ))
	if sides, err := b.App.MaybeSides(context.Background(), b.cards[0].ID); err != nil || len(sides) != 2 {
		t.Errorf("%d cards may be the other side, %v", len(sides), err)
	}
}

func TestAProposalIsAnsweredWithTwoCards(t *testing.T) {
	b := openSides(t, "ja")
	b.key(desk.Ctrl(fyne.KeyU))
	if rc := b.card(0); len(rc.Card.Sides) != 1 || len(rc.Others) != 0 {
		t.Errorf("%d sides, others %+v", len(rc.Card.Sides), rc.Others)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if rc := b.card(0); len(rc.Others) != 1 || rc.Others[0].Pair.State != contacts.PairProposed {
		t.Errorf("taken back: %+v", rc.Others)
	}
	b.want("表裏かもしれません：card-02.png")
}

func TestAHurriedHandChangesNothingOnTheCardBefore(t *testing.T) {
	b := &bench{t: t}
	dir := t.TempDir()
	b.cards = testbook.Fill(t, dir, 5)
	b.start(dir, "ja")
	b.Review(nil, "")
	blobs := filepath.Join(dir, "blobs") // no further image can be loaded
	err := filepath.WalkDir(blobs, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return os.WriteFile(path, []byte("no image"), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	b.key(desk.Plain(fyne.KeyPageDown), desk.Plain(fyne.KeyPageDown))
	b.want("3 / 4")
	b.key(desk.Alt("2"), desk.Ctrl(fyne.KeyReturn), desk.Plain(fyne.KeyDelete), desk.Plain(fyne.KeyX))
	for i := range b.cards[:3] {
		if v := b.value(i, contacts.Department); v.Decided != "" {
			t.Errorf("card %d was decided: %+v", i, v)
		}
	}
	if n := b.toReview(); n != 4 {
		t.Errorf("%d cards are to be reviewed", n)
	}
}
