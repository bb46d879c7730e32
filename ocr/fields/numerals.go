package fields

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// Vertical cards print numbers in kanji numerals. Set one below the other these
// are the hardest text for the models: 〇 comes as O, つ or ひ, 二 as ニ, and the
// dash, which stands upright there, as 一. Their place in a number says what they
// are: numbers have few forms, so every reading is aligned to each form and the
// readings vote digit by digit.

// numeralSigns are the digits and what they are misread as, exact ones first.
var numeralSigns = [10]string{
	"〇○零0O◯oつひびのワQ口ロゥう", "一1ーl—-―ェⅠI|ードト", "二2ニ=こに", "三3ミデ彡", "四4匹皿西",
	"五5互丘H土王", "六6大太ベべK木", "七7セモ上ヒた", "八8ハ人バ入へ/", "九9れカル刀力几か",
}

// separators are what parts the groups of a number.
const separators = "-ー―—–|一1()・.ノ/の"

// numberForms are the groups of digits of a phone number, and of a postal code.
var (
	phoneForms  = []string{"dd-dddd-dddd", "ddd-ddd-dddd", "dddd-dd-dddd", "ddd-dddd-dddd", "dddd-ddd-ddd"}
	postalForms = []string{"ddd-dddd"}
)

// The costs of an alignment, in signs: 0 fits, 1 fits not at all.
const (
	misreadCost  = 0.25
	foreignCost  = 1.0
	spuriousCost = 0.65 // a sign that stands for nothing
	doubledCost  = 0.2  // one sign read as two
	lostCost     = 1.0
	lostDashCost = 0.5
	oddCost      = 0.15 // a form that doesn't fit the first digits, as a mean
	maxMeanCost  = 0.55 // above it the line is no number
)

// numeralCost is how well a sign stands for a digit.
func numeralCost(r rune, digit int) float64 {
	at := strings.IndexRune(numeralSigns[digit], r)
	switch {
	case at < 0:
		return foreignCost
	case strings.ContainsRune(exactNumerals[digit], r):
		return 0
	}
	return misreadCost
}

var exactNumerals = [10]string{"〇○零0O", "一1", "二2", "三3", "四4", "五5", "六6", "七7", "八8", "九9"}

// likeliest gives the digit a sign stands for.
func likeliest(r rune) (digit int, cost float64) {
	cost = math.Inf(1)
	for d := range 10 {
		if c := numeralCost(r, d); c < cost {
			digit, cost = d, c
		}
	}
	return digit, cost
}

// aligned is a reading laid over a form.
type aligned struct {
	digits []int     // -1 where the reading lost one
	fit    []float64 // how well the sign stands for the digit
	cost   float64
}

// align lays signs over a form with the least cost.
func align(signs []rune, form string) aligned {
	type cell struct {
		cost float64
		move byte // 'm' match, 's' skip a sign, 'l' lost place
	}
	table := make([][]cell, len(signs)+1)
	for i := range table {
		table[i] = make([]cell, len(form)+1)
		for j := range table[i] {
			best := cell{math.Inf(1), 0}
			try := func(cost float64, move byte) {
				if cost < best.cost {
					best = cell{cost, move}
				}
			}
			if i == 0 && j == 0 {
				best = cell{}
			}
			if i > 0 && j > 0 {
				try(table[i-1][j-1].cost+placeCost(signs[i-1], form, j-1), 'm')
			}
			if i > 0 {
				try(table[i-1][j].cost+skipCost(signs, i-1), 's')
			}
			if j > 0 {
				try(table[i][j-1].cost+lossCost(form[j-1]), 'l')
			}
			table[i][j] = best
		}
	}
	out := aligned{cost: table[len(signs)][len(form)].cost}
	for i, j := len(signs), len(form); i > 0 || j > 0; {
		switch table[i][j].move {
		case 'm':
			i, j = i-1, j-1
			if form[j] == 'd' {
				d, c := likeliest(signs[i])
				out.digits, out.fit = append(out.digits, d), append(out.fit, 1-2*min(c, 0.45))
			}
		case 's':
			i--
		default:
			j--
			if form[j] == 'd' {
				out.digits, out.fit = append(out.digits, -1), append(out.fit, 0)
			}
		}
	}
	slices.Reverse(out.digits)
	slices.Reverse(out.fit)
	return out
}

func placeCost(r rune, form string, at int) float64 {
	if form[at] == '-' {
		if strings.ContainsRune(separators, r) {
			return 0
		}
		return foreignCost
	}
	if len(form) > len(postalForms[0]) && at == 0 {
		return numeralCost(r, 0)
	}
	_, cost := likeliest(r)
	return cost
}

// skipCost is small where the sign before stands for the same digit.
func skipCost(signs []rune, at int) float64 {
	if at > 0 {
		a, ca := likeliest(signs[at-1])
		b, cb := likeliest(signs[at])
		if ca < foreignCost && cb < foreignCost && (a == b || a == 2 && b == 2) {
			return doubledCost
		}
	}
	return spuriousCost
}

func lossCost(place byte) float64 {
	if place == '-' {
		return lostDashCost
	}
	return lostCost
}

// number is what the readings of a line say together.
type number struct {
	text   string // digits and hyphens
	sure   float64
	cost   float64
	others []other
}

// solve lets readings vote on the number of one of the forms. The places of a
// number in parts of the readings that lost them don't vote.
func solve(readings []Reading, forms []string) number {
	best := number{cost: math.Inf(1)}
	for _, form := range forms {
		votes := make([][10]float64, strings.Count(form, "d"))
		cost, total := 0.0, 0.0
		for _, r := range readings {
			signs := []rune(squeeze(r.Text))
			if len(signs) > 3*len(form) || len(signs) < len(form)/2 {
				continue
			}
			a := align(signs, form)
			weight := (0.1 + r.Agreement) * (0.2 + r.Confidence) * math.Exp(-a.cost)
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
		n := number{cost: cost / total}
		n.count(form, votes)
		if !usual(n.text) {
			n.cost += oddCost
		}
		if n.cost < best.cost {
			best = n
		}
	}
	return best
}

// count takes the digit with most votes at every place. How sure the number is
// follows from its weakest places, of which the next best digits are others.
func (n *number) count(form string, votes [][10]float64) {
	n.sure = 1
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
		n.sure *= math.Sqrt(share)
		if votes[0][second] > sum/8 {
			n.others = append(n.others, other{len(text), byte('0' + second), votes[0][second] / sum})
		}
		text = append(text, byte('0'+first))
		votes = votes[1:]
	}
	n.text = string(text)
}

// other is another digit at a place of a number.
type other struct {
	at    int
	digit byte
	share float64
}

// usual reports whether the groups of a number fit what it starts with: two
// digits for 03 and 06 alone, three and eight for mobiles.
func usual(text string) bool {
	head, _, _ := strings.Cut(text, "-")
	if len(text) == len(postalForms[0]) {
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

// numerals reads a line that is a number in kanji numerals, with the label
// before it; ok is false for any other line.
func numerals(readings []Reading) ([]Reading, bool) {
	if len(readings) == 0 || !numeralLine(readings) {
		return nil, false
	}
	head, said := "", label{}
	bodies := make([]Reading, len(readings))
	for i, r := range readings {
		before, body := headLabel(japanese.FoldHyphens(norm.NFKC.String(r.Text)))
		if l, _, ok := labelAtEnd(before); ok && head == "" {
			head, said = before, l
		}
		bodies[i] = r
		bodies[i].Text = body
	}
	phone := solve(bodies, phoneForms)
	if said.field == "" || said.field == contacts.PostalCode {
		marked := slices.Clone(bodies)
		for i := range marked {
			marked[i].Text = strings.TrimLeft(marked[i].Text, "〒ェテァエデ下了 ")
		}
		if postal := solve(marked, postalForms); postal.cost <= phone.cost {
			phone, head = postal, "〒"
		}
	}
	if phone.cost > maxMeanCost {
		return nil, false
	}
	confidence := 0.0
	for _, r := range readings {
		confidence = max(confidence, r.Confidence)
	}
	if parens := strings.ContainsRune(bodies[0].Text, '(') && strings.Count(phone.text, "-") == 2; parens { // 〇三(一二三四)五六七八
		phone.text = strings.Replace(strings.Replace(phone.text, "-", "(", 1), "-", ")", 1)
	}
	phone.sure *= max(0.1, 1-1.5*phone.cost)
	out := []Reading{{Model: "numerals", Text: head + " " + phone.text, Confidence: confidence, Agreement: phone.sure}}
	for _, o := range phone.others {
		text := phone.text[:o.at] + string(o.digit) + phone.text[o.at+1:]
		out = append(out, Reading{Model: "numerals", Text: head + " " + text, Confidence: confidence, Agreement: phone.sure * o.share / 2})
	}
	return out, true
}

// numeralLine reports whether most of a line's readings are mostly numerals,
// three of them in kanji.
func numeralLine(readings []Reading) bool {
	yes := 0.0
	all := 0.0
	for _, r := range readings {
		_, body := headLabel(japanese.FoldHyphens(norm.NFKC.String(r.Text)))
		kanji, like, n := 0, 0, 0
		for _, c := range squeeze(body) {
			n++
			if strings.ContainsRune("〇一二三四五六七八九", c) {
				kanji++
			}
			if _, cost := likeliest(c); cost < foreignCost || strings.ContainsRune(separators, c) {
				like++
			}
		}
		all += r.Agreement + 0.01
		if kanji >= 2 && n >= 6 && n <= 24 && 10*like >= 8*n {
			yes += r.Agreement + 0.01
		}
	}
	return yes > all/2
}

// headLabel parts a label, if a text starts with one, from the rest.
func headLabel(text string) (head, rest string) {
	runes := []rune(text)
	for n := min(8, len(runes)-6); n > 0; n-- {
		if isLabel(string(runes[:n])) && (n == len(runes) || !sameWord(runes[n-1], runes[n]) || strings.ContainsRune("〇一二三四五六七八九", runes[n])) {
			return string(runes[:n]), string(runes[n:])
		}
	}
	return "", text
}

// inKanji writes a number as it stands in a vertical line.
func inKanji(number string) string {
	digits := []rune("〇一二三四五六七八九")
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return digits[r-'0']
		case r == '-':
			return '―'
		case r == '(':
			return '（'
		case r == ')':
			return '）'
		}
		return r
	}, number)
}
