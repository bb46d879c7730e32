package ocr_test

import (
	"bytes"
	"image/jpeg"
	"runtime"
	"testing"

	"enishi/contacts/reading"
	"enishi/ocr"
	"enishi/ocr/tesseract"
	"enishi/tools/cardgen/corpus"
)

// BenchmarkPhoto12MP has a photo of 12 megapixels read, from the file to the
// fields: at most 2.5 s on one core (taskset -c 0 keeps it and its engine there).
func BenchmarkPhoto12MP(b *testing.B) {
	maker, err := corpus.New("default")
	if err != nil {
		b.Fatal(err)
	}
	shots, err := maker.Make(51, "large", "left")
	if err != nil {
		b.Fatal(err)
	}
	file := encoded(b, func(out *bytes.Buffer) error {
		return jpeg.Encode(out, shots[0].Image, &jpeg.Options{Quality: 92})
	})
	shots = nil
	engine, err := tesseract.NewPool(tesseract.PoolOptions{Workers: 1})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = engine.Close() }()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	r := ocr.NewReader(engine, ocr.Options{Names: reading.New()})
	read := func() {
		doc, err := ocr.Open("photo.jpg", file)
		if err != nil {
			b.Fatal(err)
		}
		defer doc.Close()
		page, err := doc.Page(0)
		if err != nil {
			b.Fatal(err)
		}
		sides, err := r.Read(b.Context(), page)
		if err != nil || len(sides) != 1 || len(sides[0].Fields) < 6 {
			b.Fatalf("%d sides, %v", len(sides), err)
		}
	}
	read() // start the engine, load models and dictionaries
	for b.Loop() {
		read()
	}
}
