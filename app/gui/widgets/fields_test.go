package widgets

import (
	"image"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAFieldHandsTheWindowsKeysOn(t *testing.T) {
	test.NewTempApp(t)
	for name, e := range map[string]fyne.Focusable{"entry": NewEntry(""), "search": NewSearchEntry("", func(string) {}), "button": NewButton("x", nil, nil), "check": NewCheck("x", nil)} {
		w := test.NewTempWindow(t, e.(fyne.CanvasObject))
		var got []fyne.KeyName
		w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) { got = append(got, ev.Name) })
		for _, k := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1, fyne.KeyF5} {
			e.TypedKey(&fyne.KeyEvent{Name: k})
		}
		if len(got) != 3 {
			t.Errorf("%s: the window got %v", name, got)
		}
	}
}

func TestASearchWaitsUntilTypingRests(t *testing.T) {
	test.NewTempApp(t)
	var asked []string
	s := NewSearchEntry("", func(text string) { asked = append(asked, text) })
	s.debounce.Wait = time.Hour
	test.NewTempWindow(t, s)
	test.Type(s, "さとう")
	if len(asked) != 0 {
		t.Errorf("asked %q while typing", asked)
	}
	s.Immediately()
	test.Type(s, "た")
	if len(asked) != 1 || asked[0] != "さとうた" {
		t.Errorf("asked %q", asked)
	}
}

func TestAnErrorIsShownAtItsField(t *testing.T) {
	test.NewTempApp(t)
	name, mail := NewEntry(""), NewEntry("")
	f := Form{"name": NewFormRow("名前", name), "email": NewFormRow("メール", mail)}
	if !f.SetError("email", "@ がありません") || f["email"].Error() == "" || f["name"].Error() != "" {
		t.Errorf("name: %q, email: %q", f["name"].Error(), f["email"].Error())
	}
	if f.SetError("phone", "x") || f["email"].Error() != "" {
		t.Error("an error of no field leaves the old one standing")
	}
}

func TestEnterPressesAButton(t *testing.T) {
	test.NewTempApp(t)
	n := 0
	b := NewButton("保存", nil, func() { n++ })
	test.NewTempWindow(t, b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if n != 2 {
		t.Errorf("pressed %d times", n)
	}
}

func TestABannerOffersTheWayOut(t *testing.T) {
	test.NewTempApp(t)
	b := NewBanner("閉じる")
	done := false
	b.Say("サーバーに接続できません", Failed, "設定", func() { done = true })
	if b.Shown() == "" {
		t.Fatal("nothing is shown")
	}
	b.act.OnTapped()
	if !done || b.Shown() != "" {
		t.Errorf("done: %v, still shown: %q", done, b.Shown())
	}
}

func TestTheJobBarShowsHowFarItIs(t *testing.T) {
	test.NewTempApp(t)
	stopped := false
	j := NewJobBar("中止", func() { stopped = true })
	j.Progress("名刺を読み取り中 12/60", 12, 60)
	if j.bar.Value != 12 || j.bar.Max != 60 || j.Hidden {
		t.Errorf("bar %v of %v, hidden %v", j.bar.Value, j.bar.Max, j.Hidden)
	}
	j.stop.OnTapped()
	if !stopped {
		t.Error("the button stops nothing")
	}
}

func TestTheStripShowsTheCurrentCard(t *testing.T) {
	test.NewTempApp(t)
	var tapped int
	s := NewThumbnailStrip(func(i int) { tapped = i })
	test.NewTempWindow(t, s).Resize(fyne.NewSize(400, 60))
	thumbs := make([]Thumb, 60)
	s.SetThumbs(thumbs, 30)
	from, to := s.visible()
	if from > 30 || to <= 30 || to-from > 6 {
		t.Errorf("thumbnails %d to %d are shown", from, to)
	}
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(5, 5)})
	if tapped != from {
		t.Errorf("a click on the first went to %d", tapped)
	}
	if b := Shrink(image.NewGray(image.Rect(0, 0, 1000, 600)), 100).Bounds(); b.Dx() != 100 || b.Dy() != 60 {
		t.Errorf("the small image is %v", b)
	}
}
