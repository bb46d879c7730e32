package tesseract_test

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"enishi/contacts"
	"enishi/ocr"
	"enishi/ocr/tesseract"
)

// TestMain lets the test program be its own reading child, or a child that
// misbehaves in the way its argument says.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case tesseract.Verb:
			if err := tesseract.Serve(os.Stdin, os.Stdout); err != nil {
				_, _ = os.Stderr.WriteString(err.Error())
				os.Exit(1)
			}
			os.Exit(0)
		case "hangs":
			answerHello(os.Stdout)
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		case "crashes":
			answerHello(os.Stdout)
			_, _ = bufio.NewReader(os.Stdin).ReadByte()
			_, _ = os.Stderr.WriteString("the library fell over")
			os.Exit(3)
		case "babbles":
			_, _ = os.Stdout.WriteString("Usage: something else altogether\n")
			_, _ = io.Copy(io.Discard, os.Stdin)
			os.Exit(0)
		}
	}
	os.Exit(m.Run())
}

func answerHello(w io.Writer) {
	const hello = "enishi read-lines 1"
	_, _ = w.Write(append(binary.BigEndian.AppendUint32(nil, uint32(len(hello))), hello...))
}

// textLine draws a line of Latin text as large as a card's.
func textLine(text string) *image.Gray {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 32, DPI: 72})
	if err != nil {
		panic(err)
	}
	img := image.NewGray(image.Rect(0, 0, 24*len(text)+24, 60))
	for i := range img.Pix {
		img.Pix[i] = 0xff
	}
	d := font.Drawer{Dst: img, Src: image.Black, Face: face, Dot: fixed.P(12, 40)}
	d.DrawString(text)
	return img
}

func pool(t *testing.T, opt tesseract.PoolOptions) *tesseract.Pool {
	t.Helper()
	p, err := tesseract.NewPool(opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func latin(text string) ocr.Line {
	return ocr.Line{Image: textLine(text), Model: ocr.ModelLatin, PageMode: ocr.SingleLine}
}

func TestALineIsReadInAChildProcess(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1})
	got, err := p.Recognize(t.Context(), latin("hanako.sato@example.com"))
	if err != nil {
		t.Fatal(err)
	}
	if got.Text != "hanako.sato@example.com" || got.Confidence < 0.5 || len(got.Lines) != 1 {
		t.Errorf("read %+v", got)
	}
}

func TestABlankLineHasNoText(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1})
	for _, model := range ocr.Models() {
		got, err := p.Recognize(t.Context(), ocr.Line{Image: textLine(" "), Model: model, PageMode: ocr.SingleLine})
		if err != nil || got.Text != "" {
			t.Errorf("%s read %+v, %v", model, got, err)
		}
	}
}

func TestManyGoroutinesShareThePool(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 2, LinesPerChild: 3})
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			got, err := p.Recognize(t.Context(), latin("Hanako Sato"))
			if err != nil || got.Text != "Hanako Sato" {
				t.Errorf("read %+v, %v", got, err)
			}
		})
	}
	wg.Wait()
}

func TestAHungChildCostsOneLine(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1, Args: []string{"hangs"}, LineTimeout: 50 * time.Millisecond})
	for range 2 { // the second is a child of its own
		if _, err := p.Recognize(t.Context(), latin("x")); !errors.Is(err, ocr.ErrLineLost) {
			t.Errorf("got %v", err)
		}
	}
}

func TestACrashedChildCostsOneLineAndSaysWhy(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1, Args: []string{"crashes"}})
	_, err := p.Recognize(t.Context(), latin("x"))
	if !errors.Is(err, ocr.ErrLineLost) || !strings.Contains(err.Error(), "fell over") {
		t.Errorf("got %v", err)
	}
}

func TestCancelEndsAChildAtOnce(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1, Args: []string{"hangs"}})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := p.Recognize(ctx, latin("x")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestAProgramThatIsNoReaderIsNamed(t *testing.T) {
	for _, opt := range []tesseract.PoolOptions{
		{Workers: 1, Args: []string{"babbles"}},
		{Workers: 1, Executable: filepath.Join(t.TempDir(), "missing")},
	} {
		_, err := pool(t, opt).Recognize(t.Context(), latin("x"))
		if contacts.KindOf(err) != contacts.Unavailable || errors.Is(err, ocr.ErrLineLost) {
			t.Errorf("got %v", err)
		}
	}
}

func TestAMissingLanguageIsNamedWithTheWayOut(t *testing.T) {
	opt := tesseract.PoolOptions{Workers: 1, Env: []string{"TESSDATA_PREFIX=" + t.TempDir()}}
	line := latin("x")
	line.Model = ocr.ModelScript
	_, err := pool(t, opt).Recognize(t.Context(), line)
	if contacts.KindOf(err) != contacts.Unavailable || !tesseract.IsMissingModel(err) ||
		!strings.Contains(err.Error(), "Japanese") || !strings.Contains(err.Error(), "tesseract-ocr-script-jpan") {
		t.Errorf("got %v", err)
	}
	report, err := tesseract.Check(t.Context(), opt)
	if err != nil || len(report.Missing) != len(ocr.Models()) || !strings.Contains(report.Mend, "apt-get install") {
		t.Errorf("check gave %+v, %v", report, err)
	}
}

func TestCheckFindsEveryModelThatIsInstalled(t *testing.T) {
	report, err := tesseract.Check(t.Context(), tesseract.PoolOptions{})
	if err != nil || len(report.Missing) != 0 || report.Mend != "" || report.Version == "" {
		t.Errorf("check gave %+v, %v: run make deps", report, err)
	}
}

func TestAClosedPoolRefuses(t *testing.T) {
	p := pool(t, tesseract.PoolOptions{Workers: 1})
	_ = p.Close()
	if _, err := p.Recognize(t.Context(), latin("x")); contacts.KindOf(err) != contacts.Unavailable {
		t.Errorf("got %v", err)
	}
}
