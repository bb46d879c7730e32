package contacts

import (
	"strings"
	"testing"
	"time"

	"enishi/contacts/japanese"

	"pgregory.net/rapid"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]Date{
		"2026-11-22": "2026-11-22", "2026/11/22": "2026-11-22", "2026.11.22": "2026-11-22", "2026/1/2": "2026-01-02",
		"２０２６年１１月２２日": "2026-11-22", "2026年11月22日（日）": "2026-11-22", "2026/11/22(日)": "2026-11-22",
		"2026年11月22日 日曜日": "2026-11-22", "20261122": "2026-11-22", "2026-11-22T10:00:00Z": "2026-11-22",
		"2026/11/22 10:05": "2026-11-22", "'26.11.20": "2026-11-20", "’26.11.20": "2026-11-20", "26.11.20": "2026-11-20",
		"'98.4.1": "1998-04-01", "26/11/20": "2026-11-20",
		"令和8年11月22日": "2026-11-22", "令和元年5月1日": "2019-05-01", "R8.11.22": "2026-11-22", "r8/11/22": "2026-11-22",
		"R.8.11.22": "2026-11-22", "H31/4/30": "2019-04-30", "平成31年4月30日": "2019-04-30", "S64.1.7": "1989-01-07",
		"昭和六十年十二月三十一日": "1985-12-31", "令和八年十一月二十二日": "2026-11-22", "二〇二六年十一月二十二日": "2026-11-22",
		"㋿8年11月22日": "2026-11-22", "2019-05": "2019-05", "2019/5": "2019-05", "2019年5月": "2019-05", "令和元年5月": "2019-05",
		"2019": "2019", "2019年": "2019", "平成31年": "2019", "22 Nov 2026": "2026-11-22", "November 22, 2026": "2026-11-22", "Sept. 1, 2026": "2026-09-01",
		"2024-02-29": "2024-02-29",
	} {
		got, err := ParseDate(in)
		if err != nil || got != want {
			t.Errorf("%q: got %q, %v, want %q", in, got, err, want)
		}
	}
	for _, bad := range []string{
		"", "明日", "2026-13-01", "2026-02-30", "2025-02-29", "11/22", "8.11.22", "R0.1.1", "03-1234-5678", "1234567", "26.11",
		"2026-11-", "令和", "100-0001", "9999-01-01", strings.Repeat("2", 500),
	} {
		if got, err := ParseDate(bad); err == nil {
			t.Errorf("%q is taken as %q", bad, got)
		} else if KindOf(err) != Invalid {
			t.Errorf("%q: kind %s", bad, KindOf(err))
		}
	}
}

func TestADateReadFromAnyOfItsFormsIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 70_000).Draw(t, "day")) // to 令和73
		full := DateOf(day)
		d := rapid.SampledFrom([]Date{full, full[:7], full[:4]}).Draw(t, "date")
		for _, form := range []string{string(d), d.Japanese(), d.Wareki()} {
			if got, err := ParseDate(form); err != nil || got != d {
				t.Fatalf("%s of %s: got %q, %v", form, d, got, err)
			}
		}
	})
}

func TestWareki(t *testing.T) {
	for d, want := range map[Date]string{
		"2026-11-22": "令和8年11月22日", "2019-04-30": "平成31年4月30日", "2019-05-01": "令和元年5月1日", "1989-01-07": "昭和64年1月7日", "": "",
	} {
		if got := d.Wareki(); got != want {
			t.Errorf("%s: got %s, want %s", d, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for in, want := range map[string]int64{
		"1200000": 1_200_000, "1,200,000": 1_200_000, "¥1,200,000": 1_200_000, "120万円": 1_200_000, "1.5億円": 150_000_000,
		"1億2,000万円": 120_000_000, "500千円": 500_000, "3百万": 3_000_000, "-500": -500, "▲500円": -500, "0": 0, "1200000 JPY": 1_200_000,
	} {
		got, err := ReadMoney(in, "JPY")
		if err != nil || got != (Money{want, "JPY"}) {
			t.Errorf("%q: got %+v, %v, want %d", in, got, err, want)
		}
	}
	if got, err := ReadMoney("$12.50", "USD"); err != nil || got.Amount != 1250 {
		t.Errorf("got %+v, %v", got, err)
	}
	for _, bad := range []string{"", "abc", "1.5", "1,20", "万", "1万2億", "99999999999999999999", "--5"} {
		if got, err := ReadMoney(bad, "JPY"); err == nil {
			t.Errorf("%q is taken as %+v", bad, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m := Money{rapid.Int64().Draw(t, "amount"), rapid.SampledFrom([]string{"JPY", "USD", "KWD"}).Draw(t, "currency")}
		if got, err := ReadMoney(m.String(), m.Currency); err != nil || got != m {
			t.Fatalf("%s: got %+v, %v, want %+v", m, got, err, m)
		}
	})
}

func TestKeysOfFields(t *testing.T) {
	for _, c := range []struct {
		field   Field
		a, b    string
		unequal string
	}{
		{Phone, "03-1234-5678", "＋81 3 1234 5678", "03-1234-5679"},
		{Email, "Taro@Example.jp", "taro＠example.jp", "jiro@example.jp"},
		{PostalCode, "〒100-0001", "1000001", "100-0002"},
		{URL, "https://www.Example.jp/", "example.jp", "example.jp/a"},
		{FamilyName, "髙橋", "高橋", "高島"},
		{FamilyNameReading, "たかはし", "ﾀｶﾊｼ", "タカバシ"},
		{OrganizationName, "㈱青葉", "株式会社青葉", "青葉㈱"},
		{Address, "港区六本木6丁目10番1号", "東京都港区六本木6-10-1", "港区六本木6-10-2"},
		{ExchangedOn, "R8.11.22", "2026/11/22", "2026/11/23"},
		{InvoiceNumber, "T7000012050002", "Ｔ7000-0120-50002", "T7000012050003"},
		{Department, "営業部 第二課", "営業部第二課", "営業部第一課"},
	} {
		if KeyOf(c.field, c.a) != KeyOf(c.field, c.b) {
			t.Errorf("%s: %q and %q have the keys %q and %q", c.field, c.a, c.b, KeyOf(c.field, c.a), KeyOf(c.field, c.b))
		}
		if KeyOf(c.field, c.a) == KeyOf(c.field, c.unequal) {
			t.Errorf("%s: %q and %q share a key", c.field, c.a, c.unequal)
		}
		if got := KeyOf(c.field, ""); got != "" {
			t.Errorf("%s: the key of nothing is %q", c.field, got)
		}
	}
	if got := japanese.URLHost("https://www.Example.co.jp:8080/a?b"); got != "example.co.jp" {
		t.Errorf("got %q", got)
	}
}

func FuzzReaders(f *testing.F) {
	for _, s := range []string{"令和8年11月22日", "1億2,000万円", "a@b", "〒100-0001", "\xff\xfe", "一二三四五六七八九〇番", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil {
			if again, err := ParseDate(string(d)); err != nil || again != d {
				t.Errorf("%q: %q becomes %q, %v", s, d, again, err)
			}
		}
		if key, ok := japanese.NormalizeEmail(s); ok {
			if again, ok := japanese.NormalizeEmail(key); !ok || again != key {
				t.Errorf("%q: %q becomes %q", s, key, again)
			}
		}
		if m, err := ReadMoney(s, "JPY"); err == nil {
			if again, err := ReadMoney(m.String(), "JPY"); err != nil || again != m {
				t.Errorf("%q: %v becomes %v, %v", s, m, again, err)
			}
		}
		_ = japanese.Fold(s)
		_ = KeyOf(URL, s)
		_ = KeyOf(PostalCode, s)
	})
}
