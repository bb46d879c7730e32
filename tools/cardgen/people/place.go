package people

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// city is the town's city without 市, its 町 or 村 in a 郡, and 東京 for the
// wards of Tokyo.
func (t Town) city() (name, roman string) {
	parts := strings.Split(t.Roman, ", ")
	rest, tokyo := strings.CutPrefix(t.Name, "東京都")
	if !tokyo {
		rest = t.Name[prefectureEnd(t.Name):]
	}
	if _, village, ok := strings.Cut(rest, "郡"); ok && strings.Contains(t.Roman, "-gun") {
		roman, _, _ = strings.Cut(parts[len(parts)-3], "-")
		return village[:strings.IndexAny(village, "町村")], roman
	}
	before, _, ok := strings.Cut(rest, "市")
	if !ok || tokyo && strings.Contains(before, "区") {
		return "東京", "Tokyo"
	}
	if strings.HasPrefix(rest, before+"市市") {
		before += "市"
	}
	roman = parts[len(parts)-2]
	if strings.HasSuffix(roman, "-ku") {
		roman = parts[len(parts)-1] // a great city, its prefecture left out
	}
	return before, roman
}

// prefectureEnd is where the prefecture of a place outside Tokyo ends.
func prefectureEnd(name string) int {
	for _, end := range []string{"府", "県", "道"} {
		if i := strings.Index(name, end); i > 0 && i <= len("神奈川") {
			return i + len(end)
		}
	}
	return 0
}

// phone makes up a number of ten digits in the town's unused exchanges.
func (t Town) phone(r *rand.Rand) string {
	exchange := t.Exchange
	for len(t.Area)+len(exchange) < 6 {
		exchange += fmt.Sprint(r.IntN(10))
	}
	return fmt.Sprintf("%s-%s-%04d", t.Area, exchange, r.IntN(10000))
}

// free makes up a number that the called one pays for, or one of no place.
func free(r *rand.Rand) string {
	switch r.IntN(5) {
	case 0:
		return fmt.Sprintf("0800-0%02d-%04d", r.IntN(100), r.IntN(10000))
	case 1:
		return fmt.Sprintf("050-0%03d-%04d", r.IntN(1000), r.IntN(10000))
	case 2:
		return fmt.Sprintf("0570-0%02d-0%02d", r.IntN(100), r.IntN(100))
	}
	return fmt.Sprintf("0120-0%02d-0%02d", r.IntN(100), r.IntN(100))
}

// block makes up the numbers behind a town, as printed and as a roman card
// writes them.
func (v *Vocabulary) block(r *rand.Rand, t Town) (printed, number string) {
	ground := "city"
	switch {
	case strings.HasSuffix(t.Name, "条西") || strings.HasSuffix(t.Name, "条南"):
		ground = "条"
	case strings.Contains(t.Name, "字") || strings.Contains(t.Name, "郡") || strings.Contains(t.Roman, "-go,") || strings.ContainsAny(t.Name, "るル入ヌ"):
		ground = "land"
	}
	var shapes []string
	for _, b := range v.Blocks {
		if b.Ground == ground || b.Ground == "any" && ground != "条" {
			shapes = append(shapes, b.Shape)
		}
	}
	for _, c := range pick(r, shapes) {
		figures := map[rune]string{
			'a': fmt.Sprint(1 + r.IntN(9)), 'b': fmt.Sprint(1 + r.IntN(30)), 'c': fmt.Sprint(100 + r.IntN(3900)),
		}
		plain, wide := c, c >= 'ａ' && c <= 'ｃ'
		if wide {
			plain = c - 'ａ' + 'a'
		}
		capital := c >= 'A' && c <= 'C'
		if capital {
			plain = c - 'A' + 'a'
		}
		figure, isFigure := figures[plain]
		switch {
		case !isFigure:
			printed += string(c)
			if number != "" && !strings.HasSuffix(number, "-") {
				number += "-"
			}
			continue
		case wide:
			printed += fullWidth(figure)
		case capital:
			printed += kanji(figure)
		default:
			printed += figure
		}
		number += figure
	}
	return printed, strings.TrimSuffix(number, "-")
}

func fullWidth(figure string) string {
	return strings.Map(func(c rune) rune { return c - '0' + '０' }, figure)
}

// kanji writes a number below 100 as 二十一.
func kanji(figure string) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	if len(figure) == 1 {
		return digits[figure[0]-'0']
	}
	tens := digits[figure[0]-'0']
	if tens == "一" {
		tens = ""
	}
	return tens + "十" + digits[figure[1]-'0']
}

// Street is the first line of the address: town and block.
func (o Office) Street() string {
	name := o.Town.Name
	if !o.Prefecture {
		if ward, ok := strings.CutPrefix(name, "東京都"); ok {
			return ward + o.Block
		}
		name = name[prefectureEnd(name):]
	}
	return name + o.Block
}

// Roman is the first line of the address in Latin letters.
func (o Office) Roman() string {
	number := o.Number
	if number == "" && strings.Trim(o.Block, "0123456789-") == "" {
		number = o.Block
	}
	return strings.TrimSpace(number + " " + o.Town.Roman)
}

// English is the address as a roman card prints it.
func (o Office) English() string {
	s := o.Roman() + " " + o.Postal + ", Japan"
	if o.Building.English != "" {
		s = o.Building.English + ", " + s
	}
	return s
}
