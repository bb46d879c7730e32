package app_test

import (
	"context"
	"path/filepath"
	"testing"

	"enishi/app"
	"enishi/contacts"
	"enishi/contacts/gormstore"
)

func TestADealOutlivesTheCardThatNamedItsCompany(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	book := must[*gormstore.Book](t)(gormstore.OpenBook(ctx, filepath.Join(dir, "book.db"), gormstore.Options{Now: now, User: "u"}))
	card := must[contacts.Card](t)(book.AddCard(ctx, gormstore.NewCard{
		Card:         contacts.Card{Sides: []contacts.CardSide{{Side: "front", File: "a.jpg"}}},
		Observations: []contacts.Observation{{Field: contacts.OrganizationName, Value: "株式会社青葉精機"}},
	}))
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	a := open(t, dir, oneName{})
	org := must[[]contacts.Organization](t)(a.Companies(ctx, app.OrganizationsQuery{}))[0].ID
	deal := must[contacts.ID](t)(a.AddDeal(ctx, app.NewDeal{Name: "渦巻ポンプ", Organizations: []string{string(org)}}))
	if err := a.MarkCard(ctx, card.ID, true, true); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Company(ctx, org); contacts.KindOf(err) != contacts.NotFound {
		t.Fatalf("the company of an image that is no card: %v, want not found", err)
	}
	deals := must[[]contacts.Deal](t)(a.Deals(ctx, app.DealQuery{}))
	list := must[[]app.DealJSON](t)(a.DealsJSON(ctx, deals))
	if len(list) != 1 || list[0].ID != deal || list[0].Parties[0].OrganizationID != org {
		t.Errorf("deals = %+v; want the one, of its company", list)
	}
	hits := must[[]app.Hit](t)(a.Find(ctx, app.FindQuery{Text: "渦巻ポンプ"}))
	if len(hits) != 1 || hits[0].ID != deal {
		t.Errorf("found %+v; want the deal", hits)
	}
}

func TestTheIndexFollowsTheNameOfADealsCompany(t *testing.T) {
	ctx, a := context.Background(), desk(t)
	one := must[contacts.ID](t)(a.AddCompany(ctx, "株式会社青葉精機", "", "", ""))
	other := must[contacts.ID](t)(a.AddCompany(ctx, "北斗電子株式会社", "", "", ""))
	deal := must[contacts.ID](t)(a.AddDeal(ctx, app.NewDeal{Name: "渦巻ポンプ", Organizations: []string{string(one)}}))
	found := func(step, text string) {
		t.Helper()
		hits := must[[]app.Hit](t)(a.Find(ctx, app.FindQuery{Text: text, Kinds: []contacts.EntityKind{contacts.KindDeal}}))
		if len(hits) != 1 || hits[0].ID != deal {
			t.Errorf("%s: %s finds %+v, want the deal", step, text, hits)
		}
		if _, err := a.VerifyIndex(ctx); err != nil {
			t.Errorf("%s: %v", step, err)
		}
	}
	found("added", "青葉精機")
	must[contacts.ID](t)(a.SetField(ctx, one, contacts.OrganizationName, "株式会社若葉精機"))
	found("renamed", "若葉精機")
	merge := must[contacts.ID](t)(a.Join(ctx, contacts.KindOrganization, one, other, "same"))
	found("joined", "若葉精機")
	if err := a.Unjoin(ctx, merge); err != nil {
		t.Fatal(err)
	}
	found("parted", "若葉精機")
}
