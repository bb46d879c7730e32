package ocr

import (
	"context"
	"errors"
	"image"
)

// Recognizer reads the text of one line, or of a whole page, from an image. It
// may be called by several goroutines at once.
type Recognizer interface {
	Recognize(ctx context.Context, line Line) (Recognition, error)
}

// The page segmentation modes of the engine that the reader uses.
const (
	WholePage  = 3  // find columns, paragraphs and lines
	SingleLine = 7  // the image is one line
	RawLine    = 13 // one line, with nothing tried to mend its layout
)

// The models the reader asks for.
const (
	ModelScript   = "Japanese" // the script model: kanji, kana and Latin
	ModelJapanese = "jpn"      // the language model, a second opinion
	ModelLatin    = "eng"      // e-mail addresses, URLs, numbers, English
)

// Models lists every model that reading needs.
func Models() []string { return []string{ModelScript, ModelJapanese, ModelLatin} }

// Line is one thing to recognize: black text on white.
type Line struct {
	Image    *image.Gray
	Model    string // a name from Models
	PageMode int    // a page segmentation mode
}

// Recognition is what the engine read.
type Recognition struct {
	Text       string  // lines joined by "\n", spaces as printed
	Confidence float64 // 0..1, the mean over the lines by length
	Lines      []TextLine
}

// TextLine is one recognized line of a Recognition.
type TextLine struct {
	Text       string
	Confidence float64         // 0..1
	Box        image.Rectangle // in pixels of Line.Image
}

// ErrLineLost is wrapped by a Recognizer's error when the engine gave up on one
// line but may read the next.
var ErrLineLost = errors.New("a line could not be read")
