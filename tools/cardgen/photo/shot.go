// Package photo photographs made-up cards as a hand-held camera does: on desks
// of any colour, in perspective, under lamps that throw shadows.
package photo

import (
	"image"
	"math"
	"math/rand/v2"

	"enishi/tools/cardgen/optics"
	"enishi/tools/truth"
)

// Card is a flat card with its truth in its own pixels; Millimetres is the
// length of a pixel.
type Card struct {
	Image       *image.RGBA
	Truth       truth.Card
	Millimetres float64
}

// Options says what kind of photo is taken.
type Options struct {
	Hard   bool // steep, small in the frame, blurred, under a cast shadow
	Turned bool // sideways or upside down
	Alike  bool // a desk of the card's own colour
	Large  bool // 12 megapixels
	Finger bool // a finger lies over the edge
}

// shot is one photo while it is made.
type shot struct {
	card     Card
	w, h     float64 // of the card in millimetres
	camera   optics.Camera
	plane    optics.Homography
	desk     optics.Surface
	lens     lens
	lamp     lamp
	things   []thing   // on the desk
	fingers  []*finger // on the card
	rotation int
}

// Take makes a photo of a card.
func Take(c Card, o Options, r *rand.Rand) (*image.RGBA, truth.Card) {
	s := &shot{card: c, w: float64(c.Image.Rect.Dx()) * c.Millimetres, h: float64(c.Image.Rect.Dy()) * c.Millimetres}
	for !s.aim(o, r) {
	}
	kinds := optics.Surfaces()
	kind := kinds[r.IntN(len(kinds))]
	if o.Alike {
		kind = "alike"
	}
	paper := optics.Get(c.Image, 6, 6)
	s.desk = optics.NewSurface(kind, paper, r)
	s.lamp = newLamp(s.camera, o.Hard, r)
	s.dress(kind, o, r)
	img := s.expose()
	develop(img, o.Hard, r)
	return img, s.truth(o, kind)
}

// dress lays things on the desk and fingers on the card.
func (s *shot) dress(kind string, o Options, r *rand.Rand) {
	if kind == "room" || o.Finger { // held in a hand
		n := 1
		if kind == "room" {
			n += r.IntN(2)
		}
		for range n {
			if f := placeFinger(s, r); f != nil {
				s.fingers = append(s.fingers, f)
			}
		}
	}
	if kind != "room" && r.Float64() < 0.4 {
		s.things = scatter(s, 1+r.IntN(3), r)
	}
}

// aim draws lots for the camera's place; false when the card leaves the frame.
func (s *shot) aim(o Options, r *rand.Rand) bool {
	frames := [][2]int{{2000, 1500}, {2400, 1800}, {1500, 2000}, {1800, 1350}}
	frame := frames[r.IntN(len(frames))]
	if o.Hard {
		frame = [][2]int{{1800, 1350}, {1600, 1200}, {2000, 1500}, {1350, 1800}}[r.IntN(4)]
	}
	pitch, yaw, share, roll := s.stance(o, float64(frame[0]), r)
	if o.Large {
		frame = [2]int{4000, 3000}
	}
	if o.Turned {
		s.rotation = 90 * (1 + r.IntN(3))
	} else if s.h > s.w || frame[1] > frame[0] {
		s.rotation = 0
	}
	long := math.Max(s.w, s.h)
	room := float64(frame[0])
	if (s.w >= s.h) == (s.rotation%180 != 0) {
		room = float64(frame[1])
	}
	px := share * room / long // pixels a millimetre
	focal := float64(max(frame[0], frame[1])) * (0.75 + r.Float64()*0.35)
	s.camera = optics.Camera{
		W: frame[0], H: frame[1], Focal: focal, Distance: focal / px,
		Pitch: pitch * math.Pi / 180, Yaw: yaw * math.Pi / 180,
		Roll:  (roll - float64(s.rotation)) * math.Pi / 180,
		Shift: optics.Point{X: (r.Float64() - 0.5) * 0.3 * float64(frame[0]), Y: (r.Float64() - 0.5) * 0.3 * float64(frame[1])},
	}
	s.plane = s.camera.Plane()
	w, h := float64(frame[0]), float64(frame[1])
	s.lens = lens{middle: optics.Point{X: w / 2, Y: h / 2}, half: math.Hypot(w, h) / 2, bend: r.NormFloat64() * 0.012}
	for _, p := range s.corners() {
		if p.X < 12 || p.Y < 12 || p.X > float64(frame[0])-12 || p.Y > float64(frame[1])-12 {
			return false
		}
	}
	return true
}

// stance draws lots for how the camera is held: its tilt and roll in degrees,
// and how much of the frame the card takes.
func (s *shot) stance(o Options, wide float64, r *rand.Rand) (pitch, yaw, share, roll float64) {
	sway := func(most float64) float64 { return (r.Float64()*2 - 1) * most }
	tilt, towards := r.Float64()*9, r.Float64()*2*math.Pi
	pitch, yaw = tilt*math.Sin(towards), tilt*math.Cos(towards)
	share, roll = 0.50+r.Float64()*0.40, sway(10)
	if !o.Hard {
		return pitch, yaw, share, roll
	}
	pitch, yaw = sway(22), sway(22)
	for math.Hypot(pitch, yaw) < 10 {
		pitch, yaw = sway(22), sway(22)
	}
	share, roll = (350+550*math.Sqrt(r.Float64()))/wide, sway(16)
	if r.Float64() < 0.15 {
		roll = sway(36)
	}
	return pitch, yaw, share, roll
}

// corners are those of the card in the photo, from its own top left.
func (s *shot) corners() [4]optics.Point {
	x, y := s.w/2, s.h/2
	var out [4]optics.Point
	for i, p := range [4]optics.Point{{X: -x, Y: -y}, {X: x, Y: -y}, {X: x, Y: y}, {X: -x, Y: y}} {
		out[i] = s.lens.seen(s.plane.Map(p))
	}
	return out
}

// expose gives every pixel of the frame its light.
func (s *shot) expose() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, s.camera.W, s.camera.H))
	back := s.plane.Inverse()
	scale := s.camera.Focal / s.camera.Distance
	for y := range s.camera.H {
		for x := range s.camera.W {
			p := back.Map(s.lens.ideal(optics.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}))
			c := s.at(p, scale)
			optics.Put(img, x, y, s.lamp.shine(c, float64(x), float64(y)))
		}
	}
	return img
}

// at is the colour of the scene at a place in millimetres, before the light.
func (s *shot) at(p optics.Point, scale float64) optics.Colour {
	depth := optics.Inside(s.w, s.h, p.X, p.Y)
	cover := max(0, min(1, depth*scale+0.5)) // share of the pixel the card fills
	var c optics.Colour
	if cover < 1 {
		c = s.desk(p.X, p.Y)
		for _, t := range s.things {
			c = t.over(c, p)
		}
		// The card lies a little above the desk.
		near := optics.Inside(s.w, s.h, p.X-s.lamp.away.X, p.Y-s.lamp.away.Y)
		c = c.Times(1 - s.lamp.depth*optics.Step(-1.3, 0.4, near))
	}
	if cover > 0 {
		k := s.card.Millimetres
		paper := optics.Sample(s.card.Image, (p.X+s.w/2)/k-0.5, (p.Y+s.h/2)/k-0.5)
		c = c.Mix(paper, cover)
	}
	for _, f := range s.fingers {
		c = f.over(c, p)
	}
	return c
}

func (s *shot) truth(o Options, kind string) truth.Card {
	k := s.card.Millimetres
	t := s.card.Truth.Move(func(q truth.Spot) truth.Spot {
		p := s.lens.seen(s.plane.Map(optics.Point{X: q[0]*k - s.w/2, Y: q[1]*k - s.h/2}))
		return truth.Spot{p.X, p.Y}
	})
	t.Condition = "photo"
	if o.Hard {
		t.Condition = "hard"
	}
	t.Desk = kind
	t.Rotation = s.rotation
	t.Size = [2]int{s.camera.W, s.camera.H}
	return t
}
