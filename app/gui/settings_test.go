package gui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/settings"
	"enishi/app/gui/widgets"
)

// button finds a button that is drawn, by its label.
func (b *bench) button(label string) *widgets.Button {
	b.t.Helper()
	var found *widgets.Button
	seek := func(o fyne.CanvasObject) {
		watchAll(o, func(o fyne.CanvasObject) {
			if w, ok := o.(*widgets.Button); ok && w.Text == label {
				found = w
			}
		})
	}
	seek(b.Canvas().Content())
	for _, o := range b.Canvas().Overlays().List() {
		seek(o)
	}
	if found == nil {
		b.t.Fatalf("there is no button %q", label)
	}
	return found
}

// watchAll visits every object that is drawn.
func watchAll(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	see(o)
	switch w := o.(type) {
	case *fyne.Container:
		for _, child := range w.Objects {
			watchAll(child, see)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(w).Objects() {
			watchAll(child, see)
		}
	}
}

func TestTheProvidersServersAreFilledIn(t *testing.T) {
	b := open(t, 0, "ja")
	b.Go(desk.Settings)
	b.key(desk.Ctrl(fyne.KeyN))
	b.enter("hanako@gmail.com")
	b.want("imap.gmail.com", "993", "アプリ パスワード")
}

func TestAnAddressThatIsNoneIsShownAtItsField(t *testing.T) {
	b := open(t, 0, "ja")
	b.Go(desk.Settings)
	b.key(desk.Ctrl(fyne.KeyN))
	b.enter("hanako")
	b.key(desk.Ctrl(fyne.KeyReturn))
	if len(b.layers) != 1 {
		t.Fatal("the sheet was closed")
	}
	b.want("メールアドレスの形になっていません")
}

func TestACertificateIsTrustedOnlyAfterItWasCompared(t *testing.T) {
	b := open(t, 0, "ja")
	trusted := false
	settings.AskTrust(b.Desk, &app.UntrustedCertificate{
		Host: "mail.example.jp", Fingerprint: "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9",
		Subject: "CN=mail", Issuer: "CN=mail", NotBefore: time.Now(), NotAfter: time.Now(),
	}, func() { trusted = true })
	b.want("mail.example.jp", "0A 1B 2C 3D")
	trust := b.button("この証明書を信頼する")
	test.Tap(trust)
	if trusted || !trust.Disabled() {
		t.Fatal("trusted before the fingerprint was compared")
	}
	watchAll(b.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok {
			c.SetChecked(true)
		}
	})
	test.Tap(trust)
	if !trusted || len(b.layers) != 0 {
		t.Errorf("trusted: %v, still open: %d", trusted, len(b.layers))
	}
}
