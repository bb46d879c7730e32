// Package kanjinumber reads phone numbers and postal codes in kanji numerals, as
// they stand on vertical cards. Set one below the other these are the hardest text
// for the engine's models: 〇 comes as O, つ or ひ, 二 as ニ, and the dash, which
// stands upright there, as 一. Their place in a number says what they are: numbers
// have few forms, so every reading is aligned to each form and the readings vote
// digit by digit.
package kanjinumber

import (
	"math"
	"slices"
	"strings"
)

// numeralSigns are the digits and what they are misread as, exact ones first.
var numeralSigns = [10]string{
	"〇○零0O◯oつひびのワQ口ロゥう", "一1ーl—-―ェⅠI|ードト", "二2ニ=こに", "三3ミデ彡", "四4匹皿西",
	"五5互丘H土王", "六6大太ベべK木", "七7セモ上ヒた", "八8ハ人バ入へ/", "九9れカル刀力几か",
}

// separators are what parts the groups of a number.
const separators = "-ー―—–|一1()・.ノ/の"

// The forms: groups of digits of a phone number, and of a postal code.
var (
	PhoneForms  = []string{"dd-dddd-dddd", "ddd-ddd-dddd", "dddd-dd-dddd", "ddd-dddd-dddd", "dddd-ddd-ddd"}
	PostalForms = []string{"ddd-dddd"}
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
	if len(form) > len(PostalForms[0]) && at == 0 {
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

// Like reports whether a sign may be a numeral or part the groups of a number.
func Like(r rune) bool {
	_, cost := likeliest(r)
	return cost < foreignCost || strings.ContainsRune(separators, r)
}
