package desk

import (
	"testing"

	"enishi/contacts"
)

func TestMoneyHasThousandsSeparators(t *testing.T) {
	for want, m := range map[string]contacts.Money{
		"¥0": {}, "¥999": {Amount: 999, Currency: "JPY"}, "¥1,200,000": {Amount: 1200000, Currency: "JPY"},
		"-¥12,345": {Amount: -12345, Currency: "JPY"}, "1,000 EUR": {Amount: 1000, Currency: "EUR"},
	} {
		if got := Money(m); got != want {
			t.Errorf("%+v is shown as %q, want %q", m, got, want)
		}
	}
}

func TestAmountsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]int64{"": 0, "1,200,000": 1200000, "１２００円": 1200, "¥500": 500, " 7 ": 7} {
		m, err := Yen(text)
		if err != nil || m.Amount != want {
			t.Errorf("%q is %d, %v", text, m.Amount, err)
		}
	}
	for _, text := range []string{"たくさん", "-1", "1.5"} {
		if _, err := Yen(text); FieldOf(err) != "amount" {
			t.Errorf("%q gives %v", text, err)
		}
	}
}
