package ocr

import (
	"context"
	"errors"
	"image"
	"image/color"
	"io"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"enishi/contacts"
)

// PDFs are drawn by PDFium compiled to WebAssembly: whatever a hostile file does
// to it, it has no files, no network and a bounded memory.
const (
	pdfDPI    = 300
	pdfMemory = 384 << 20        // bytes the sandbox may take
	pdfTime   = 60 * time.Second // for opening one, and for drawing a page
	startTime = 5 * time.Minute  // for a sandbox
	wasmPage  = 64 << 10
)

// compiled keeps the machine code of PDFium, which takes seconds to make, for
// the next file. It is made when the first PDF comes.
var compiled = sync.OnceValue(wazero.NewCompilationCache)

var tidied = sync.OnceFunc(debug.FreeOSMemory)

// sandbox is held while PDFium works: compiling it and drawing take the most
// memory.
var sandbox sync.Mutex

// pdfDocument is a PDF that is open.
type pdfDocument struct {
	name   string
	pool   pdfium.Pool
	pdf    pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	cancel context.CancelFunc
}

// openPDF opens a PDF to be drawn page by page.
func openPDF(name string, data []byte) (*Document, error) {
	d := &pdfDocument{name: name}
	ctx, cancel := context.WithCancel(context.Background())
	d.cancel = cancel
	err := d.start(growing(ctx))
	pages := 0
	if err == nil {
		d.within(func() { pages, err = d.open(data) })
	}
	if err != nil {
		d.close()
		return nil, err
	}
	return &Document{pages: pages, page: d.page, close: d.close}, nil
}

// within does something with the PDF that has to be done in time: what takes
// longer ends the sandbox.
func (d *pdfDocument) within(do func()) {
	sandbox.Lock()
	defer sandbox.Unlock()
	defer time.AfterFunc(pdfTime, d.cancel).Stop()
	do()
}

// start makes a sandbox for the PDF. The first time that takes long, on a busy
// machine longer than a page may.
func (d *pdfDocument) start(ctx context.Context) (err error) {
	sandbox.Lock()
	defer sandbox.Unlock()
	d.pool, err = webassembly.Init(webassembly.Config{
		Context: ctx, MaxTotal: 1, MaxIdle: 1, FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().
			WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory / wasmPage).WithCloseOnContextDone(true).WithCompilationCache(compiled()),
	})
	if err == nil {
		tidied() // compiling leaves 200 MB behind
		d.pdf, err = d.pool.GetInstance(startTime)
	}
	if err != nil {
		return contacts.Fault(contacts.Unavailable, "PDF files cannot be opened on this computer: %w", err)
	}
	return nil
}

func (d *pdfDocument) open(data []byte) (pages int, err error) {
	defer func() { // as when a page is drawn
		if p := recover(); p != nil {
			pages, err = 0, d.tooMuch()
		}
	}()
	opened, err := d.pdf.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return 0, d.fault(err)
	}
	d.doc = opened.Document
	count, err := d.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
	if err != nil {
		return 0, d.fault(err)
	}
	if err := checkPages(d.name, count.PageCount); err != nil {
		return 0, err
	}
	return count.PageCount, nil
}

// fault says what is wrong with a PDF.
func (d *pdfDocument) fault(err error) error {
	if errors.Is(err, pdferrors.ErrPassword) || errors.Is(err, pdferrors.ErrSecurity) {
		return contacts.Fault(contacts.Invalid, "%s is locked with a password: save it without one", d.name)
	}
	if strings.Contains(err.Error(), "wasm error") { // the sandbox ended it, and says in what state
		return d.tooMuch()
	}
	return damaged(d.name, err)
}

func (d *pdfDocument) tooMuch() error {
	return contacts.Fault(contacts.Invalid, "%s is too large or too complicated to be opened: save its pages as png or jpeg", d.name)
}

// page draws a page.
func (d *pdfDocument) page(i int, r *room) (img image.Image, err error) {
	defer func() { // the sandbox ends a page that takes too much by a panic
		if p := recover(); p != nil {
			img, err = nil, contacts.Fault(contacts.Invalid, "page %d of %s is too large or too complicated to be drawn: save it as png or jpeg", i+1, d.name)
		}
	}()
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: i}}
	size, err := d.pdf.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return nil, d.fault(err)
	}
	cfg := image.Config{Width: int(min(size.Width, 1e6) * pdfDPI / 72), Height: int(min(size.Height, 1e6) * pdfDPI / 72)}
	const drawings = 2 // in the sandbox and out of it
	need := drawings * pixels(cfg) * pixelBytes(color.RGBAModel)
	if err := checkSize(d.name, cfg, need); err != nil {
		return nil, err
	}
	r.take(need)
	d.within(func() { img, err = d.draw(i, at) })
	return img, err
}

// draw draws a page, whose pixels the sandbox takes back.
func (d *pdfDocument) draw(i int, at requests.Page) (image.Image, error) {
	drawn, err := d.pdf.RenderPageInDPI(&requests.RenderPageInDPI{DPI: pdfDPI, Page: at})
	if err != nil {
		return nil, contacts.Fault(contacts.Invalid, "page %d of %s is too large or too complicated to be drawn: save it as png or jpeg", i+1, d.name)
	}
	defer drawn.Cleanup()
	src, ok := drawn.Result.RenderedImage.(*image.RGBA)
	if !ok {
		return nil, damaged(d.name, errors.New("it was drawn as something else"))
	}
	out := image.NewRGBA(image.Rectangle{Max: src.Rect.Size()})
	for y := range out.Rect.Dy() {
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], src.Pix[y*src.Stride:])
	}
	return out, nil
}

func (d *pdfDocument) close() {
	defer func() { _ = recover() }() // a sandbox that was ended can't be asked to end
	if d.pool != nil {
		_ = d.pool.Close()
	}
	d.cancel()
}
