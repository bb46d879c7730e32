package ocr

import (
	"cmp"
	"context"
	"errors"
	"hash/maphash"
	"image"
	"slices"
	"sync"
	"unicode"

	"enishi/ocr/layout"
)

// pose is a card the way it is held, with its lines.
type pose struct {
	card     image.Image
	page     *layout.Page
	quarters int     // turns of 90° clockwise that brought it there
	sense    float64 // how much sense its longest lines make, 0 to 1
}

const (
	tried       = 4    // lines read to see whether a card stands upright
	clearSense  = 0.80 // that no line upside down ever makes
	verticalFee = 0.10 // a line cut into characters makes sense more easily
)

// byQuarters are the orientations (TIFF 6.0, p. 36) that turn by quarters clockwise.
var byQuarters = [4]uint16{1, 6, 3, 8}

// upright turns a card the way its lines can be read. As it is comes first: most
// cards need no turn, and then nothing is read twice.
func upright(ctx context.Context, rec Recognizer, card image.Image) (pose, error) {
	var best pose
	for _, quarters := range [4]int{0, 2, 1, 3} {
		p := pose{card: turn(card, byQuarters[quarters]), quarters: quarters}
		p.page = layout.Prepare(p.card)
		if len(p.page.Strips()) == 0 && quarters == 0 {
			return p, nil
		}
		var err error
		if p.sense, err = senseOf(ctx, rec, p.page); err != nil {
			return pose{}, err
		}
		if best.page == nil || p.sense > best.sense {
			best = p
		}
		if best.sense >= clearSense {
			break
		}
	}
	return best, nil
}

// senseOf reads the longest lines and gives how sure the engine is of them, by
// their length.
func senseOf(ctx context.Context, rec Recognizer, page *layout.Page) (float64, error) {
	strips := slices.Clone(page.Strips())
	long := func(s layout.Strip) int {
		b := page.Box(s)
		return max(b.Dx(), b.Dy()) * 100 / max(min(b.Dx(), b.Dy()), 12)
	}
	slices.SortStableFunc(strips, func(a, b layout.Strip) int { return cmp.Compare(long(b), long(a)) })
	sum, weight := 0.0, 0.0
	for _, s := range strips[:min(len(strips), tried)] {
		got, err := reading{rec: rec, page: page, strip: s}.read(ctx, attempt{usualHeight, ModelScript, SingleLine})
		if errors.Is(err, ErrLineLost) && ctx.Err() == nil {
			continue
		}
		if err != nil {
			return 0, err
		}
		n := float64(letters(got.Text))
		sure := got.Confidence
		if s.Vertical {
			sure -= verticalFee
		}
		sum, weight = sum+n*sure, weight+max(n, 2)
	}
	return sum / max(weight, 1), nil
}

// letters counts the letters and digits of a text.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// memory is a Recognizer that reads nothing twice: what told how a card is
// turned need not be read again.
type memory struct {
	Recognizer
	seed maphash.Seed
	mu   sync.Mutex
	read map[memoryKey]Recognition
}

type memoryKey struct {
	hash  uint64
	size  image.Point
	model string
	mode  int
}

func remembering(rec Recognizer) *memory {
	return &memory{Recognizer: rec, seed: maphash.MakeSeed(), read: map[memoryKey]Recognition{}}
}

// Recognize implements Recognizer.
func (m *memory) Recognize(ctx context.Context, line Line) (Recognition, error) {
	key := memoryKey{maphash.Bytes(m.seed, line.Image.Pix), line.Image.Rect.Size(), line.Model, line.PageMode}
	m.mu.Lock()
	got, ok := m.read[key]
	m.mu.Unlock()
	if ok {
		return got, nil
	}
	got, err := m.Recognizer.Recognize(ctx, line)
	if err == nil {
		m.mu.Lock()
		m.read[key] = got
		m.mu.Unlock()
	}
	return got, err
}
