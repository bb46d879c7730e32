package marks

import (
	"context"
	"image"
	"strings"

	"golang.org/x/image/draw"

	"enishi/contacts"
)

// Reader reads one level line, black on white: a date when digits is true, else
// anything. A text that can't be read is "".
type Reader func(ctx context.Context, line *image.Gray, digits bool) (text string, confidence float64, err error)

// mostRead bounds the marks of a card that are read.
const mostRead = 12

// Reading is a mark with what was read of it.
type Reading struct {
	Mark
	Text       string
	Confident  float64       // 0..1, of Text
	Day        contacts.Date // of a date stamp
	DayCertain float64       // 0..1
}

// Read has the writing among the marks read. A date makes a stamp of a mark, the
// lack of one a note.
func Read(ctx context.Context, found []Mark, read Reader) ([]Reading, error) {
	out := make([]Reading, len(found))
	done := 0
	for i, m := range found {
		out[i].Mark = m
		if m.Kind == Sticker || m.Kind == Strike || done == mostRead {
			continue
		}
		done++
		if err := out[i].read(ctx, read); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// read reads the lines of one mark: as a date by up to four passes, and as
// anything.
func (r *Reading) read(ctx context.Context, read Reader) error {
	for _, line := range r.Lines {
		votes, most := map[contacts.Date]float64{}, 0
		count := map[contacts.Date]int{}
		for try := range 4 {
			digits := try%2 == 0
			if !digits && r.Confidence < Likely || try > 1 && (most > 1 || most == 0 && r.Kind != Stamped) {
				break // it is read with the print, or sure, or none
			}
			if try == 2 {
				line = smaller(line)
			}
			text, sure, err := read(ctx, line, digits)
			if err != nil {
				return err
			}
			day, _, ok := dateIn(text)
			switch {
			case ok:
				votes[day] += max(sure, 0.05)
				count[day]++
				most = max(most, count[day])
				if r.Day == "" || votes[day] > votes[r.Day] {
					r.Day, r.DayCertain, r.Text, r.Confident = day, sure, text, sure
				}
			case try == 1 && text != "" && r.Kind != Seal && r.Day == "":
				r.Text = strings.TrimSpace(r.Text + " " + text)
				r.Confident = max(r.Confident, sure)
			}
		}
		if r.Day != "" {
			r.Kind = Stamped
			return nil
		}
	}
	if r.Kind == Stamped {
		r.Kind = Handwritten
	}
	return r.readRows(ctx, read)
}

// readRows looks for a date in the rows of a mark by themselves.
func (r *Reading) readRows(ctx context.Context, read Reader) error {
	for _, line := range r.rows {
		text, sure, err := read(ctx, line, true)
		if err != nil {
			return err
		}
		if day, _, ok := dateIn(text); ok {
			r.Kind, r.Day, r.DayCertain = Stamped, day, sure
			return nil
		}
	}
	return nil
}

// smaller gives a line at three quarters of its size: the engine errs otherwise
// there.
func smaller(line *image.Gray) *image.Gray {
	b := line.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx()*3/4, b.Dy()*3/4))
	draw.CatmullRom.Scale(out, out.Rect, line, b, draw.Src, nil)
	return out
}
