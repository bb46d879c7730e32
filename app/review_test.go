package app_test

import (
	"context"
	"slices"
	"testing"

	"enishi/app"
	"enishi/contacts"
	"enishi/internal/testbook"
)

// reviewed opens a book with one card that needs eyes, and gives its doubtful
// values: a title and a mail address. backs are proposed as its other side.
func reviewed(t *testing.T, backs ...string) (*app.App, app.DoubtfulValue, app.DoubtfulValue) {
	t.Helper()
	dir := t.TempDir()
	doubtfulCard(t, dir, backs...)
	a := open(t, dir, oneName{})
	values := must[[]app.DoubtfulValue](t)(a.Doubtful(context.Background()))
	if len(values) != 2 || values[0].Field != contacts.Title || values[1].Field != contacts.Email {
		t.Fatalf("values that need eyes: %+v", values)
	}
	return a, values[0], values[1]
}

// shows tells title and mail address of a person as the page shows them, with
// "?" behind a doubtful one.
func shows(t *testing.T, a *app.App, id contacts.ID) (title, email string) {
	t.Helper()
	page := must[app.PersonPage](t)(a.Person(context.Background(), id))
	for _, c := range page.Profile.Contacts {
		if email = c.Value; c.Status == contacts.Doubtful {
			email += "?"
		}
	}
	return page.Person.Title, email
}

func TestDecisionsHoldAndAreTakenBack(t *testing.T) {
	ctx := context.Background()
	a, title, email := reviewed(t)
	wasTitle, wasEmail := shows(t, a, title.PersonID)
	if wasEmail != "taro@aoba.example?" {
		t.Errorf("before anybody looked, the address is %q", wasEmail)
	}
	made := must[[]contacts.ID](t)(a.Correct(ctx, title.ID, "課長"))
	made = append(made, must[[]contacts.ID](t)(a.Confirm(ctx, email.ID))...)
	if nowTitle, nowEmail := shows(t, a, title.PersonID); nowTitle != "課長" || nowEmail != "taro@aoba.example" {
		t.Errorf("after the review: %q, %q", nowTitle, nowEmail)
	}
	if left := must[[]app.DoubtfulValue](t)(a.Doubtful(ctx)); len(left) != 0 {
		t.Errorf("after the review %d values need eyes", len(left))
	}
	if err := a.Retract(ctx, made...); err != nil {
		t.Fatal(err)
	}
	if backTitle, backEmail := shows(t, a, title.PersonID); backTitle != wasTitle || backEmail != wasEmail {
		t.Errorf("undone: %q, %q; want %q, %q", backTitle, backEmail, wasTitle, wasEmail)
	}
	if left := must[[]app.DoubtfulValue](t)(a.Doubtful(ctx)); len(left) != 2 {
		t.Errorf("undone, %d values need eyes, want 2", len(left))
	}
}

func TestARejectedValueIsGoneAndACorrectionToNothingRejects(t *testing.T) {
	a, title, email := reviewed(t)
	must[[]contacts.ID](t)(a.Reject(context.Background(), title.ID))
	must[[]contacts.ID](t)(a.Correct(context.Background(), email.ID, ""))
	if nowTitle, nowEmail := shows(t, a, title.PersonID); nowTitle != "" || nowEmail != "" {
		t.Errorf("rejected values are shown: %q, %q", nowTitle, nowEmail)
	}
}

func TestAConfirmedCardNeedsEyesNoMore(t *testing.T) {
	ctx := context.Background()
	a, title, _ := reviewed(t)
	if made := must[[]contacts.ID](t)(a.ConfirmCard(ctx, title.CardID)); len(made) != 2 {
		t.Errorf("%d values were confirmed, want 2", len(made))
	}
	if cards := must[[]contacts.Card](t)(a.CardsToReview(ctx)); len(cards) != 0 {
		t.Errorf("%d cards need eyes", len(cards))
	}
}

func TestAConfirmedCardStaysUntilItsProposedBackIsDecided(t *testing.T) {
	for _, answer := range []contacts.PairState{contacts.PairJoined, contacts.PairParted} {
		ctx := context.Background()
		a, title, _ := reviewed(t, "back")
		must[[]contacts.ID](t)(a.ConfirmCard(ctx, title.CardID))
		left := must[[]contacts.Card](t)(a.CardsToReview(ctx))
		if len(left) != 1 || left[0].ID != title.CardID || left[0].Reviewed {
			t.Fatalf("with a proposal open, to review: %+v", left)
		}
		other := must[app.ReviewCard](t)(a.ReviewCard(ctx, title.CardID)).Others[0]
		must[contacts.PairState](t)(a.PairSides(ctx, other.Pair.Front, other.Pair.Back, answer))
		if n := must[int](t)(a.CountToReview(ctx)); n != 0 {
			t.Errorf("%s: %d cards need eyes", answer, n)
		}
	}
}

func TestOneWrongIDDecidesNothing(t *testing.T) {
	a, title, _ := reviewed(t)
	if _, err := a.Confirm(context.Background(), title.ID, contacts.NewID()); contacts.KindOf(err) != contacts.NotFound {
		t.Errorf("got %v, want not found", err)
	}
	if left := must[[]app.DoubtfulValue](t)(a.Doubtful(context.Background())); len(left) != 2 {
		t.Errorf("%d values need eyes, want 2", len(left))
	}
}

func TestJoinedPeopleAreOneRowAndCanBeParted(t *testing.T) {
	ctx := context.Background()
	a := desk(t)
	one := person(t, a, app.NewPerson{Name: "佐藤 太郎", Organization: "株式会社青葉精機", Emails: []string{"taro@aoba.example"}})
	other := person(t, a, app.NewPerson{Name: "佐藤 太郎", Organization: "北斗電子株式会社", Mobiles: []string{"090-1234-5678"}})
	found := func() []contacts.ID {
		var ids []contacts.ID
		for _, h := range must[[]app.Hit](t)(a.Find(ctx, app.FindQuery{Text: "佐藤 太郎", Kinds: []contacts.EntityKind{contacts.KindPerson}})) {
			ids = append(ids, h.ID)
		}
		return ids
	}
	if ids := found(); len(ids) != 2 {
		t.Fatalf("found %d persons before, want 2", len(ids))
	}
	merge := must[contacts.ID](t)(a.Join(ctx, contacts.KindPerson, other, one, "same person"))
	if ids := found(); !slices.Equal(ids, []contacts.ID{one}) {
		t.Errorf("found %v joined, want only %s", ids, one)
	}
	page := must[app.PersonPage](t)(a.Person(ctx, other))
	if page.Person.ID != one || len(page.Profile.Contacts) != 2 || len(page.Sources) != 2 {
		t.Errorf("the joined page is of %s with %d contacts of %d sources", page.Person.ID, len(page.Profile.Contacts), len(page.Sources))
	}
	if err := a.Unjoin(ctx, merge); err != nil {
		t.Fatal(err)
	}
	if ids := found(); len(ids) != 2 {
		t.Errorf("found %d persons parted, want 2", len(ids))
	}
	if page := must[app.PersonPage](t)(a.Person(ctx, other)); page.Person.ID != other || len(page.Profile.Contacts) != 1 {
		t.Errorf("the parted page is of %s with %d contacts", page.Person.ID, len(page.Profile.Contacts))
	}
}

func TestHandwrittenNotesAreListedUntilSomebodyHasSeenTheCard(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	cards := testbook.Sides(t, dir) // the third has a note
	a := open(t, dir, oneName{})
	notes := func() (list []app.DoubtfulValue) {
		for _, v := range must[[]app.DoubtfulValue](t)(a.Doubtful(ctx)) {
			if v.Field == contacts.NoteText {
				list = append(list, v)
			}
		}
		return list
	}
	list := notes()
	if len(list) != 1 || list[0].CardID != cards[2].ID || list[0].Value != "" || list[0].Origin != contacts.Handwritten {
		t.Fatalf("notes: %+v", list)
	}
	made := must[[]contacts.ID](t)(a.Correct(ctx, list[0].ID, "ポンプ検討"))
	if left := notes(); len(left) != 0 {
		t.Errorf("after somebody said what it reads: %+v", left)
	}
	if err := a.Retract(ctx, made...); err != nil {
		t.Fatal(err)
	}
	must[[]contacts.ID](t)(a.ConfirmCard(ctx, cards[2].ID))
	if left := notes(); len(left) != 0 {
		t.Errorf("after the card was confirmed: %+v", left)
	}
}
