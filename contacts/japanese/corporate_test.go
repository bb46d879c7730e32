package japanese

import (
	"testing"

	"pgregory.net/rapid"
)

func TestTheSpellingOfAFormIsFoldedItsKindAndPlaceAreKept(t *testing.T) {
	same := [][]string{
		{"株式会社青葉", "(株)青葉", "（株）青葉", "㈱青葉", "㍿青葉", "株式会社 青葉", "株式會社青葉", "(株) 青葉"},
		{"青葉株式会社", "青葉(株)", "青葉㈱", "青葉 株式会社"},
		{"有限会社青葉", "㈲青葉", "(有)青葉"},
		{"一般社団法人青葉会", "(一社)青葉会"},
		{"医療法人社団青葉会", "医療法人社団 青葉会"},
		{"特定非営利活動法人青葉", "NPO法人青葉", "ＮＰＯ法人 青葉"},
		{"Aoba Co., Ltd.", "AOBA CO.,LTD.", "Aoba Co Ltd", "Aoba Company Limited", "Ａｏｂａ　Ｃｏ．，Ｌｔｄ．"},
		{"Aoba Inc.", "Aoba, Inc", "AOBA INCORPORATED"},
		{"Aoba K.K.", "Aoba KK", "Aoba Kabushiki Kaisha"},
		{"Hokuto plc", "HOKUTO P.L.C."},
		{"渡辺工業株式会社", "渡邊工業㈱"},
	}
	keys := map[string]string{}
	for _, group := range same {
		want := OrganizationKey(group[0])
		if before, ok := keys[want]; ok {
			t.Errorf("%s and %s share the key %q", group[0], before, want)
		}
		keys[want] = group[0]
		for _, name := range group {
			if got := OrganizationKey(name); got != want {
				t.Errorf("%s: key %q, want %q as of %s", name, got, want, group[0])
			}
		}
	}
	for _, other := range []string{"合同会社青葉", "青葉", "あおば株式会社", "アオバ株式会社", "青葉有限会社"} {
		if _, taken := keys[OrganizationKey(other)]; taken {
			t.Errorf("%s has the key of another company", other)
		}
		keys[OrganizationKey(other)] = other
	}
}

func TestSplitOrganization(t *testing.T) {
	for name, want := range map[string]CorporateName{
		"株式会社青葉精機":                   {"株式会社", "青葉精機", true},
		"北斗電子㈱":                      {"株式会社", "北斗電子", false},
		"医療法人社団さくら会":                 {"医療法人社団", "さくら会", true},
		"社会福祉法人 みどり園":                {"社会福祉法人", "みどり園", true},
		"国立大学法人東都大学":                 {"国立大学法人", "東都大学", true},
		"Zinc":                       {"", "Zinc", false},
		"Aoba Zinc Inc.":             {"Inc.", "Aoba Zinc", false},
		"青葉Co.,Ltd.":                 {"Co., Ltd.", "青葉", false},
		"Muster GmbH & Co. KG":       {"GmbH & Co. KG", "Muster", false},
		"株式会社":                       {"", "株式会社", false},
		"Inc.":                       {"", "Inc.", false},
		"東都信用金庫":                     {"", "東都信用金庫", false},
		"":                           {"", "", false},
		"株式会社３Ｄラボ":                   {"株式会社", "3Dラボ", true},
		"The Aoba Trading Pte. Ltd.": {"Pte. Ltd.", "The Aoba Trading", false},
	} {
		if got := SplitOrganization(name); got != want {
			t.Errorf("%q: got %+v, want %+v", name, got, want)
		}
	}
}

func TestAnyFormAroundAnyCoreIsFoundAgain(t *testing.T) {
	core := rapid.StringMatching(`[青葉北斗精機電子山川]{2,6}`)
	form := rapid.SampledFrom(corporateForms())
	rapid.Check(t, func(t *rapid.T) {
		c, f := core.Draw(t, "core"), form.Draw(t, "form")
		want := CorporateName{f.form, c, true}
		if got := SplitOrganization(f.spelling + c); got.Core != c || got.Form != want.Form || !got.Before {
			t.Fatalf("%s: got %+v, want %+v", f.spelling+c, got, want)
		}
		if got := SplitOrganization(c + f.spelling); got.Core != c || got.Form != want.Form || got.Before {
			t.Fatalf("%s: got %+v", c+f.spelling, got)
		}
	})
}

func TestCorporateNumbers(t *testing.T) {
	if !ValidCorporateNumber("7000012050002") { // 国税庁's own
		t.Error("国税庁's number is refused")
	}
	for _, bad := range []string{"8000012050002", "700001205000", "70000120500021", "T7000012050002", "", "７０００"} {
		if ValidCorporateNumber(bad) {
			t.Errorf("%q is taken", bad)
		}
	}
	if got, ok := ParseInvoiceNumber("Ｔ７-0000-1205-0002"); !ok || got != "T7000012050002" {
		t.Errorf("got %q %v", got, ok)
	}
	if _, ok := ParseInvoiceNumber("7000012050002"); ok {
		t.Error("a number without T is taken")
	}
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.StringMatching(`[0-9]{12}`).Draw(t, "base")
		number := string(CorporateCheckDigit(base)) + base
		if !ValidCorporateNumber(number) {
			t.Fatalf("%s", number)
		}
		i, d := rapid.IntRange(0, 12).Draw(t, "place"), byte(rapid.IntRange('0', '9').Draw(t, "digit"))
		wrong := []byte(number)
		wrong[i] = d
		// 9 and 0 are equal in the sum, so that one confusion goes unseen.
		if d != number[i] && (d-'0')%9 != (number[i]-'0')%9 && ValidCorporateNumber(string(wrong)) && i > 0 {
			t.Fatalf("%s with digit %d as %c is taken", number, i, d)
		}
	})
}

func FuzzOrganizationKey(f *testing.F) {
	for _, s := range []string{"㈱青葉", "Aoba Co., Ltd.", "株式会社", "(株", "İnc", "\xff株式会社"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		_ = OrganizationKey(s)
		_ = OrganizationSortKey(s, s)
		_ = AddressKey(s)
		_ = StripHonorific(s)
		_ = TitleRank(s)
	})
}
