package fields

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"enishi/contacts"
	"enishi/contacts/japanese"
	"enishi/ocr/fields/kanjinumber"
)

// numerals reads a line that is a number in kanji numerals, with the label
// before it; ok is false for any other line.
func numerals(readings []Reading) ([]Reading, bool) {
	if len(readings) == 0 || !numeralLine(readings) {
		return nil, false
	}
	head, said := "", label{}
	bodies := make([]kanjinumber.Reading, len(readings))
	for i, r := range readings {
		before, body := headLabel(japanese.FoldHyphens(norm.NFKC.String(r.Text)))
		if l, _, ok := labelAtEnd(before); ok && head == "" {
			head, said = before, l
		}
		bodies[i] = kanjinumber.Reading{Text: squeeze(body), Weight: (0.1 + r.Agreement) * (0.2 + r.Confidence)}
	}
	phone := kanjinumber.Solve(bodies, kanjinumber.PhoneForms)
	if said.field == "" || said.field == contacts.PostalCode {
		marked := slices.Clone(bodies)
		for i := range marked {
			marked[i].Text = strings.TrimLeft(marked[i].Text, "〒ェテァエデ下了 ")
		}
		if postal := kanjinumber.Solve(marked, kanjinumber.PostalForms); postal.Cost <= phone.Cost {
			phone, head = postal, "〒"
		}
	}
	if phone.Cost > kanjinumber.MaxCost {
		return nil, false
	}
	confidence := 0.0
	for _, r := range readings {
		confidence = max(confidence, r.Confidence)
	}
	if parens := strings.ContainsRune(bodies[0].Text, '(') && strings.Count(phone.Text, "-") == 2; parens { // 〇三(一二三四)五六七八
		phone.Text = strings.Replace(strings.Replace(phone.Text, "-", "(", 1), "-", ")", 1)
	}
	phone.Sure *= max(0.1, 1-1.5*phone.Cost)
	out := []Reading{{Model: "numerals", Text: head + " " + phone.Text, Confidence: confidence, Agreement: phone.Sure}}
	for _, o := range phone.Others {
		text := phone.Text[:o.At] + string(o.Digit) + phone.Text[o.At+1:]
		out = append(out, Reading{Model: "numerals", Text: head + " " + text, Confidence: confidence, Agreement: phone.Sure * o.Share / 2})
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
			if kanjinumber.Like(c) {
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
