package ocr_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/ocr/tesseract"
)

// sample is a card of testdata with what is printed on it, both made by
// tools/cardgen.
type sample struct {
	name   string
	image  image.Image
	fields []struct{ Name, Value string }
}

func samples(t testing.TB) []sample {
	t.Helper()
	files, err := filepath.Glob("testdata/cards/*.png")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample cards: %v", err)
	}
	var out []sample
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := ocr.Decode(f, data)
		if err != nil {
			t.Fatal(err)
		}
		var truth struct {
			Fields []struct{ Name, Value string }
		}
		data, err = os.ReadFile(strings.TrimSuffix(f, ".png") + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &truth); err != nil {
			t.Fatal(err)
		}
		out = append(out, sample{filepath.Base(f), pages[0], truth.Fields})
	}
	return out
}

func pool(t testing.TB) *tesseract.Pool {
	t.Helper()
	p, err := tesseract.NewPool(tesseract.PoolOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// essential are the fields a card is worthless without.
var essential = map[string]bool{
	"organization": true, "family_name": true, "name_roman": true, "title": true, "postal_code": true,
	"phone": true, "mobile": true, "email": true, "url": true,
}

func TestCardsAreRead(t *testing.T) {
	r := ocr.NewReader(pool(t), ocr.Options{Names: reading.New()})
	right, all := 0, 0
	for _, s := range samples(t) {
		sides, err := r.Read(t.Context(), s.image)
		if err != nil || len(sides) != 1 {
			t.Fatalf("%s: %d sides, %v", s.name, len(sides), err)
		}
		got := map[string]bool{}
		for _, v := range sides[0].Fields {
			got[string(v.Field)+contacts.KeyOf(v.Field, v.Value)] = true
			if !v.Box.In(s.image.Bounds()) || v.Box.Empty() {
				t.Errorf("%s: %s stands at %v", s.name, v.Field, v.Box)
			}
		}
		for _, f := range s.fields {
			if !essential[f.Name] {
				continue
			}
			all++
			if got[f.Name+contacts.KeyOf(contacts.Field(f.Name), f.Value)] {
				right++
			} else {
				t.Logf("%s: %s %q was not read", s.name, f.Name, f.Value)
			}
		}
	}
	if 100*right < 93*all {
		t.Errorf("%d of %d values were read", right, all)
	}
}

// stub is a Recognizer that answers with a function.
type stub func(ctx context.Context, line ocr.Line) (ocr.Recognition, error)

func (s stub) Recognize(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
	return s(ctx, line)
}

func lost(context.Context, ocr.Line) (ocr.Recognition, error) {
	return ocr.Recognition{}, fmt.Errorf("%w: crashed", ocr.ErrLineLost)
}

func TestALostLineDoesNotCostTheCard(t *testing.T) {
	var asked atomic.Int64
	rec := stub(func(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
		if asked.Add(1) == 1 {
			return lost(ctx, line)
		}
		return ocr.Recognition{Text: "03-1234-5678", Confidence: 0.9}, nil
	})
	sides, err := ocr.NewReader(rec, ocr.Options{}).Read(t.Context(), samples(t)[0].image)
	if err != nil || sides[0].Empty() {
		t.Fatalf("got %v", err)
	}
	always := stub(func(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
		if line.Image.Rect.Dx() > 700 { // the longest lines, whenever they are tried
			return lost(ctx, line)
		}
		return ocr.Recognition{Text: "03-1234-5678", Confidence: 0.9}, nil
	})
	sides, err = ocr.NewReader(always, ocr.Options{}).Read(t.Context(), samples(t)[0].image)
	if err != nil || sides[0].Empty() || sides[0].Lost == 0 {
		t.Errorf("%d lines are said to be lost, %v", sides[0].Lost, err)
	}
}

func TestAnEngineThatLosesEveryLineIsAtFault(t *testing.T) {
	_, err := ocr.NewReader(stub(lost), ocr.Options{}).Read(t.Context(), samples(t)[0].image)
	if contacts.KindOf(err) != contacts.Internal || !strings.Contains(err.Error(), "every line") {
		t.Errorf("got %v", err)
	}
}

func TestAMissingModelIsToldAsItIs(t *testing.T) {
	want := contacts.Fault(contacts.Unavailable, "no such language")
	rec := stub(func(context.Context, ocr.Line) (ocr.Recognition, error) { return ocr.Recognition{}, want })
	_, err := ocr.NewReader(rec, ocr.Options{}).Read(t.Context(), samples(t)[0].image)
	if !errors.Is(err, want) || contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestCancelStopsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	rec := stub(func(ctx context.Context, _ ocr.Line) (ocr.Recognition, error) {
		cancel()
		<-ctx.Done()
		return ocr.Recognition{}, ctx.Err()
	})
	_, err := ocr.NewReader(rec, ocr.Options{}).Read(ctx, samples(t)[0].image)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAnEmptyImageIsNoCard(t *testing.T) {
	img := image.NewGray(image.Rect(0, 0, 1075, 650))
	for i := range img.Pix {
		img.Pix[i] = 0xf8
	}
	img.SetGray(100, 100, color.Gray{Y: 40})
	sides, err := ocr.NewReader(stub(lost), ocr.Options{}).Read(t.Context(), img)
	if err != nil || len(sides) != 1 || !sides[0].Empty() || len(sides[0].Fields) != 0 {
		t.Errorf("got %+v, %v", sides, err)
	}
}

func TestALargeScanIsKeptAtAUsefulSize(t *testing.T) {
	large := image.NewGray(image.Rect(0, 0, 4300, 2600))
	for i := range large.Pix {
		large.Pix[i] = 0xff
	}
	sides, err := ocr.NewReader(stub(lost), ocr.Options{}).Read(t.Context(), large)
	if err != nil || sides[0].Rectified.Bounds().Dx() != 2400 || sides[0].Quad[2] != (contacts.Spot{X: 4300, Y: 2600}) {
		t.Errorf("got %v, %v", sides, err)
	}
}

// counter counts what the engine is asked for.
type counter struct {
	ocr.Recognizer
	asked atomic.Int64
}

func (c *counter) Recognize(ctx context.Context, line ocr.Line) (ocr.Recognition, error) {
	c.asked.Add(1)
	return c.Recognizer.Recognize(ctx, line)
}

// BenchmarkRead reads the sample cards, one at a time, and beside it has each of
// the three models read the same images as whole pages: the time per model is to
// stay below twice the bare engine's.
func BenchmarkRead(b *testing.B) {
	cards := samples(b)
	rec := &counter{Recognizer: pool(b)}
	r := ocr.NewReader(rec, ocr.Options{Names: reading.New()})
	read := func() {
		for _, s := range cards {
			if _, err := r.Read(b.Context(), s.image); err != nil {
				b.Fatal(err)
			}
		}
	}
	bare := func() {
		for _, s := range cards {
			for _, model := range ocr.Models() {
				if _, err := rec.Recognizer.Recognize(b.Context(), ocr.Line{Image: greyed(s.image), Model: model, PageMode: ocr.WholePage}); err != nil {
					b.Fatal(err)
				}
			}
		}
	}
	read() // start the children and load models and dictionaries
	bare()
	rec.asked.Store(0)
	var ours, theirs time.Duration
	rounds := 0
	for b.Loop() {
		start := time.Now()
		read()
		half := time.Now()
		bare()
		ours += half.Sub(start)
		theirs += time.Since(half)
		rounds++
	}
	n := float64(rounds * len(cards))
	b.ReportMetric(n/ours.Minutes(), "cards/min")
	b.ReportMetric(n/(theirs.Minutes()/3), "bare-cards/min/model")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "x-bare-per-model")
	b.ReportMetric(float64(rec.asked.Load())/n, "reads/card")
	b.ReportMetric(0, "ns/op")
}

func greyed(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	for y := range b.Dy() {
		for x := range b.Dx() {
			out.Set(x, y, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}
