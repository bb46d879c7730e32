package qr

// canvas is a code while it is drawn; fixed modules carry no data.
type canvas struct {
	code  Code
	fixed Code
	n     int
}

func draw(version int, data []byte) Code {
	n := 17 + 4*version
	c := &canvas{n: n, code: square(n), fixed: square(n)}
	for _, p := range [][2]int{{3, 3}, {n - 4, 3}, {3, n - 4}} {
		c.finder(p[0], p[1])
	}
	at := alignment[version-1]
	for _, y := range at {
		for _, x := range at {
			if !(x == 6 && (y == 6 || y == n-7) || x == n-7 && y == 6) {
				c.align(x, y)
			}
		}
	}
	for i := 8; i < n-8; i++ {
		c.set(i, 6, i%2 == 0)
		c.set(6, i, i%2 == 0)
	}
	c.format()
	if version >= 7 {
		c.version(version)
	}
	c.fill(data)
	return c.code
}

func square(n int) Code {
	out := make(Code, n)
	for i := range out {
		out[i] = make([]bool, n)
	}
	return out
}

func (c *canvas) set(x, y int, dark bool) {
	if x >= 0 && y >= 0 && x < c.n && y < c.n {
		c.code[y][x], c.fixed[y][x] = dark, true
	}
}

func (c *canvas) finder(x, y int) {
	for dy := -4; dy <= 4; dy++ {
		for dx := -4; dx <= 4; dx++ {
			ring := max(dx, -dx, dy, -dy)
			c.set(x+dx, y+dy, ring != 2 && ring != 4)
		}
	}
}

func (c *canvas) align(x, y int) {
	for dy := -2; dy <= 2; dy++ {
		for dx := -2; dx <= 2; dx++ {
			c.set(x+dx, y+dy, max(dx, -dx, dy, -dy) != 1)
		}
	}
}

// format writes correction M (00) and mask 0 with their check (§7.9).
func (c *canvas) format() {
	const bits = 0x5412 // M and mask 0: data 00000, check 0, masked
	bit := func(i int) bool { return bits>>i&1 > 0 }
	for i := range 6 {
		c.set(8, i, bit(i))
		c.set(14-i-9, 8, bit(9+i))
	}
	c.set(8, 7, bit(6))
	c.set(8, 8, bit(7))
	c.set(7, 8, bit(8))
	for i := range 8 {
		c.set(c.n-1-i, 8, bit(i))
	}
	for i := 8; i < 15; i++ {
		c.set(8, c.n-15+i, bit(i))
	}
	c.set(8, c.n-8, true)
}

// version writes the version with its check from version 7 on (§7.10).
func (c *canvas) version(v int) {
	rest := v
	for range 12 {
		rest = rest<<1 ^ rest>>11*0x1f25
	}
	bits := v<<12 | rest
	for i := range 18 {
		dark := bits>>i&1 > 0
		x, y := c.n-11+i%3, i/3
		c.set(x, y, dark)
		c.set(y, x, dark)
	}
}

// fill writes the codewords in their zigzag with mask 0 (§7.7.3, §7.8).
func (c *canvas) fill(data []byte) {
	i := 0
	for right := c.n - 1; right >= 1; right -= 2 {
		if right == 6 {
			right = 5
		}
		for step := range c.n {
			y := step
			if (right+1)&2 == 0 {
				y = c.n - 1 - step
			}
			for x := right; x > right-2; x-- {
				if c.fixed[y][x] {
					continue
				}
				dark := i < len(data)*8 && data[i/8]>>(7-i%8)&1 > 0
				c.code[y][x] = dark != ((x+y)%2 == 0)
				i++
			}
		}
	}
}
