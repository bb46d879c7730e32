package corpus

import (
	"fmt"
	"math/rand/v2"

	"enishi/tools/cardgen/extras"
	"enishi/tools/cardgen/photo"
	"enishi/tools/cardgen/press"
	"enishi/tools/truth"
)

// marked is a card with something on it that was not printed.
func (m *Maker) marked(seed uint64, layout string, r *rand.Rand) ([]Shot, error) {
	if layout == "dark" {
		layout = "left" // nobody writes on a dark card
	}
	img, t, err := m.press.Flat(seed, layout)
	if err != nil {
		return nil, err
	}
	kinds := extras.Kinds()
	wanted := []string{kinds[int(seed)%len(kinds)]}
	if second := kinds[r.IntN(len(kinds))]; r.Float64() < 0.4 && second != wanted[0] {
		wanted = append(wanted, second)
	}
	f, err := extras.Put(m.press, press.Flat{Image: img, Truth: t}, wanted, r)
	if err != nil {
		return nil, err
	}
	if len(f.Truth.Marks) == 0 {
		if f, err = extras.Put(m.press, press.Flat{Image: img, Truth: t}, []string{"handwriting", "stamp"}, r); err != nil {
			return nil, err
		}
	}
	condition := "scan"
	if r.Float64() < 0.3 {
		condition = "photo"
	}
	s, err := take(f, seed, condition, r)
	s.Truth.Condition = "marked"
	return []Shot{s}, err
}

// pair are the front and the back of a card, in the order of a feeder.
func (m *Maker) pair(seed uint64, layout string, r *rand.Rand) ([]Shot, error) {
	if layout == "english" {
		layout = "centre" // its back would say the same again
	}
	sides, err := m.press.FlatPair(seed, layout)
	if err != nil {
		return nil, err
	}
	condition := "scan"
	if r.Float64() < 0.25 {
		condition = "photo"
	}
	var out []Shot
	for i, f := range sides {
		f.Truth.Pair = fmt.Sprintf("pair-%d", seed)
		s, err := take(f, seed*2+uint64(i), condition, r)
		if err != nil {
			return nil, err
		}
		s.Truth.Condition = "pair"
		out = append(out, s)
	}
	return out, nil
}

// double is the same card scanned twice, the second time by another scanner.
func (m *Maker) double(seed uint64, layout string, r *rand.Rand) ([]Shot, error) {
	img, t, err := m.press.Flat(seed, layout)
	if err != nil {
		return nil, err
	}
	var out []Shot
	for i := range 2 {
		s, err := take(press.Flat{Image: img, Truth: t}, seed*2+uint64(i), "scan", r)
		if err != nil {
			return nil, err
		}
		s.Truth.Condition = "double"
		if i > 0 {
			s.Truth.Double = "first"
		}
		out = append(out, s)
	}
	return out, nil
}

// foreign is a card in Chinese or Korean.
func (m *Maker) foreign(seed uint64, r *rand.Rand) ([]Shot, error) {
	language := []string{"zh-Hans", "zh-Hant", "ko"}[seed%3]
	img, t, err := m.press.Foreign(language, seed)
	if err != nil {
		return nil, err
	}
	condition := "scan"
	if r.Float64() < 0.4 {
		condition = "photo"
	}
	s, err := take(press.Flat{Image: img, Truth: t}, seed, condition, r)
	s.Truth.Condition = "foreign"
	return []Shot{s}, err
}

// other is an image without a card.
func (m *Maker) other(seed uint64, r *rand.Rand) ([]Shot, error) {
	s := Shot{Photo: true}
	switch seed % 6 {
	case 0:
		s.Image, s.Truth = photo.Desk(r)
	case 1:
		s.Image, s.Truth = photo.Face(r)
	default:
		kind := press.Others()[seed%6-2]
		img, err := m.press.Other(kind, seed)
		if err != nil {
			return nil, err
		}
		if kind == "blank" || r.Float64() < 0.4 {
			s.Photo = false
			s.Image, s.Truth, err = press.Scan(img, truth.Card{}, seed)
		} else {
			s.Image, s.Truth = photo.Take(photo.Card{Image: img, Millimetres: press.Pixel}, photo.Options{}, r)
		}
		if err != nil {
			return nil, err
		}
		s.Truth = truth.Card{Kind: kind, Size: s.Truth.Size, DPI: 300}
	}
	s.Truth.Condition = "other"
	return []Shot{s}, nil
}
