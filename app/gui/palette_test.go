package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"enishi/app/gui/desk"
)

func TestThePaletteOpensAPersonInTwoKeys(t *testing.T) {
	b := open(t, 5, "ja")
	b.key(desk.Ctrl(fyne.KeyK))
	b.enter("さとう")
	b.want("佐藤 太郎")
	b.key(desk.Plain(fyne.KeyReturn))
	if len(b.layers) != 0 {
		t.Fatal("the palette is still open")
	}
	b.want("サトウ タロウ", "taro.sato@aoba.example.co.jp")
	b.key(desk.Plain(fyne.KeyEscape))
	b.want("予定・宿題（Space で完了）")
}

func TestThePaletteWalksItsRowsWithTheArrows(t *testing.T) {
	b := open(t, 5, "ja")
	b.key(desk.Ctrl(fyne.KeyK))
	b.enter("青葉精機")
	b.key(desk.Plain(fyne.KeyDown), desk.Plain(fyne.KeyReturn))
	if len(b.pages.list) != 2 {
		t.Error("the second row opened nothing")
	}
}

func TestThePaletteDoesWhatHasAName(t *testing.T) {
	b := open(t, 1, "ja")
	b.key(desk.Ctrl(fyne.KeyK))
	b.enter("設定")
	b.key(desk.Plain(fyne.KeyReturn))
	b.want("この端末")
}

func TestThePaletteSaysSoWhenNothingIsFound(t *testing.T) {
	b := open(t, 1, "ja")
	b.key(desk.Ctrl(fyne.KeyK))
	b.enter("ｚｚｚｚｚ")
	b.want("見つかりませんでした")
	b.key(desk.Plain(fyne.KeyEscape))
	if len(b.layers) != 0 {
		t.Error("Escape does not close it")
	}
}

func TestACallerIsFoundByTheLastDigits(t *testing.T) {
	b := open(t, 5, "ja")
	b.key(desk.Ctrl(fyne.KeyL))
	b.enter("11112222")
	b.want("佐藤 太郎", "発信者")
	b.key(desk.Plain(fyne.KeyReturn))
	b.want("サトウ タロウ")
}

func TestASharedNumberOpensTheCompanyWithItsPeople(t *testing.T) {
	b := open(t, 5, "ja")
	b.key(desk.Ctrl(fyne.KeyL))
	b.enter("12345678")
	b.want("株式会社青葉精機", "佐藤 太郎", "鈴木 花子")
}
