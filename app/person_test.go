package app_test

import (
	"context"
	"testing"

	"enishi/app"
	"enishi/contacts"
)

func TestANameTypedWithoutASpaceIsCutAndNeedsEyes(t *testing.T) {
	a := desk(t)
	page, err := a.Person(context.Background(), person(t, a, app.NewPerson{Name: "佐藤太郎"}))
	if err != nil {
		t.Fatal(err)
	}
	if got := page.Person.Name(); got != "佐藤 太郎" {
		t.Errorf("the name is shown as %q, want 佐藤 太郎", got)
	}
	for _, f := range []contacts.Field{contacts.FamilyName, contacts.GivenName} {
		if got := page.Profile.Single[f].Status; got != contacts.Doubtful {
			t.Errorf("%s is %s, want doubtful: nobody typed the cut", f, got)
		}
	}
	page, err = a.Person(context.Background(), person(t, a, app.NewPerson{Name: "佐藤 太郎"}))
	if err != nil {
		t.Fatal(err)
	}
	if page.Person.Doubtful != 0 {
		t.Errorf("a name typed with its space has %d values that need eyes, want none", page.Person.Doubtful)
	}
}
