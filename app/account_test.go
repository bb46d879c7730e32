package app_test

import (
	"context"
	"net"
	"strings"
	"testing"

	"enishi/app"
	"enishi/assets/i18n"
	"enishi/contacts"
	"enishi/mailsync"
)

func TestAnAccountWhosePasswordCannotBeKept(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	acc := contacts.MailAccount{Address: "eigyo@aoba.example", Host: "mail.aoba.example"}
	begin := func(word string) *app.App {
		a, err := app.Open(ctx, app.Config{
			Dir: dir, User: "u", Lang: "en", Now: now, Report: func(err error) { t.Error(err) },
			Passphrase: func() (string, error) { return word, nil },
		})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	addedOnce := func(word string, kept bool) {
		t.Helper()
		a := begin(word)
		_, addErr := a.AddAccount(ctx, acc, "secret")
		list := must[[]contacts.MailAccount](t)(a.Accounts(ctx))
		if (len(list) == 1) != kept {
			t.Errorf("passphrase %q: %v, accounts %v; want it kept: %v", word, addErr, list, kept)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
	addedOnce("", false)     // new: it goes again
	addedOnce("right", true) // kept
	addedOnce("wrong", true) // changed in vain: the account stays
}

func TestWhatFailedLastIsToldInTheReadersLanguage(t *testing.T) {
	ctx := context.Background()
	a, err := app.Open(ctx, app.Config{
		Dir: t.TempDir(), User: "u", Lang: "en", Now: now, Report: func(err error) { t.Error(err) },
		Passphrase: func() (string, error) { return "right", nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	shut, err := net.Listen("tcp", "127.0.0.1:0") // a port that was somebody's a moment ago
	if err != nil {
		t.Fatal(err)
	}
	port := shut.Addr().(*net.TCPAddr).Port
	if err := shut.Close(); err != nil {
		t.Fatal(err)
	}
	acc := contacts.MailAccount{Address: "eigyo@aoba.example", Host: "127.0.0.1", Port: port, TLS: contacts.TLSNone}
	must[contacts.MailAccount](t)(a.AddAccount(ctx, acc, "secret"))
	if err := a.SyncMail(ctx, nil, func(mailsync.FolderReport) {}).Wait(ctx); contacts.KindOf(err) != contacts.Unavailable {
		t.Fatalf("a sync with nobody = %v", err)
	}
	accounts := must[[]contacts.MailAccount](t)(a.Accounts(ctx))
	for lang, want := range map[string]string{"en": "the connection to 127.0.0.1 on port", "ja": "に接続できません"} {
		if got := app.AccountsJSON(accounts, i18n.New(lang))[0].LastError; !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q within", lang, got, want)
		}
	}
}
