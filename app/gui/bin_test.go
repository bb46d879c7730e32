package gui

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/contacts"
)

func TestPeopleAndCompaniesGoToTheBinAndComeBack(t *testing.T) {
	b := open(t, 5, "ja")
	b.Go(desk.People)
	b.want("5 人")
	b.key(desk.Plain(fyne.KeySpace), desk.Plain(fyne.KeyDown), desk.Plain(fyne.KeySpace), desk.Plain(fyne.KeyDelete))
	b.want("3 人", "2 人をごみ箱に入れました")
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("5 人")
	b.key(desk.Ctrl(fyne.KeyY))
	b.top().Show()
	b.want("3 人")
	b.key(desk.Ctrl(fyne.KeyZ))

	sato := b.person("佐藤")
	b.Open(contacts.KindOrganization, sato.OrganizationID)
	b.key(desk.Ctrl(fyne.KeyDelete))
	if p := b.person("佐藤"); p.OrganizationID != "" || p.Organization != "株式会社青葉精機" {
		t.Errorf("with the company in the bin the person is %+v", p)
	}
	b.Go(desk.Companies)
	if b.shows("株式会社青葉精機") {
		t.Error("the company is still listed")
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("株式会社青葉精機")
}

func TestWhatWasJoinedIsTakenApartOnThePersonsPage(t *testing.T) {
	b := open(t, 5, "ja")
	ctx := context.Background()
	old, err := b.App.AddPerson(ctx, app.NewPerson{Name: "佐藤 太朗", Organization: "北斗電子", Title: "主任"})
	if err != nil {
		t.Fatal(err)
	}
	sato := b.person("佐藤")
	if sato.ID == old {
		t.Fatal("the wrong person")
	}
	if _, err := b.App.Join(ctx, contacts.KindPerson, old, sato.ID, ""); err != nil {
		t.Fatal(err)
	}
	b.Open(contacts.KindPerson, sato.ID)
	b.want("名寄せ", "ほか 1 件")
	b.key(desk.Plain(fyne.KeyEnd), desk.Plain(fyne.KeyReturn))
	b.want("佐藤 太朗", "北斗電子 主任", "分ける")
	b.key(desk.Plain(fyne.KeyReturn))
	b.top().Show()
	if b.shows("名寄せ") || len(b.layers) != 0 {
		t.Error("the two are still one")
	}
	if p, err := b.App.Person(ctx, old); err != nil || p.Person.ID != old {
		t.Errorf("%s is %+v, %v", old, p.Person, err)
	}
	b.key(desk.Ctrl(fyne.KeyZ))
	b.top().Show()
	b.want("ほか 1 件")
}

func TestTheRailMarksWhereAPageBelongs(t *testing.T) {
	b := open(t, 3, "ja")
	b.Go(desk.Settings)
	b.Open(contacts.KindPerson, b.person("佐藤").ID)
	for place, item := range b.rail.items {
		if item.current != (place == desk.People) {
			t.Errorf("%s is marked: %v", place, item.current)
		}
	}
	b.key(desk.Plain(fyne.KeyEscape))
	if !b.rail.items[desk.Settings].current {
		t.Error("back under the settings they are not marked")
	}
}

func TestACompanyReadInDoubtSaysOnWhoseCard(t *testing.T) {
	b := open(t, 3, "ja") // the company of the third is in doubt
	b.Go(desk.Companies)
	b.want("要確認 1 人", "髙橋 健一 の名刺から読み取り")
	people, err := b.App.Companies(context.Background(), app.OrganizationsQuery{Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range people {
		if o.People == 0 {
			b.Open(contacts.KindOrganization, o.ID)
		}
	}
	b.want("髙橋 健一", "要確認", "名刺を確認する")
	b.button("名刺を確認する").OnTapped()
	b.want("card-03.png")
}

func TestALongAddressIsBrokenIntoLines(t *testing.T) {
	b := open(t, 0, "ja")
	address := "東京都千代田区丸の内一丁目九番二号グラントウキョウサウスタワー三十八階 株式会社青葉精機 東日本営業本部気付 新規事業準備室"
	id, err := b.App.AddPerson(context.Background(), app.NewPerson{Name: "佐藤 太郎", Address: address})
	if err != nil {
		t.Fatal(err)
	}
	b.Open(contacts.KindPerson, id)
	var shown strings.Builder
	for _, d := range b.texts() {
		shown.WriteString(strings.TrimSpace(d.text.Text))
	}
	if want := strings.ReplaceAll(address, " ", ""); !strings.Contains(strings.ReplaceAll(shown.String(), " ", ""), want) {
		t.Errorf("%q is not shown whole in %q", want, shown.String())
	}
}
