package app_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"enishi/app"
	"enishi/contacts"
)

func TestSettingsAreKept(t *testing.T) {
	dir := t.TempDir()
	a := open(t, dir, oneName{})
	want := a.Settings()
	want.Lang, want.Theme, want.User, want.Width = "ja", "dark", "和田 花子", 1280
	if err := a.SaveSettings(want); err != nil {
		t.Fatal(err)
	}
	got, err := app.ReadSettings(dir, app.Settings{})
	if err != nil || got != want || a.Settings() != want {
		t.Errorf("kept %+v and %+v, %v; want %+v", got, a.Settings(), err, want)
	}
}

func TestDamagedSettingsAreNamedAndTheUsualOnesHold(t *testing.T) {
	usual := app.Settings{Lang: "ja", Zone: "Asia/Tokyo"}
	for name, content := range map[string]string{"cut off": `{"lang":"en`, "of another form": `["en"]`, "empty": "", "a wrong type": `{"lang":7}`} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "settings.json")
			if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			got, err := app.ReadSettings(dir, usual)
			if got != usual || contacts.KindOf(err) != contacts.Corrupt || !strings.Contains(err.Error(), path) {
				t.Errorf("got %+v, %v; want the usual ones and a fault that names the file", got, err)
			}
		})
	}
}

func TestTheTimelineIsNewestFirstOfEveryKind(t *testing.T) {
	ctx := context.Background()
	a := desk(t)
	sides, _ := capture(t, a, app.CaptureOptions{Encounter: contacts.Encounter{Date: "2026-04-01", Event: "産業展"}}, images(t, 1))
	id := sides[0].PersonID
	must[contacts.ID](t)(a.AddTask(ctx, app.NewTask{About: id, Text: "図面", Due: "2027-01-15"}))
	must[contacts.ID](t)(a.AddNote(ctx, id, "来期に移転"))
	must[contacts.ID](t)(a.AddDeal(ctx, app.NewDeal{Name: "ポンプ", People: []contacts.ID{id}}))
	page := must[app.PersonPage](t)(a.Person(ctx, id))
	var dates []contacts.Date
	kinds := map[app.EventKind]bool{}
	for _, e := range page.Timeline {
		dates, kinds[e.Kind] = append(dates, e.Date), true
	}
	if !slices.IsSortedFunc(dates, func(x, y contacts.Date) int { return strings.Compare(string(y), string(x)) }) {
		t.Errorf("dates %v are not newest first", dates)
	}
	if !kinds[app.EventCard] || !kinds[app.EventTask] || !kinds[app.EventNote] || !kinds[app.EventDeal] {
		t.Errorf("the timeline holds only %v", kinds)
	}
	if first := page.Timeline[0]; first.Kind != app.EventTask {
		t.Errorf("the timeline begins with %+v, want the task due last", first)
	}
}

func TestWhoHasAnOpenDealIsTheLikeliestCaller(t *testing.T) {
	ctx := context.Background()
	a := desk(t)
	office := app.NewPerson{Organization: "北斗電子株式会社", Phones: []string{"011-222-3333"}}
	var ids []contacts.ID
	for _, name := range []string{"青木 一郎", "石井 二郎", "和田 花子"} {
		p := office
		p.Name = name
		ids = append(ids, person(t, a, p))
	}
	won := must[contacts.ID](t)(a.AddDeal(ctx, app.NewDeal{Name: "済み", People: ids[:1], Stage: "won"}))
	must[contacts.ID](t)(a.AddDeal(ctx, app.NewDeal{Name: "進行中", People: ids[2:]}))
	c := must[app.Caller](t)(a.Call(ctx, "(011) 222-3333"))
	if !c.Shared || c.Organization == nil || len(c.People) != 3 || c.People[0].ID != ids[2] || c.People[0].OpenDeals != 1 {
		t.Errorf("the caller is %+v; deal %s is closed and counts for nobody", c, won)
	}
}

func TestExportedCellsAreWholeAndHarmless(t *testing.T) {
	a := desk(t)
	names := []string{"=cmd|'/C calc' 花子", "＋悪意 次郎", "佐藤 \"太郎\"", "鈴木, 一郎"}
	for _, n := range names {
		person(t, a, app.NewPerson{Name: n, Organization: "@会社"})
	}
	file := filepath.Join(t.TempDir(), "people.CSV")
	if n, err := a.Export(context.Background(), file); err != nil || n != len(names) {
		t.Fatalf("exported %d, %v", n, err)
	}
	raw := string(must[[]byte](t)(os.ReadFile(file)))
	if !strings.HasPrefix(raw, "\ufeff") || strings.Count(raw, "\r\n") != len(names)+1 {
		t.Errorf("no mark at the beginning or lines that do not end in CR LF: %q", raw)
	}
	rows := must[[][]string](t)(csv.NewReader(strings.NewReader(strings.TrimPrefix(raw, "\ufeff"))).ReadAll())
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.IndexAny(cell, "=+-@＝＋－＠\t\r\n") == 0 {
				t.Errorf("the cell %q would be run", cell)
			}
		}
		if plain := strings.TrimPrefix(row[1], "'"); !slices.Contains(names, plain) {
			t.Errorf("%q was none of the names", plain)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), ".export-*")); len(left) > 0 {
		t.Errorf("%v was left behind", left)
	}
}

func TestDoctorNamesWhatIsWrongAndHowToMendIt(t *testing.T) {
	ctx := context.Background()
	a := desk(t)
	if err := os.Chmod(a.Dir(), 0o700); err != nil { //nolint:gosec // a folder
		t.Fatal(err)
	}
	for _, c := range a.Doctor(ctx) {
		if !c.OK {
			t.Errorf("on a new book: %+v", c)
		}
	}
	capture(t, a, app.CaptureOptions{}, images(t, 1))
	for _, entry := range must[[]string](t)(filepath.Glob(filepath.Join(a.Dir(), "blobs", "*"))) {
		if err := os.RemoveAll(entry); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(a.Dir(), 0o755); err != nil { //nolint:gosec // what doctor is to find
		t.Fatal(err)
	}
	sick := map[string]string{}
	for _, c := range a.Doctor(ctx) {
		if !c.OK {
			sick[c.Check] = c.Mend
		}
	}
	if len(sick) != 2 || !strings.Contains(sick["data folder"], "chmod 700") || sick["blobs"] == "" {
		t.Errorf("sick: %v; want the data folder and the images, each with a way to mend it", sick)
	}
}
