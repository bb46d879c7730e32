package gui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/contacts"
	"enishi/internal/testbook"
)

// everyPage opens each screen and each kind of page, one after the other.
func (b *bench) everyPage(visit func(name string)) {
	for _, p := range desk.Places {
		b.Go(p)
		visit(string(p))
	}
	if len(b.cards) == 0 {
		return
	}
	ctx := context.Background()
	sato := b.person("髙橋")
	id, err := b.App.AddDeal(ctx, app.NewDeal{
		Name: "渦巻ポンプ 3台 更新工事一式（据付・試運転を含む）", Organizations: []string{"株式会社青葉精機"},
		Amount: contacts.Money{Amount: 123456789, Currency: "JPY"}, Close: "2027-03-31",
	})
	if err != nil {
		b.t.Fatal(err)
	}
	b.Open(contacts.KindPerson, sato.ID)
	visit("person")
	b.Open(contacts.KindOrganization, b.person("佐藤").OrganizationID)
	visit("company")
	b.Open(contacts.KindDeal, id)
	visit("deal")
	b.Review(nil, "")
	visit("review")
	b.Go(desk.Deals)
	visit("deals with one")
}

func TestEveryPageFitsIntoASmallWindow(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		b := open(t, 12, lang)
		b.everyPage(func(name string) {
			if least := b.Canvas().Content().MinSize(); least.Width > 1366 || least.Height > 768 {
				t.Errorf("%s, %s: needs %v, has 1366 × 768", lang, name, least)
			}
			for _, d := range b.texts() {
				need := fyne.MeasureText(d.text.Text, d.text.TextSize, d.text.TextStyle).Width
				if need > d.text.Size().Width+1 && !d.clips {
					t.Errorf("%s, %s: %q needs %v, has %v", lang, name, d.text.Text, need, d.text.Size().Width)
				}
				if cut := strings.HasSuffix(d.text.Text, "…"); cut && (d.text.TextSize > 20 || strings.HasPrefix(d.text.Text, "20")) {
					t.Errorf("%s, %s: %q is cut", lang, name, d.text.Text)
				}
				if !d.clips && (d.at.X < 0 || d.at.X > 1366 || d.at.Y < 0 || d.at.Y > 768) {
					t.Errorf("%s, %s: %q lies at %v", lang, name, d.text.Text, d.at)
				}
			}
		})
	}
}

func TestAnEmptyBookSaysWhatToDo(t *testing.T) {
	b := open(t, 0, "ja")
	for place, want := range map[desk.Place][]string{
		desk.Today:     {"縁へようこそ", "名刺を読み取る…"},
		desk.Cards:     {"名刺をここにドロップ", "名刺を読み取る…"},
		desk.People:    {"人物はまだ登録されていません", "新しい人物"},
		desk.Companies: {"会社はまだありません"},
		desk.Mail:      {"メールはまだありません", "メールアカウントを追加"},
		desk.Deals:     {"商談はまだありません", "新しい商談"},
		desk.Settings:  {"アカウントはまだありません", "メールアカウントを追加"},
	} {
		b.Go(place)
		b.want(want...)
	}
	b.Review(nil, "")
	b.want("確認の必要な名刺はありません")
}

func TestTheRailAndItsKeysLeadToEveryScreen(t *testing.T) {
	b := open(t, 3, "ja")
	for i, want := range []string{"予定・宿題（Space で完了）", "いつ", "佐藤 太郎", "株式会社青葉精機", "ポンプ見積の件", "新しい商談", "メールアカウント"} {
		b.key(desk.Ctrl(fyne.KeyName(rune('1' + i))))
		b.want(want)
	}
}

func TestAPersonsPageHasEverythingWithItsProof(t *testing.T) {
	b := open(t, 5, "ja")
	b.Open(contacts.KindPerson, b.person("佐藤").ID)
	b.want("佐藤 太郎", "サトウ タロウ", "03-1234-5678", "taro.sato@aoba.example.co.jp", "名刺交換", "ポンプ見積の件")
	b.key(desk.Plain(fyne.KeyReturn)) // the first value
	b.want("card-01.png")
	b.key(desk.Plain(fyne.KeyEscape))
	if len(b.layers) != 0 {
		t.Error("Escape left the proof open")
	}
}

func TestAValueIsEditedAndTakenBack(t *testing.T) {
	b := open(t, 5, "ja")
	p := b.person("佐藤")
	b.Open(contacts.KindPerson, p.ID)
	b.key(desk.Alt("1"))
	b.key(desk.Plain(fyne.KeyBackspace))
	b.enter("斎藤")
	b.key(desk.Ctrl(fyne.KeyReturn))
	b.top().Show()
	b.want("斎藤 太郎")
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("佐藤 太郎")
}

func TestNotesTasksAndDealsBeginOnAPersonsPage(t *testing.T) {
	b := open(t, 5, "ja")
	b.Open(contacts.KindPerson, b.person("佐藤").ID)
	b.key(desk.Ctrl(fyne.KeyN))
	b.enter("ポンプに関心あり")
	b.key(desk.Ctrl(fyne.KeyReturn))
	b.top().Show()
	b.want("ポンプに関心あり")
	b.key(desk.Ctrl(fyne.KeyD))
	b.enter("渦巻ポンプ 3台")
	b.key(desk.Ctrl(fyne.KeyReturn))
	b.key(desk.Ctrl(fyne.Key6))
	b.want("渦巻ポンプ 3台", "株式会社青葉精機", "引合")
}

func TestAWrongAmountIsShownAtItsFieldAndNothingIsLost(t *testing.T) {
	b := open(t, 1, "ja")
	b.Go(desk.Deals)
	b.key(desk.Ctrl(fyne.KeyN))
	b.enter("ポンプ")
	sheet := b.layers[0].overlay.(*desk.Sheet)
	b.Canvas().FocusNext()
	b.Canvas().FocusNext()
	b.enter("たくさん")
	sheet.Save()
	b.want("金額として読めません")
	b.key(desk.Plain(fyne.KeyEscape))
	if len(b.layers) != 1 {
		t.Fatal("Escape threw away what was typed without a word")
	}
	b.want("もう一度 Esc")
	b.key(desk.Plain(fyne.KeyEscape))
	if len(b.layers) != 0 {
		t.Error("Escape twice does not close the sheet")
	}
}

func TestADealIsMovedAndTakenBack(t *testing.T) {
	b := open(t, 1, "ja")
	id, err := b.App.AddDeal(context.Background(), app.NewDeal{Name: "ポンプ"})
	if err != nil {
		t.Fatal(err)
	}
	b.Open(contacts.KindDeal, id)
	b.key(desk.Alt("3"))
	b.want("引合 → 提案")
	b.key(desk.Ctrl(fyne.KeyZ))
	if d, _, err := b.App.Deal(context.Background(), id); err != nil || d.Stage != "lead" {
		t.Errorf("after undo the stage is %q, %v", d.Stage, err)
	}
}

func TestATaskIsDoneWithSpace(t *testing.T) {
	b := open(t, 1, "ja")
	if _, err := b.App.AddTask(context.Background(), app.NewTask{Text: "見積を送る", Due: "2026-11-20", Promise: true}); err != nil {
		t.Fatal(err)
	}
	b.Go(desk.Today)
	b.want("見積を送る", "宿題")
	b.key(desk.Plain(fyne.KeySpace))
	if b.shows("見積を送る") {
		t.Error("the task is still there")
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("見積を送る")
}

func TestTheLanguageChangesWhileTheWindowIsOpen(t *testing.T) {
	b := open(t, 2, "ja")
	b.Go(desk.Settings)
	set := b.App.Settings()
	set.Lang = "en"
	if err := b.App.SaveSettings(set); err != nil {
		t.Fatal(err)
	}
	b.Restyle()
	b.want("Mail accounts", "People", "Companies")
	if b.shows("人物") {
		t.Error("Japanese words stayed")
	}
}

func TestHelpListsTheKeysOfThePage(t *testing.T) {
	b := open(t, 2, "ja")
	b.Review(nil, "")
	b.key(desk.Plain(fyne.KeyF1))
	b.want("Ctrl+Enter", "名刺を確定", "Ctrl+K", "検索・実行")
}

func TestAListOfThousandsIsWhole(t *testing.T) {
	dir := t.TempDir()
	testbook.People(t, dir, 1200)
	b := &bench{t: t}
	b.start(dir, "ja")
	b.Go(desk.People)
	b.want("1,200 人")
	b.key(desk.Plain(fyne.KeyEnd))
	b.want("佐藤1199")
	b.Go(desk.Companies)
	b.want("1,200 社")
}
