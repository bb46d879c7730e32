package app_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"enishi/app"
	"enishi/contacts"
)

func TestTheSameImageTwiceIsOneCard(t *testing.T) {
	a, dir := desk(t), images(t, 1)
	image := must[[]byte](t)(os.ReadFile(filepath.Join(dir, "card-01.jpg")))
	if err := os.WriteFile(filepath.Join(dir, "copy of card.jpg"), image, 0o600); err != nil {
		t.Fatal(err)
	}
	for round := range 2 {
		if sides, _ := capture(t, a, app.CaptureOptions{}, dir); len(sides) != 2 {
			t.Errorf("round %d told %d sides, want 2", round, len(sides))
		}
	}
	if n := must[app.Counts](t)(a.Counts(context.Background())); n.Cards != 1 || n.People != 1 {
		t.Errorf("%d cards of %d people are stored, want one of one", n.Cards, n.People)
	}
}

func TestABadFileIsNamedAndTheRestGoOn(t *testing.T) {
	a, dir := desk(t), images(t, 2)
	bad := filepath.Join(dir, "zz.png")
	if err := os.WriteFile(bad, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	sides, snap := capture(t, a, app.CaptureOptions{}, dir, filepath.Join(dir, "gone.png"))
	if len(sides) != 2 || snap.Done != 4 || snap.Total != 4 {
		t.Errorf("%d sides, %d of %d done; want 2, 4 of 4", len(sides), snap.Done, snap.Total)
	}
	kinds := map[string]contacts.Kind{}
	for _, f := range snap.Failures {
		kinds[filepath.Base(f.Item)] = contacts.KindOf(f.Err)
	}
	if len(kinds) != 2 || kinds["zz.png"] != contacts.Invalid || kinds["gone.png"] != contacts.NotFound {
		t.Errorf("failures %v, want zz.png invalid and gone.png not found", kinds)
	}
}

func TestADryRunStoresNothing(t *testing.T) {
	a, dir := desk(t), images(t, 1)
	sides, _ := capture(t, a, app.CaptureOptions{DryRun: true}, dir)
	if len(sides) != 1 || sides[0].Status != "new" || sides[0].CardID != "" {
		t.Errorf("a dry run told %+v", sides)
	}
	if n := must[app.Counts](t)(a.Counts(context.Background())); n != (app.Counts{}) {
		t.Errorf("after a dry run the book holds %+v", n)
	}
	if entries, err := os.ReadDir(filepath.Join(a.Dir(), "blobs")); err == nil && len(entries) > 0 {
		t.Errorf("a dry run kept %d images", len(entries))
	}
}

func TestACardIsFromTodayUnlessTheBatchSaysOtherwise(t *testing.T) {
	for name, c := range map[string]struct {
		enc  contacts.Encounter
		want contacts.Date
	}{
		"nothing said": {contacts.Encounter{}, today},
		"a day said":   {contacts.Encounter{Date: "2026-05-01"}, "2026-05-01"},
		"old cards":    {contacts.Encounter{Old: true}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			a := desk(t)
			sides, _ := capture(t, a, app.CaptureOptions{Encounter: c.enc}, images(t, 1))
			page := must[app.PersonPage](t)(a.Person(context.Background(), sides[0].PersonID))
			if page.Sources[0].Date != c.want || page.Timeline[0].Date != c.want {
				t.Errorf("source of %q, exchange on %q; want %q", page.Sources[0].Date, page.Timeline[0].Date, c.want)
			}
		})
	}
}

func TestAnEngineThatFailsIsToldAndNothingIsStored(t *testing.T) {
	a := open(t, t.TempDir(), oneName{fails: true})
	dir := images(t, 1)
	job := a.Capture(context.Background(), []string{dir}, app.CaptureOptions{}, func(app.ScannedSide) {})
	err := job.Wait(context.Background())
	for _, f := range job.Snapshot().Failures {
		err = f.Err
	}
	if err == nil || !strings.Contains(err.Error(), "engine lost") {
		t.Errorf("a failing engine gave %v", err)
	}
	if n := must[app.Counts](t)(a.Counts(context.Background())); n.Cards != 0 {
		t.Errorf("%d cards are stored that nobody read", n.Cards)
	}
}

func TestTwoScansOfTheSameImagesAtOnceAddThemOnce(t *testing.T) {
	ctx := context.Background()
	a, dir := desk(t), images(t, 6)
	var jobs []*app.Job
	for range 3 {
		jobs = append(jobs, a.Capture(ctx, []string{dir}, app.CaptureOptions{}, func(app.ScannedSide) {}))
	}
	for _, j := range jobs {
		if err := j.Wait(ctx); err != nil {
			t.Error(err)
		}
		if s := j.Snapshot(); s.Done != 6 || len(s.Failures) > 0 {
			t.Errorf("%d of 6 done, failures %v", s.Done, s.Failures)
		}
	}
	if n := must[app.Counts](t)(a.Counts(ctx)); n.Cards != 6 {
		t.Errorf("%d cards are stored, want 6", n.Cards)
	}
}
