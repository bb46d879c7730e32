package app_test

import (
	"context"
	"testing"

	"enishi/app"
	"enishi/contacts"
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
