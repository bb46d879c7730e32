//go:build cgo && !windows

package tesseract

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/otiai10/gosseract/v2"

	"enishi/ocr"
)

// initLock keeps the clients of one process from being initialized at once:
// gosseract redirects the process's standard error while it does.
var initLock sync.Mutex

// library is the engine over gosseract: a client per model, made when the model
// is first asked for. It is used by one goroutine.
type library struct {
	clients map[string]*gosseract.Client
}

func newEngine() (engine, error) { return &library{clients: map[string]*gosseract.Client{}}, nil }

func (l *library) version() string { return gosseract.Version() }

func (l *library) close() {
	for _, c := range l.clients {
		_ = c.Close() // nothing is lost with it: the process ends
	}
}

func (l *library) read(q request) (ocr.Recognition, error) {
	client, err := l.client(q.model)
	if err != nil {
		return ocr.Recognition{}, err
	}
	if uniform(q.pixels) { // the models see dashes where nothing is
		return ocr.Recognition{}, nil
	}
	// SetPageSegMode would be lost by the initialization; the variable is not.
	if err := client.SetVariable("tessedit_pageseg_mode", strconv.Itoa(q.mode)); err != nil {
		return ocr.Recognition{}, err
	}
	if err := client.SetImageFromBytes(pgm(q)); err != nil {
		return ocr.Recognition{}, err
	}
	// One call gives text with the spaces as printed, confidence and box.
	boxes, err := client.GetBoundingBoxes(gosseract.RIL_TEXTLINE)
	if err != nil {
		return ocr.Recognition{}, err
	}
	return recognition(boxes), nil
}

// client gives the client of a model, loading the model when it is new.
func (l *library) client(model string) (*gosseract.Client, error) {
	if c := l.clients[model]; c != nil {
		return c, nil
	}
	var cause error
	// Debian installs the script models beside the languages, upstream in a
	// folder of their own: whichever loads is the one.
	for _, name := range []string{model, "script/" + model} {
		c, err := load(name)
		if err == nil {
			l.clients[model] = c
			return c, nil
		}
		if cause == nil {
			cause = err
		}
	}
	return nil, &missingModel{model: model, cause: cause}
}

// load makes a client and reads a blank line with it: gosseract initializes a
// client no earlier than that.
func load(name string) (*gosseract.Client, error) {
	initLock.Lock()
	defer initLock.Unlock()
	c := gosseract.NewClient()
	err := c.SetLanguage(name)
	for key, value := range map[gosseract.SettableVariable]string{
		"tessedit_pageseg_mode":     strconv.Itoa(ocr.SingleLine),
		"user_defined_dpi":          "300",
		"preserve_interword_spaces": "1",
		"tessedit_do_invert":        "0", // lines come black on white
	} {
		if err == nil {
			err = c.SetVariable(key, value)
		}
	}
	if err == nil {
		err = c.SetImageFromBytes(pgm(blank(name)))
	}
	if err == nil {
		_, err = c.Text()
	}
	if err != nil {
		_ = c.Close() // the cause is the error that matters
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	return c, nil
}

// pgm wraps grey pixels in a binary portable graymap, which the library reads
// without any decompression.
func pgm(q request) []byte {
	head := fmt.Sprintf("P5\n%d %d\n255\n", q.width, q.height)
	return append([]byte(head), q.pixels...)
}

// uniform reports whether all pixels are one shade.
func uniform(pixels []byte) bool {
	for _, p := range pixels {
		if p != pixels[0] {
			return false
		}
	}
	return true
}

// recognition joins the lines. A blank image gives one line of no text with a
// random box, which is left out.
func recognition(boxes []gosseract.BoundingBox) ocr.Recognition {
	var out ocr.Recognition
	var texts []string
	var sum, letters float64
	for _, b := range boxes {
		text := strings.TrimSpace(b.Word)
		if text == "" {
			continue
		}
		confidence := min(max(b.Confidence/100, 0), 1)
		out.Lines = append(out.Lines, ocr.TextLine{Text: text, Confidence: confidence, Box: b.Box})
		texts = append(texts, text)
		n := float64(len([]rune(text)))
		sum, letters = sum+confidence*n, letters+n
	}
	if letters > 0 {
		out.Confidence = sum / letters
	}
	out.Text = strings.Join(texts, "\n")
	return out
}
