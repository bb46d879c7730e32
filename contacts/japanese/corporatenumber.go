package japanese

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// ValidCorporateNumber reports whether s is a 法人番号: 13 digits, the first of
// which is the check digit 9 − (Σ Pₙ·Qₙ mod 9) over the other twelve, Pₙ
// counted from the right and Qₙ alternating 1, 2 (国税庁, 平成26年財務省令第70号).
func ValidCorporateNumber(s string) bool {
	d, ok := plainDigits(s)
	if !ok || len(d) != 13 {
		return false
	}
	return CorporateCheckDigit(d[1:]) == d[0]
}

// CorporateCheckDigit computes the check digit of the twelve digits of a
// 法人番号 as an ASCII digit, 0 when base is not twelve digits.
func CorporateCheckDigit(base string) byte {
	if len(base) != 12 || strings.Trim(base, "0123456789") != "" {
		return 0
	}
	sum := 0
	for i := range 12 {
		sum += int(base[11-i]-'0') * (1 + i%2)
	}
	return byte('0' + 9 - sum%9)
}

// ParseInvoiceNumber reads a 登録番号 of the invoice system, T and 13 digits,
// and gives it as T1234567890123. A company's is T and its 法人番号 (check it
// with ValidCorporateNumber); one of a person follows no published check.
func ParseInvoiceNumber(s string) (string, bool) {
	text := strings.ToUpper(strings.TrimSpace(norm.NFKC.String(s)))
	rest, ok := strings.CutPrefix(text, "T")
	if !ok {
		return "", false
	}
	d, ok := plainDigits(rest)
	if !ok || len(d) != 13 {
		return "", false
	}
	return "T" + d, true
}

// plainDigits drops spaces and hyphens; false when anything else but digits
// remains.
func plainDigits(s string) (string, bool) {
	text := strings.ReplaceAll(FoldHyphens(norm.NFKC.String(s)), "-", "")
	text = strings.Join(strings.Fields(text), "")
	return text, text != "" && strings.Trim(text, "0123456789") == ""
}
