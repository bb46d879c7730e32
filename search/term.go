package search

import (
	"strings"
	"unicode/utf8"
)

// emitter takes the terms of a text in one pass; text is valid during the call.
type emitter func(text []byte, pos int)

// eachTerm gives the index terms of folded letters: the words of roman runs,
// their first letters, whole e-mail addresses, the digits of telephone numbers, and of every run of
// CJK letters its pairs and, alone, the first and the last letter. So each
// letter begins a term, and one beside a roman word is found as it stands.
func eachTerm(letters []letter, us []unit, emit emitter) {
	var buf [4 * (longestWord + 1)]byte
	for i, u := range us {
		if u.class == roman {
			emit(appendRunes(buf[:0], letters[u.from:u.to]), u.pos)
			emit(initial(letters[u.from].r), u.pos)
			continue
		}
		continues := i+1 < len(us) && us[i+1].run
		one := utf8.AppendRune(buf[:0], letters[u.from].r)
		if !u.run || !continues {
			emit(one, u.pos)
		}
		if continues {
			emit(utf8.AppendRune(one, letters[us[i+1].from].r), u.pos)
		}
	}
	for i := 0; i < len(us); {
		i = eachCompound(letters, us, i, emit)
	}
}

// initialMark begins the term of a word's first letter. No text holds it.
const initialMark = '\x02'

// initial is the term of all words that begin with a letter: one list of
// documents where the words themselves are thousands.
func initial(r rune) []byte { return utf8.AppendRune([]byte{initialMark}, r) }

// eachCompound emits what the roman units from i on form together, and returns
// the unit behind them.
func eachCompound(letters []letter, us []unit, i int, emit emitter) int {
	if us[i].class != roman {
		return i + 1
	}
	end := compoundEnd(letters, us, i, connects)
	if address := addressIn(letters[us[i].from:us[end-1].to]); address != "" {
		emit([]byte(address), us[i].pos)
		return end
	}
	if !allDigits(letters[us[i].from:us[i].to]) {
		return i + 1
	}
	end = compoundEnd(letters, us, i, connectsDigits)
	for _, digits := range phoneDigits(letters, us[i:end]) {
		emit([]byte(digits), us[i].pos)
	}
	return end
}

// compoundEnd gives the end of the units from i on that nothing but connecting
// signs stand between.
func compoundEnd(letters []letter, us []unit, i int, connects func(rune) bool) int {
	end := i + 1
	for ; end < len(us) && us[end].class == roman; end++ {
		between := letters[us[end-1].to:us[end].from]
		if len(between) == 0 || len(between) > 2 {
			break
		}
		for _, l := range between {
			if !connects(l.r) {
				return end
			}
		}
	}
	return end
}

// connectsDigits reports whether a sign stands within a telephone number.
func connectsDigits(r rune) bool {
	switch r {
	case '-', '.', '(', ')', ' ', '/':
		return true
	}
	return false
}

// addressIn gives the e-mail address that letters are, or "".
func addressIn(letters []letter) string {
	s := string(appendRunes(nil, letters))
	local, domain, found := strings.Cut(s, "@")
	if !found {
		return ""
	}
	if i := strings.IndexAny(domain, "/@'&"); i >= 0 {
		domain = domain[:i]
	}
	if i := strings.LastIndexByte(local, '/'); i >= 0 {
		local = local[i+1:]
	}
	if local == "" || domain == "" || len(local)+len(domain) > 254 { // RFC 5321 §4.5.3.1
		return ""
	}
	return local + "@" + domain
}

// Telephone numbers have 9 to 15 digits (E.164).
const fewestPhoneDigits, mostPhoneDigits = 9, 15

// phoneDigits gives the digits of a telephone number, and once more as they are
// dialled within Japan if it is written with +81.
func phoneDigits(letters []letter, us []unit) []string {
	var b []byte
	for _, u := range us {
		if !allDigits(letters[u.from:u.to]) || len(b) > mostPhoneDigits {
			break
		}
		b = appendRunes(b, letters[u.from:u.to])
	}
	if len(b) < fewestPhoneDigits || len(b) > mostPhoneDigits {
		return nil
	}
	digits := string(b)
	plus := us[0].from > 0 && letters[us[0].from-1].r == '+'
	if rest, japan := strings.CutPrefix(digits, "81"); plus && japan {
		return []string{digits, "0" + strings.TrimPrefix(rest, "0")}
	}
	if len(us) == 1 {
		return nil // a unit of its own already
	}
	return []string{digits}
}

func allDigits(letters []letter) bool {
	for _, l := range letters {
		if l.r < '0' || l.r > '9' {
			return false
		}
	}
	return len(letters) > 0
}

func appendRunes(b []byte, letters []letter) []byte {
	for _, l := range letters {
		b = utf8.AppendRune(b, l.r)
	}
	return b
}
