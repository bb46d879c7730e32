package cardflow

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
	"time"

	"enishi/app"
	"enishi/assets/fonts"
	"enishi/assets/samples"
	"enishi/contacts"
	"enishi/ocr"
	"enishi/ocr/tesseract"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// TestMain lets the test program be its own reading child.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == tesseract.Verb {
		if err := tesseract.Serve(os.Stdin, os.Stdout); err != nil {
			_, _ = os.Stderr.WriteString(err.Error())
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// desk opens a new book with the real engine.
func desk(t *testing.T) *app.App {
	t.Helper()
	a, err := app.Open(context.Background(), app.Config{
		Dir: t.TempDir(), User: "営業 一郎", Lang: "ja",
		Now:         func() time.Time { return time.Date(2026, 11, 22, 18, 0, 0, 0, time.UTC) },
		Engine:      func() (app.Engine, error) { return tesseract.NewPool(tesseract.PoolOptions{}) },
		EngineCheck: func(context.Context) (app.EngineReport, error) { return app.EngineReport{}, nil },
		Report:      func(err error) { t.Error(err) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// scan reads images as one batch.
func scan(t *testing.T, a *app.App, day contacts.Date, images ...image.Image) []app.ScannedSide {
	t.Helper()
	dir := t.TempDir()
	for i, img := range images {
		save(t, filepath.Join(dir, fmt.Sprintf("scan-%03d.jpg", i+1)), img)
	}
	var sides []app.ScannedSide
	job := a.Capture(t.Context(), []string{dir}, app.CaptureOptions{Encounter: contacts.Encounter{Date: day, Event: "産業展"}},
		func(s app.ScannedSide) { sides = append(sides, s) })
	if err := job.Wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, f := range job.Snapshot().Failures {
		t.Error(f.Item, f.Err)
	}
	return sides
}

func save(t *testing.T, file string, img image.Image) {
	t.Helper()
	f := must[*os.File](t)(os.Create(file))
	if err := jpeg.Encode(f, img, &jpeg.Options{Quality: 92}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// front is a card of the sample book, from 1.
func front(t *testing.T, n int) image.Image {
	t.Helper()
	c := samples.Cards()[n-1]
	return must[[]image.Image](t)(ocr.Decode(c.Name, c.Data))[0]
}

// back sets lines of text on a card of the size of another.
func back(t *testing.T, like image.Image, lines ...string) image.Image {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, like.Bounds().Dx(), like.Bounds().Dy()))
	draw.Draw(img, img.Bounds(), image.NewUniform(color.Gray{Y: 250}), image.Point{}, draw.Src)
	regular := must[*opentype.Font](t)(opentype.Parse(fonts.Regular))
	face := must[font.Face](t)(opentype.NewFace(regular, &opentype.FaceOptions{Size: float64(img.Bounds().Dy()) / 16, DPI: 72}))
	d := font.Drawer{Dst: img, Src: image.NewUniform(color.Gray{Y: 30}), Face: face}
	for i, l := range lines {
		d.Dot = fixed.P(img.Bounds().Dx()/12, img.Bounds().Dy()/6+i*img.Bounds().Dy()/8)
		d.DrawString(l)
	}
	return img
}

// again is an image as another scanner sees it.
func again(img image.Image) image.Image {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()*9/10, b.Dy()*9/10))
	xdraw.CatmullRom.Scale(out, out.Bounds(), img, b.Inset(b.Dx()/200), xdraw.Src, nil)
	for i, v := range out.Pix {
		if i%4 != 3 {
			out.Pix[i] = uint8(float64(v)*0.88 + 14)
		}
	}
	return out
}

func TestSidesAreJoinedByWhatIsReadOnThem(t *testing.T) {
	a := desk(t)
	sato, kobayashi := front(t, 1), front(t, 6)
	sides := scan(t, a, "2026-11-20", sato,
		back(t, sato, "Taro Sato", "Manager", "Aoba Seiki Co., Ltd.", "Phone +81-22-123-0180", "taro.sato@aoba-seiki.example.jp"),
		kobayashi, front(t, 8))
	if len(sides) != 4 || sides[1].Side != "back" || sides[1].BackOf != sides[0].CardID || sides[3].Side != "front" {
		for _, s := range sides {
			t.Logf("%s %s %s back of %q, maybe %q: %q", s.Source, s.Side, s.Status, s.BackOf, s.BackOfMaybe, s.Text)
		}
		t.Fatal("the back was not joined with its front, and nothing else")
	}
	rc := must[app.ReviewCard](t)(a.ReviewCard(t.Context(), sides[0].CardID))
	if len(rc.Card.Sides) != 2 || len(rc.Others) != 1 {
		t.Fatalf("the card has %d sides", len(rc.Card.Sides))
	}
	if n := must[app.Counts](t)(a.Counts(t.Context())); n.Cards != 3 || n.People != 3 {
		t.Errorf("%d cards of %d people, want 3 of 3", n.Cards, n.People)
	}
	before := must[contacts.PairState](t)(a.PairSides(t.Context(), sides[0].CardID, sides[1].CardID, contacts.PairParted))
	if n := must[app.Counts](t)(a.Counts(t.Context())); n.Cards != 4 || n.People != 4 || before != contacts.PairJoined {
		t.Errorf("parted: %d cards of %d people, before %s", n.Cards, n.People, before)
	}
	must[contacts.PairState](t)(a.PairSides(t.Context(), sides[0].CardID, sides[1].CardID, before))
	if n := must[app.Counts](t)(a.Counts(t.Context())); n.Cards != 3 {
		t.Errorf("joined again: %d cards", n.Cards)
	}
}

func TestACardScannedTwiceIsStoredOnceAndKeepsBothDays(t *testing.T) {
	a := desk(t)
	first := scan(t, a, "2025-04-10", front(t, 1), front(t, 8))
	second := scan(t, a, "2026-11-20", again(front(t, 8)), front(t, 2), again(front(t, 1)))
	var status []string
	for _, s := range second {
		status = append(status, s.Status)
	}
	if fmt.Sprint(status) != "[known new known]" || second[0].CardID != first[1].CardID || second[2].CardID != first[0].CardID {
		t.Errorf("told %v", status)
	}
	if n := must[app.Counts](t)(a.Counts(t.Context())); n.Cards != 3 {
		t.Errorf("%d cards are stored, want 3", n.Cards)
	}
	page := must[app.PersonPage](t)(a.Person(t.Context(), first[0].PersonID))
	if page.Person.LastContact != "2026-11-20" {
		t.Errorf("last met on %q", page.Person.LastContact)
	}
	var met []contacts.Date
	for _, e := range page.Timeline {
		if e.Kind == app.EventCard {
			met = append(met, e.Date)
		}
	}
	if fmt.Sprint(met) != "[2026-11-20 2025-04-10]" {
		t.Errorf("the timeline tells of meetings on %v", met)
	}
}

func TestAFrameIsReadAndACardCutAnew(t *testing.T) {
	a := desk(t)
	card := front(t, 1)
	desktop := image.NewRGBA(image.Rect(0, 0, card.Bounds().Dx()+300, card.Bounds().Dy()+200))
	draw.Draw(desktop, desktop.Bounds(), image.NewUniform(color.Gray{Y: 90}), image.Point{}, draw.Src)
	draw.Draw(desktop, card.Bounds().Add(image.Pt(150, 100)), card, image.Point{}, draw.Src)
	side := scan(t, a, "2026-11-20", desktop)[0]
	w, h := card.Bounds().Dx(), card.Bounds().Dy()
	quad := [4]contacts.Spot{{X: 150, Y: 100}, {X: 150 + w, Y: 100}, {X: 150 + w, Y: 100 + h}, {X: 150, Y: 100 + h}}
	rc := must[app.ReviewCard](t)(a.ReviewCard(t.Context(), side.CardID))
	was := rc.Card.Sides[0]
	cut := must[app.Amended](t)(a.Requad(t.Context(), rc.Card.ID, was.ID, quad))
	rc = must[app.ReviewCard](t)(a.ReviewCard(t.Context(), side.CardID))
	now := rc.Card.Sides[0]
	if now.ID == was.ID || now.Width < w-3 || now.Width > w+3 {
		t.Errorf("cut anew the card is %d × %d, want %d × %d", now.Width, now.Height, w, h)
	}
	mail := value(t, rc, contacts.Email)
	if mail.Value != "taro.sato@aoba-seiki.example.jp" {
		t.Errorf("read anew: %q", mail.Value)
	}
	r := mail.Observation.Region
	framed := must[app.Amended](t)(a.ReadRegion(t.Context(), app.Frame{
		Card: rc.Card.ID, Side: now.ID, Box: image.Rect(r.X-6, r.Y-4, r.X+r.W+6, r.Y+r.H+4), Field: contacts.Email, Instead: mail.Observation.ID,
	}))
	rc = must[app.ReviewCard](t)(a.ReviewCard(t.Context(), side.CardID))
	if again := value(t, rc, contacts.Email); again.Value != mail.Value || again.Observation.ID != framed.Added[0] {
		t.Errorf("the frame was read as %q", again.Value)
	}
	for _, done := range []app.Amended{framed, cut} {
		if err := a.TakeBack(t.Context(), done); err != nil {
			t.Fatal(err)
		}
	}
	rc = must[app.ReviewCard](t)(a.ReviewCard(t.Context(), side.CardID))
	if rc.Card.Sides[0].ID != was.ID {
		t.Error("taken back, another side is shown")
	}
	if _, err := a.ReadRegion(t.Context(), app.Frame{Card: rc.Card.ID, Side: was.ID, Box: image.Rect(0, 0, 60, 60), Field: contacts.Title}); contacts.KindOf(err) != contacts.Invalid {
		t.Errorf("an empty frame gave %v", err)
	}
}

func value(t *testing.T, rc app.ReviewCard, f contacts.Field) app.ReviewValue {
	t.Helper()
	for _, v := range rc.Values {
		if v.Observation.Field == f {
			return v
		}
	}
	t.Fatalf("the card has no %s: %+v", f, rc.Values)
	return app.ReviewValue{}
}

func TestValuesAreSplitJoinedSwappedAndTakenBack(t *testing.T) {
	a := desk(t)
	side := scan(t, a, "2026-11-20", front(t, 1))[0]
	get := func(f contacts.Field) app.ReviewValue {
		return value(t, must[app.ReviewCard](t)(a.ReviewCard(t.Context(), side.CardID)), f)
	}
	title, department := get(contacts.Title), get(contacts.Department)
	swapped := must[app.Amended](t)(a.Swap(t.Context(), title.Observation.ID, department.Observation.ID))
	if get(contacts.Title).Value != department.Value || get(contacts.Department).Value != title.Value {
		t.Error("they were not swapped")
	}
	page := must[app.PersonPage](t)(a.Person(t.Context(), side.PersonID))
	if page.Person.Title != department.Value {
		t.Errorf("the page shows the title %q", page.Person.Title)
	}
	if err := a.TakeBack(t.Context(), swapped); err != nil {
		t.Fatal(err)
	}
	if get(contacts.Title).Value != title.Value {
		t.Error("not taken back")
	}
	joined := must[app.Amended](t)(a.JoinValues(t.Context(), department.Observation.ID, title.Observation.ID))
	whole := get(contacts.Department)
	if whole.Value != department.Value+title.Value {
		t.Errorf("joined: %q", whole.Value)
	}
	split := must[app.Amended](t)(a.Split(t.Context(), whole.Observation.ID, len([]rune(department.Value)), contacts.Title))
	if get(contacts.Title).Value != title.Value || get(contacts.Department).Value != department.Value {
		t.Error("not split where it was joined")
	}
	for _, done := range []app.Amended{split, joined} {
		if err := a.TakeBack(t.Context(), done); err != nil {
			t.Fatal(err)
		}
	}
	if get(contacts.Title).Observation.ID != title.Observation.ID {
		t.Error("the first reading is not back")
	}
	must[app.Amended](t)(a.AddValue(t.Context(), side.CardID, title.Observation.Region.Side, contacts.Qualification, "技術士"))
	if get(contacts.Qualification).NeedsEyes {
		t.Error("a typed value needs eyes")
	}
}

func TestWhatWasPutRightIsOfferedOnOtherCards(t *testing.T) {
	a := desk(t)
	sides := scan(t, a, "2026-11-20", front(t, 1), front(t, 5), front(t, 8))
	first := value(t, must[app.ReviewCard](t)(a.ReviewCard(t.Context(), sides[0].CardID)), contacts.Title)
	made := must[[]contacts.ID](t)(a.Correct(t.Context(), first.Observation.ID, "部長代理補佐"))
	other := value(t, must[app.ReviewCard](t)(a.ReviewCard(t.Context(), sides[2].CardID)), contacts.Title)
	if other.Value != "部長代理" || fmt.Sprint(other.Offers) == "[]" || other.Offers[len(other.Offers)-1] != "部長代理補佐" {
		t.Errorf("the title %q is offered %v", other.Value, other.Offers)
	}
	if err := a.Retract(t.Context(), made...); err != nil {
		t.Fatal(err)
	}
	other = value(t, must[app.ReviewCard](t)(a.ReviewCard(t.Context(), sides[2].CardID)), contacts.Title)
	for _, o := range other.Offers {
		if o == "部長代理補佐" {
			t.Error("what was taken back is still offered")
		}
	}
}
