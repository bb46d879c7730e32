package settings

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"enishi/app"
	"enishi/app/gui/desk"
	"enishi/app/gui/widgets"
	"enishi/contacts"
)

// accounts is the list of mail accounts.
type accounts struct {
	desk    *desk.Desk
	list    *widgets.DataList
	nothing *widgets.Text
	needs   []*widgets.Button // an account
	content fyne.CanvasObject
	all     []contacts.MailAccount
	line    desk.Line
}

func newAccounts(d *desk.Desk) *accounts {
	a := &accounts{desk: d, nothing: widgets.NewText(d.T("No account yet. Mail is only read: nothing is sent or deleted on the server."), widgets.Quiet).Shrinks(200)}
	a.list = widgets.NewDataList([]widgets.Column{{Width: 220, Share: 1}, {Width: 200, Share: 1}, {Width: 200, Share: 1}}, true).Tall()
	a.list.OnMenu = a.menu
	a.list.OnDelete = func([]string) { a.remove() }
	a.list.OnOpen = func(string) { a.test() }
	add := widgets.NewPrimary(d.T("Add a mail account"), theme.ContentAddIcon(), a.add)
	test := widgets.NewButton(d.T("Test"), theme.ConfirmIcon(), a.test)
	remove := widgets.NewButton(d.T("Remove…"), theme.DeleteIcon(), a.remove)
	sync := widgets.NewButton(d.T("Fetch mail"), theme.ViewRefreshIcon(), d.Sync)
	a.needs = []*widgets.Button{sync, test, remove}
	a.content = container.NewBorder(widgets.Bar(widgets.NewTitle(d.T("Mail accounts")), nil, sync, test, remove, add), nil, nil, nil,
		widgets.Sized(0, 150, container.NewStack(a.list, container.NewVBox(widgets.Padded(8, a.nothing)))))
	return a
}

// show lists the accounts.
func (a *accounts) show() {
	desk.Ask(a.desk.Work, &a.line, func(ctx context.Context) ([]contacts.MailAccount, error) { return a.desk.App.Accounts(ctx) },
		func(all []contacts.MailAccount, err error) {
			if a.desk.Fail(err) {
				return
			}
			a.all = all
			a.nothing.Hidden = len(all) > 0
			for _, b := range a.needs {
				if len(all) > 0 {
					b.Enable()
				} else {
					b.Disable()
				}
			}
			a.list.SetRows(len(all), func(i int) widgets.Row { return a.row(all[i]) })
		})
}

func (a *accounts) row(acc contacts.MailAccount) widgets.Row {
	d := a.desk
	state := widgets.Cell{Text: d.T("not fetched yet"), Tone: widgets.Quiet}
	if acc.LastSync != nil {
		at := d.App.Local(*acc.LastSync)
		state = widgets.Cell{Text: d.T("fetched %s", d.Day(contacts.DateOf(at))+" "+at.Format("15:04")), Tone: widgets.Confirmed}
	}
	if acc.LastError != nil {
		state.Tone = widgets.Quiet
		state.Under, state.UnderTone = d.Error(acc.LastError), widgets.Failed
	}
	server := widgets.Cell{Text: acc.Host + ":" + strconv.Itoa(acc.Port), Under: protection(d, acc.TLS)}
	if acc.Fingerprint != "" {
		server.Under += " · " + d.T("certificate trusted by hand")
	}
	return widgets.Row{ID: acc.Address, Cells: []widgets.Cell{{Text: acc.Address, Under: login(acc), Bold: true}, server, state}}
}

// login is the name at the server, where it is not the address.
func login(acc contacts.MailAccount) string {
	if acc.User == acc.Address {
		return ""
	}
	return acc.User
}

// protection is the word for how a connection is protected.
func protection(d *desk.Desk, m contacts.TLSMode) string {
	switch m {
	case contacts.TLSStartTLS:
		return "STARTTLS"
	case contacts.TLSNone:
		return d.T("none (this computer only)")
	}
	return "TLS"
}

func (a *accounts) chosen() (contacts.MailAccount, bool) {
	for _, acc := range a.all {
		if acc.Address == a.list.Cursor() {
			return acc, true
		}
	}
	return contacts.MailAccount{}, false
}

func (a *accounts) menu(string) *fyne.Menu {
	d := a.desk
	return fyne.NewMenu("", fyne.NewMenuItem(d.T("Test"), a.test), fyne.NewMenuItem(d.T("Remove…"), a.remove))
}

// test connects with the kept password.
func (a *accounts) test() {
	acc, ok := a.chosen()
	if !ok {
		return
	}
	d := a.desk
	d.Say(d.T("Connecting to %s…", acc.Host))
	desk.Run(d.Work, func(ctx context.Context) (int, error) { return d.App.TestStored(ctx, acc.Address) }, func(folders int, err error) {
		var cert *app.UntrustedCertificate
		switch {
		case errors.As(err, &cert):
			AskTrust(d, cert, func() {
				desk.Change(d, func(ctx context.Context) (bool, error) {
					return true, d.App.TrustCertificate(ctx, acc.Address, cert.Fingerprint)
				}, func(bool) { a.show() })
			})
		case !d.Fail(err):
			d.Say(d.T("%s answers: %d folders", acc.Host, folders))
		}
	})
}

// remove forgets an account after asking: the password goes, the mail stays.
func (a *accounts) remove() {
	acc, ok := a.chosen()
	if !ok {
		return
	}
	d := a.desk
	d.Warn(d.T("Remove %s? Its password is forgotten; the mail that was fetched stays.", acc.Address), d.T("Remove"), func() {
		desk.Change(d, func(ctx context.Context) (bool, error) { return true, d.App.RemoveAccount(ctx, acc.Address) }, func(bool) {
			d.Say(d.T("%s removed", acc.Address))
			a.show()
		})
	})
}

// protections in the order they are offered.
var protections = []contacts.TLSMode{contacts.TLSImplicit, contacts.TLSStartTLS, contacts.TLSNone}

// form holds the fields of a new account.
type form struct {
	address, password, host, port, user *widgets.Entry
	tls                                 *widgets.Select
	hint                                *widget.Label
	fingerprint                         string
}

func newForm(d *desk.Desk) *form {
	f := &form{
		address: widgets.NewEntry("taro@example.co.jp"), password: widgets.NewPassword(""), host: widgets.NewEntry("imap.example.co.jp"),
		port: widgets.NewEntry("993"), user: widgets.NewEntry(d.T("as the address")),
		hint: widget.NewLabel(""),
	}
	f.hint.Wrapping, f.hint.Importance = fyne.TextWrapWord, widget.WarningImportance
	f.hint.Hide()
	f.tls = widgets.NewSelect([]string{"TLS", "STARTTLS", protection(d, contacts.TLSNone)}, nil)
	f.tls.SetSelectedIndex(0)
	f.address.OnChanged = func(text string) { f.preset(d, text) }
	return f
}

// preset fills the server in from the address where the provider is known.
func (f *form) preset(d *desk.Desk, address string) {
	acc, err := app.CompleteAccount(contacts.MailAccount{Address: strings.TrimSpace(address)})
	if err != nil || acc.Host == "" {
		return
	}
	f.hint.Hide()
	f.host.SetText(acc.Host)
	f.port.SetText(strconv.Itoa(acc.Port))
	f.user.SetText(acc.User)
	for i, m := range protections {
		if m == acc.TLS {
			f.tls.SetSelectedIndex(i)
		}
	}
	for _, p := range app.MailProviders() {
		if p.IMAP.Host == acc.Host && p.Hint != "" {
			f.hint.SetText(d.T(p.Hint))
			f.hint.Show()
		}
	}
}

// account is what the fields say.
func (f *form) account() (contacts.MailAccount, error) {
	acc := contacts.MailAccount{
		Address: strings.TrimSpace(f.address.Text), Host: strings.TrimSpace(f.host.Text), User: strings.TrimSpace(f.user.Text),
		TLS: protections[max(0, f.tls.SelectedIndex())], Fingerprint: f.fingerprint,
	}
	port, err := strconv.Atoi(strings.TrimSpace(f.port.Text))
	if f.port.Text != "" && (err != nil || port < 1 || port > 65535) {
		return acc, contacts.FieldFault("port", "%q is not a port; the usual one is 993", f.port.Text)
	}
	acc.Port = port
	return acc, nil
}

// add asks for a new account and tests it before it is kept.
func (a *accounts) add() {
	d, f := a.desk, newForm(a.desk)
	var sheet *desk.Sheet
	sheet = desk.NewSheet(d, d.T("Add a mail account"), d.T("Test and add"), []desk.Row{
		{Field: "address", Label: d.T("E-mail address"), Input: f.address},
		{Field: "password", Label: d.T("Password (kept in the system's keyring or sealed)"), Input: f.password},
		{Input: f.hint},
		{Field: "host", Label: d.T("IMAP server"), Input: f.host},
		{Field: "port", Label: d.T("Port"), Input: f.port},
		{Field: "tls", Label: d.T("Protection"), Input: f.tls},
		{Field: "user", Label: d.T("User name"), Input: f.user},
	}, func() func(context.Context) error {
		acc, err := f.account()
		password := f.password.Text
		d.Say(d.T("Connecting to %s…", acc.Host))
		return func(ctx context.Context) error {
			if err != nil {
				return err
			}
			if _, err := d.App.TestAccount(ctx, acc, password); err != nil {
				var cert *app.UntrustedCertificate
				if errors.As(err, &cert) {
					fyne.Do(func() {
						AskTrust(d, cert, func() {
							f.fingerprint = cert.Fingerprint
							sheet.Save()
						})
					})
				}
				return err
			}
			_, err := d.App.AddAccount(ctx, acc, password)
			return err
		}
	}, func() {
		d.Say(d.T("The account works and was added"))
		a.show()
		d.Sync()
	})
	d.ShowOverlay(sheet)
}
