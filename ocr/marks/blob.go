package marks

import "image"

// blob is one connected piece of one ink.
type blob struct {
	box    image.Rectangle
	area   int
	border int // pixels beside other ink or none
	cross  int // pixels of the border that lie beside another ink
	ink    int8
	edge   bool      // touches the border of the card
	took   [3]int    // of red, green and blue light, summed
	tone   [16]int32 // pixels by strength
	edges  directions
}

// size is the larger side.
func (b *blob) size() int { return max(b.box.Dx(), b.box.Dy()) }

// blobs labels the connected pieces of each ink, -1 where there is none.
func (f *film) blobs() ([]blob, []int32) {
	labels := make([]int32, len(f.ink))
	parent := []int32{}
	find := func(a int32) int32 {
		for parent[a] != a {
			parent[a] = parent[parent[a]]
			a = parent[a]
		}
		return a
	}
	for y := range f.h {
		for x := range f.w {
			i := y*f.w + x
			labels[i] = -1
			ink := f.ink[i]
			if ink == noInk {
				continue
			}
			if y > 0 && f.ink[i-f.w] == ink { // the others of this ink touch it too
				labels[i] = labels[i-f.w]
				continue
			}
			switch {
			case x > 0 && f.ink[i-1] == ink:
				labels[i] = labels[i-1]
			case x > 0 && y > 0 && f.ink[i-f.w-1] == ink:
				labels[i] = labels[i-f.w-1]
			}
			if y > 0 && x+1 < f.w && f.ink[i-f.w+1] == ink {
				other := labels[i-f.w+1]
				if labels[i] >= 0 {
					parent[find(labels[i])] = find(other)
				}
				labels[i] = other
			}
			if labels[i] < 0 {
				labels[i] = int32(len(parent))
				parent = append(parent, labels[i])
			}
		}
	}
	all := f.measure(labels, len(parent), find)
	f.outline(all, labels)
	return all, labels
}

// measure numbers the pieces and sums up their pixels.
func (f *film) measure(labels []int32, roots int, find func(int32) int32) []blob {
	number := make([]int32, roots)
	for i := range number {
		number[i] = -1
	}
	var all []blob
	for y := range f.h {
		for x := range f.w {
			i := y*f.w + x
			if labels[i] < 0 {
				continue
			}
			root := find(labels[i])
			if number[root] < 0 {
				number[root] = int32(len(all))
				all = append(all, blob{ink: f.ink[i], box: image.Rect(x, y, x+1, y+1)})
			}
			labels[i] = number[root]
			b := &all[labels[i]]
			b.area++
			b.box.Min.X, b.box.Max.X = min(b.box.Min.X, x), max(b.box.Max.X, x+1)
			b.box.Max.Y = y + 1
			for c := range 3 {
				b.took[c] += int(f.took[3*i+c])
			}
			b.tone[f.most[i]>>4]++
		}
	}
	for i := range all {
		b := &all[i].box
		all[i].edge = b.Min.X <= 1 || b.Min.Y <= 1 || b.Max.X >= f.w-1 || b.Max.Y >= f.h-1
	}
	return all
}

// outline looks at the rims of the pieces: how long, beside what, in which
// directions.
func (f *film) outline(all []blob, labels []int32) {
	for y := 1; y < f.h-1; y++ {
		for x := 1; x < f.w-1; x++ {
			i := y*f.w + x
			if labels[i] < 0 {
				continue
			}
			b := &all[labels[i]]
			rim, other := false, false
			for _, n := range [4]int{i - 1, i + 1, i - f.w, i + f.w} {
				if labels[n] != labels[i] {
					rim = true
					other = other || f.ink[n] != noInk && f.ink[n] != f.ink[i]
				}
			}
			if rim {
				b.border++
			}
			if other {
				b.cross++
			}
			m := f.most
			up, down := i-f.w, i+f.w
			gx := int(m[up+1]) + 2*int(m[i+1]) + int(m[down+1]) - int(m[up-1]) - 2*int(m[i-1]) - int(m[down-1])
			gy := int(m[down-1]) + 2*int(m[down]) + int(m[down+1]) - int(m[up-1]) - 2*int(m[up]) - int(m[up+1])
			if gx*gx+gy*gy > leastSlope*leastSlope {
				b.edges.add(gx, gy)
			}
		}
	}
}
