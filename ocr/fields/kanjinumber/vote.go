package kanjinumber

import (
	"math"
	"strings"
)

// Reading is what one pass made of a line, with its weight in the vote.
type Reading struct {
	Text   string // without spaces
	Weight float64
}

// Number is what the readings of a line say together.
type Number struct {
	Text   string  // digits and hyphens
	Sure   float64 // 0..1
	Cost   float64 // 0 fits, above MaxCost it is no number
	Others []Other // other digits it may have
}

// MaxCost is the cost above which a line is no number.
const MaxCost = 0.55

// Solve lets readings vote on the number of one of the forms. The places of a
// number in parts of the readings that lost them don't vote.
func Solve(readings []Reading, forms []string) Number {
	best := Number{Cost: math.Inf(1)}
	for _, form := range forms {
		votes := make([][10]float64, strings.Count(form, "d"))
		cost, total := 0.0, 0.0
		for _, r := range readings {
			signs := []rune(r.Text)
			if len(signs) > 3*len(form) || len(signs) < len(form)/2 {
				continue
			}
			a := align(signs, form)
			weight := r.Weight * math.Exp(-a.cost)
			for i, d := range a.digits {
				if d >= 0 {
					votes[i][d] += weight * a.fit[i]
				}
			}
			cost += weight * a.cost / float64(len(form))
			total += weight
		}
		if total == 0 {
			continue
		}
		n := Number{Cost: cost / total}
		n.count(form, votes)
		if !usual(n.Text) {
			n.Cost += oddCost
		}
		if n.Cost < best.Cost {
			best = n
		}
	}
	return best
}

// count takes the digit with most votes at every place. How sure the number is
// follows from its weakest places, of which the next best digits are others.
func (n *Number) count(form string, votes [][10]float64) {
	n.Sure = 1
	var text []byte
	for _, f := range []byte(form) {
		if f == '-' {
			text = append(text, '-')
			continue
		}
		first, second, sum := 0, -1, 1e-9
		for d, v := range votes[0] {
			sum += v
			switch {
			case v > votes[0][first]:
				first, second = d, first
			case d != first && (second < 0 || v > votes[0][second]):
				second = d
			}
		}
		share := votes[0][first] / sum
		n.Sure *= math.Sqrt(share)
		if votes[0][second] > sum/8 {
			n.Others = append(n.Others, Other{len(text), byte('0' + second), votes[0][second] / sum})
		}
		text = append(text, byte('0'+first))
		votes = votes[1:]
	}
	n.Text = string(text)
}

// Other is another digit at a place of a number.
type Other struct {
	At    int // byte of the text
	Digit byte
	Share float64 // of the votes
}

// usual reports whether the groups of a number fit what it starts with: two
// digits for 03 and 06 alone, three and eight for mobiles.
func usual(text string) bool {
	head, _, _ := strings.Cut(text, "-")
	if len(text) == len(PostalForms[0]) {
		return true
	}
	wide := strings.HasSuffix(head, "0") && len(head) == 3
	switch {
	case len(head) == 2:
		return head == "03" || head == "06"
	case head == "0120" || head == "0800" || head == "0570":
		return len(text) == 12
	case wide && strings.Contains("050 070 080 090 020 060", head):
		return len(text) == 13
	case len(text) == 13 || head[1] == '0' || head[:2] == "03" || len(head) == 4 && head[3] == '0' && head[1] == '1':
		return false
	}
	return true
}
