package japanese

import (
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"

	"enishi/assets/data"
)

// PhoneLine says what kind of line a number is.
type PhoneLine string

// The lines.
const (
	LineFixed    PhoneLine = "fixed"
	LineMobile   PhoneLine = "mobile"   // 070, 080, 090
	LineTollFree PhoneLine = "tollfree" // 0120, 0800
	LineIP       PhoneLine = "ip"       // 050
	LineShared   PhoneLine = "shared"   // 0570 (ナビダイヤル)
	LineOther    PhoneLine = "other"    // pagers, M2M, foreign numbers that can't be told apart
)

// PhoneNumber is a phone number that was understood.
type PhoneNumber struct {
	Key        string // national digits of a Japanese number, "0312345678"; else +, country code and digits
	Display    string // grouped as people read it, "03-1234-5678", "+1 415-555-2671"
	Extension  string // 内線, digits, "" if none
	Line       PhoneLine
	Prefecture string // of a fixed line in Japan
}

var (
	phoneLabel     = regexp.MustCompile(`(?i)^(?:tel|fax|phone|mobile|cell|電話|代表|直通|携帯|ファックス|ファクシミリ|ファクス|t|f|m)[./:;\s]*`)
	phoneRemark    = regexp.MustCompile(`\((?:代表?|直通?|大代表|代表電話|携帯|夜間)\)|(?:代表|直通)$`)
	phoneExtension = regexp.MustCompile(`(?i)[\s,;(]*(?:内線?番号|内線|内|ext(?:ension)?|x)[.:=\s]*(\d{1,7})番?\)?$`)
	phoneSigns     = strings.NewReplacer("ー", "-", "・", "-", "℡", "", "☎", "", "〜", "-", "−", "-")
)

// ParsePhone reads a number as it is printed on a card: full-width digits,
// labels (TEL:, 代表), brackets, 内線, +81-(0)3. Numbers without a country are
// Japanese. It is false for what is no valid number.
func ParsePhone(s string) (PhoneNumber, bool) {
	text, extension := cleanPhone(s)
	parsed, err := phonenumbers.Parse(text, "JP")
	if err != nil || !phonenumbers.IsValidNumber(parsed) {
		return PhoneNumber{}, false
	}
	if extension == "" {
		extension = parsed.GetExtension()
	}
	parsed.Extension = nil
	national := phonenumbers.GetNationalSignificantNumber(parsed)
	n := PhoneNumber{Extension: extension, Line: lineOf(phonenumbers.GetNumberType(parsed))}
	if parsed.GetCountryCode() != 81 {
		n.Key = "+" + strconv.Itoa(int(parsed.GetCountryCode())) + national
		n.Display = phonenumbers.Format(parsed, phonenumbers.INTERNATIONAL)
		return n, true
	}
	n.Key = "0" + national
	n.Display = phonenumbers.Format(parsed, phonenumbers.NATIONAL)
	if n.Line == LineFixed {
		n.Prefecture = AreaPrefecture(n.Key)
	}
	return n, true
}

// maxPhoneBytes bounds what is looked at.
const maxPhoneBytes = 100

// cleanPhone takes labels and remarks away and the extension out. Of two numbers
// with a slash the first is taken.
func cleanPhone(s string) (text, extension string) {
	if len(s) > maxPhoneBytes {
		return "", ""
	}
	text = strings.TrimSpace(phoneSigns.Replace(FoldHyphens(phoneSigns.Replace(kanjiDigits(norm.NFKC.String(s))))))
	text = strings.TrimSpace(phoneLabel.ReplaceAllString(text, ""))
	if m := phoneExtension.FindStringSubmatch(text); m != nil {
		text, extension = text[:len(text)-len(m[0])], m[1]
	}
	text = strings.TrimSpace(phoneRemark.ReplaceAllString(text, ""))
	if first, _, two := strings.Cut(text, "/"); two && len(Digits(first)) >= 9 {
		text = first
	}
	if rest, ok := strings.CutPrefix(text, "0081"); ok {
		text = "+81" + rest
	}
	return text, extension
}

// kanjiNumerals are the digits of numbers on vertical cards.
var kanjiNumerals = strings.NewReplacer("〇", "0", "○", "0", "零", "0", "一", "1", "二", "2", "三", "3",
	"四", "4", "五", "5", "六", "6", "七", "7", "八", "8", "九", "9", "|", "-")

// kanjiDigits writes a number that is set in kanji numerals in digits.
func kanjiDigits(s string) string {
	if written := kanjiNumerals.Replace(s); len(Digits(written)) >= len(Digits(s))+6 {
		return written
	}
	return s
}

func lineOf(t phonenumbers.PhoneNumberType) PhoneLine {
	switch t {
	case phonenumbers.FIXED_LINE, phonenumbers.FIXED_LINE_OR_MOBILE:
		return LineFixed
	case phonenumbers.MOBILE:
		return LineMobile
	case phonenumbers.TOLL_FREE:
		return LineTollFree
	case phonenumbers.VOIP:
		return LineIP
	case phonenumbers.SHARED_COST, phonenumbers.PREMIUM_RATE, phonenumbers.UAN:
		return LineShared
	}
	return LineOther
}

// PhoneKey gives the key of a number: ParsePhone's, or the bare digits of what
// is no valid number, so that everything printed can be found by its digits.
func PhoneKey(s string) string {
	if n, ok := ParsePhone(s); ok {
		return n.Key
	}
	text, _ := cleanPhone(s)
	return Digits(text)
}

// NormalizePhone gives the key and the grouping for the screen; a number that
// is not understood is shown as it is printed.
func NormalizePhone(s string) (key, display string) {
	if n, ok := ParsePhone(s); ok {
		return n.Key, n.Display
	}
	return PhoneKey(s), strings.TrimSpace(norm.NFC.String(s))
}

// IsMobile reports whether s is a mobile number.
func IsMobile(s string) bool {
	n, ok := ParsePhone(s)
	return ok && n.Line == LineMobile
}

// areaPrefectures is assets/data/areacodes.tsv.
var areaPrefectures = sync.OnceValue(func() map[string]string {
	areas := map[string]string{}
	for _, row := range data.Table("areacodes.tsv") {
		areas[row[0]] = row[1]
	}
	return areas
})

// AreaPrefecture gives the prefecture of the area code a national number starts
// with, given out or not; "" for mobiles and other numbers without a place.
func AreaPrefecture(key string) string {
	for n := min(6, len(key)); n >= 2; n-- {
		if p, ok := areaPrefectures()[key[:n]]; ok {
			return p
		}
	}
	return ""
}
