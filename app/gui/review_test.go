package gui

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/contacts"
)

// toReview counts the cards that need eyes.
func (b *bench) toReview() int {
	b.t.Helper()
	cards, err := b.App.CardsToReview(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	return len(cards)
}

// value gives what holds for a field of a card.
func (b *bench) value(card int, f contacts.Field) app.ReviewValue {
	b.t.Helper()
	rc, err := b.App.ReviewCard(context.Background(), b.cards[card].ID)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, v := range rc.Values {
		if v.Observation.Field == f {
			return v
		}
	}
	b.t.Fatalf("card %d has no %s", card, f)
	return app.ReviewValue{}
}

func TestSureCardsTakeOneKeyAndDoubtfulOnesOneForEachDoubt(t *testing.T) {
	b := open(t, 5, "ja") // the department of four is in doubt, the company of the third too
	before := b.toReview()
	b.Review(nil, "")
	b.want("1 / 4", "第二営業部", "要確認")
	keys := 0
	for b.toReview() > 0 && keys < 20 {
		b.key(desk.Ctrl(fyne.KeyReturn))
		keys++
	}
	if keys != before+1 {
		t.Errorf("%d cards with %d doubts took %d keys", before, before+1, keys)
	}
	b.want("確認の必要な名刺はありません")
	b.key(desk.Ctrl(fyne.KeyZ))
	if n := b.toReview(); n != 1 {
		t.Errorf("undo brought %d cards back", n)
	}
}

func TestAnotherReadingIsChosenWithAltAndADigit(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.want("Alt+1 第二営業部", "Alt+2 第ニ第二営業部")
	b.key(desk.Alt("2"))
	if v := b.value(0, contacts.Department); v.Value != "第ニ第二営業部" || v.NeedsEyes {
		t.Errorf("the department is %+v", v)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部" || !v.NeedsEyes {
		t.Errorf("after undo it is %+v", v)
	}
}

func TestAValueIsTypedAnewInPlace(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.enter("第") // typing begins the edit
	b.enter("三営業部")
	b.key(desk.Plain(fyne.KeyReturn))
	if v := b.value(0, contacts.Department); v.Value != "第三営業部" || v.Decided != contacts.Set {
		t.Errorf("the department is %+v", v)
	}
	b.want("第三営業部", "訂正済み")
}

func TestEscapeWhileEditingAsksBeforeItDiscards(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Plain(fyne.KeyF2))
	b.enter("x")
	b.key(desk.Plain(fyne.KeyEscape))
	b.want("もう一度 Esc")
	b.key(desk.Plain(fyne.KeyEscape))
	if v := b.value(0, contacts.Department); v.Value != "第二営業部" || v.Decided != "" {
		t.Errorf("the department is %+v", v)
	}
	if _, ok := b.top().(interface{ Arrive() }); !ok || len(b.pages.list) != 2 {
		t.Error("Escape left the page")
	}
}

func TestAWrongValueIsLeftOut(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	b.key(desk.Plain(fyne.KeyDelete))
	if v := b.value(0, contacts.Department); v.Decided != contacts.Reject {
		t.Errorf("the department is %+v", v)
	}
	b.want("除外")
}

func TestTheArrowsFrameEachValueOnTheImage(t *testing.T) {
	b := open(t, 1, "ja")
	b.Review(nil, "")
	for range 12 {
		b.key(desk.Plain(fyne.KeyDown))
	}
	b.key(desk.Plain(fyne.KeyUp), desk.Plain(fyne.KeyHome), desk.Plain(fyne.KeyEnd))
}

func TestSomebodyInTheBookIsJoinedWithJ(t *testing.T) {
	b := open(t, 1, "ja")
	ctx := context.Background()
	if _, err := b.App.AddPerson(ctx, app.NewPerson{Name: "佐藤 太郎", Organization: "北斗電子", Mobiles: []string{"090-1111-2222"}}); err != nil {
		t.Fatal(err)
	}
	b.Review(nil, "")
	b.want("佐藤 太郎 北斗電子 と同一人物")
	b.key(desk.Plain(fyne.KeyJ))
	people, err := b.App.People(ctx, app.PeopleQuery{Limit: 10})
	if err != nil || len(people) != 1 {
		t.Errorf("%d people after joining, %v", len(people), err)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	if people, err = b.App.People(ctx, app.PeopleQuery{Limit: 10}); err != nil || len(people) != 2 {
		t.Errorf("%d people after undo, %v", len(people), err)
	}
}

func TestWhatIsNoCardIsPutAside(t *testing.T) {
	b := open(t, 2, "ja")
	b.Review(nil, "")
	b.key(desk.Plain(fyne.KeyX))
	if n := b.toReview(); n != 1 {
		t.Errorf("%d cards to review", n)
	}
	b.want("2 / 2")
}

func TestAWindowThatChangesItsSizeAfterTheLastCardStandsFirm(t *testing.T) {
	b := open(t, 3, "ja")
	b.Review(nil, "")
	for b.toReview() > 0 {
		b.key(desk.Ctrl(fyne.KeyReturn))
	}
	b.win.Resize(fyne.NewSize(1500, 900))
	b.key(desk.Ctrl(fyne.KeyReturn), desk.Plain(fyne.KeyX), desk.Plain(fyne.KeyDelete), desk.Plain(fyne.KeyF2), desk.Alt("1"))
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("1 / 1")
}
