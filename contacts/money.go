package contacts

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// minorDigits is how many decimals a currency has (ISO 4217); two if it is not
// listed.
var minorDigits = map[string]int{"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "ISK": 0, "BHD": 3, "KWD": 3, "JOD": 3}

var amountPattern = regexp.MustCompile(`^(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(兆|億|百万|千万|万|千)?(.*)$`)

// units of Japanese amounts, as exponents of ten.
var amountUnits = map[string]int{"": 0, "千": 3, "万": 4, "百万": 6, "千万": 7, "億": 8, "兆": 12}

// ReadMoney reads an amount in the currency's own decimals: 1,200,000,
// ¥1,200,000, 120万円, 1億2,000万, 12.50. Fractions smaller than the currency
// has are refused, not rounded.
func ReadMoney(s, currency string) (Money, error) {
	text := strings.Join(strings.Fields(norm.NFKC.String(s)), "")
	text = strings.NewReplacer("円", "", "¥", "", "\\", "", "$", "", "€", "", "−", "-", "▲", "-", "△", "-", "也", "").Replace(text)
	text = strings.Replace(strings.ToUpper(text), currency, "", 1)
	if sum, ok := readAmount(text, decimals(currency)); ok && len(s) <= 60 {
		return Money{Amount: sum, Currency: currency}, nil
	}
	return Money{}, FieldFault("amount", "%q is not an amount in %s: write 1200000 or 120万円", clip(s, 60), currency)
}

func decimals(currency string) int {
	if n, ok := minorDigits[currency]; ok {
		return n
	}
	return 2
}

// readAmount adds up the parts 1億 2,000万 …, each smaller than the one before.
func readAmount(text string, minor int) (int64, bool) {
	sum, last, negative := new(big.Int), 99, false
	for first := true; first || text != ""; first = false {
		m := amountPattern.FindStringSubmatch(text)
		if m == nil || m[1] != "" && !first {
			return 0, false
		}
		unit := amountUnits[m[4]]
		if unit >= last {
			return 0, false
		}
		part, ok := scaled(strings.ReplaceAll(m[2], ",", ""), strings.TrimPrefix(m[3], "."), unit+minor)
		if !ok {
			return 0, false
		}
		negative = negative || m[1] == "-"
		sum.Add(sum, part)
		last, text = unit, m[5]
	}
	if negative {
		sum.Neg(sum)
	}
	return sum.Int64(), sum.IsInt64()
}

// scaled gives whole.fraction × 10^power; false when that is not whole.
func scaled(whole, fraction string, power int) (*big.Int, bool) {
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > power || len(whole) > 20 {
		return nil, false
	}
	n, ok := new(big.Int).SetString(whole+fraction+strings.Repeat("0", power-len(fraction)), 10)
	return n, ok
}

// String shows the amount with thousands separators: ¥1,200,000, USD 12.50.
func (m Money) String() string {
	minor := decimals(m.Currency)
	digits := strconv.FormatInt(m.Amount, 10)
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	if len(digits) <= minor {
		digits = strings.Repeat("0", minor+1-len(digits)) + digits
	}
	whole, fraction := digits[:len(digits)-minor], digits[len(digits)-minor:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if m.Currency == "JPY" {
		return sign + "¥" + whole
	}
	return sign + m.Currency + " " + whole
}
