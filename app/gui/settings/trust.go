package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// trust shows a certificate that the system does not trust, with its
// fingerprint. The usual way out is to go back: trusting takes a tick and a
// button, never Enter alone.
type trust struct {
	desk    *desk.Desk
	tick    *widgets.Check
	content fyne.CanvasObject
}

// trustWidth is how wide the sheet is.
const trustWidth = 560

// AskTrust shows the certificate and calls trusted once it was compared.
func AskTrust(d *desk.Desk, cert *app.UntrustedCertificate, trusted func()) {
	why := widgets.Paragraph(d.T("This computer does not trust the certificate of %s. Somebody may be listening in. Ask whoever runs the server for its fingerprint and compare it letter by letter.", cert.Host), trustWidth-32, widgets.Normal, false)
	button := widgets.NewButton(d.T("Trust this certificate"), theme.WarningIcon(), func() {
		d.CloseOverlay()
		trusted()
	})
	button.Importance = widget.DangerImportance
	button.Disable()
	tick := widgets.NewCheck(d.T("I have compared the fingerprint"), func(on bool) {
		if on {
			button.Enable()
		} else {
			button.Disable()
		}
	})
	rows := widgets.Rows(8, widgets.NewTitle(d.T("The server can't be trusted")), why)
	for _, r := range []struct{ label, text string }{
		{d.T("Server"), cert.Host},
		{d.T("Issued to"), cert.Subject},
		{d.T("Issued by"), cert.Issuer},
		{d.T("Valid"), d.Day(contacts.DateOf(cert.NotBefore)) + " – " + d.Day(contacts.DateOf(cert.NotAfter))},
	} {
		rows.Add(container.NewBorder(nil, nil, widgets.Wide(96, widgets.NewSmall(r.label, widgets.Quiet)), nil, widgets.NewText(r.text, widgets.Normal).Shrinks(200)))
	}
	rows.Add(widgets.NewSmall(d.T("Fingerprint (SHA-256)"), widgets.Quiet))
	for _, line := range spaced(cert.Fingerprint) {
		rows.Add(widgets.NewText(line, widgets.Doubtful).Bold())
	}
	rows.Add(container.NewHBox(tick))
	rows.Add(container.NewHBox(layout.NewSpacer(), widgets.Beside(button, widgets.NewPrimary(d.T("Go back"), nil, d.CloseOverlay))))
	d.ShowOverlay(&trust{d, tick, rows})
}

// spaced writes a fingerprint in pairs of digits, two lines of sixteen.
func spaced(fingerprint string) []string {
	var pairs []string
	for i := 0; i+2 <= len(fingerprint); i += 2 {
		pairs = append(pairs, strings.ToUpper(fingerprint[i:i+2]))
	}
	half := (len(pairs) + 1) / 2
	return []string{strings.Join(pairs[:half], " "), strings.Join(pairs[half:], " ")}
}

// Content implements desk.Overlay.
func (t *trust) Content() fyne.CanvasObject { return t.content }

// Width implements desk.Overlay.
func (t *trust) Width() float32 { return trustWidth }

// Opened implements desk.Overlay.
func (t *trust) Opened() { t.desk.Canvas().Focus(t.tick) }

// Commands implements desk.Overlay.
func (t *trust) Commands() []desk.Command { return nil }

// Leave implements desk.Overlay.
func (t *trust) Leave() bool { return true }
