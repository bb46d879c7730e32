package fields_test

import (
	"slices"
	"testing"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr/fields"
)

// card is a plain made-up card, read without doubt.
func card() []fields.Line {
	return printed("40|株式会社青葉精機", "営業企画部 課長", "60|佐藤 太郎", "TEL 03-1234-5678", "taro@aoba-seiki.example.jp")
}

func TestAQRCodeConfirmsContradictsAndAdds(t *testing.T) {
	names := reading.New()
	for name, code := range map[string]string{
		"vCard 3":   "BEGIN:VCARD\r\nVERSION:3.0\r\nN:佐藤;太郎;;;\r\nFN:佐藤 太郎\r\nORG:株式会社青葉精機;営業企画部\r\nTEL;TYPE=WORK:03-1234-5678\r\nTEL;TYPE=CELL:090-1234-5678\r\nEMAIL:tara@aoba-seiki.exam\r\n ple.jp\r\nEND:VCARD",
		"vCard 2.1": "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E4=BD=90=E8=97=A4;=E5=A4=AA=E9=83=8E\nTEL;CELL:090-1234-5678\nTEL;WORK:0312345678\nEMAIL:tara@aoba-seiki.example.jp\nEND:VCARD",
		"MECARD":    "MECARD:N:佐藤,太郎;SOUND:サトウ,タロウ;TEL:03-1234-5678;TEL:09012345678;EMAIL:tara@aoba-seiki.example.jp;;",
		"au":        "MEMORY:\r\nNAME1:佐藤 太郎\r\nTEL1:0312345678\r\nTEL2:09012345678\r\nMAIL1:tara@aoba-seiki.example.jp\r\n",
	} {
		got := told(fields.Parse(card(), fields.Evidence{Names: names, Codes: []string{code}}))
		if v := got["family_name=佐藤"]; v.Signs.Confirmed == 0 {
			t.Errorf("%s: the name is not confirmed: %+v", name, v)
		}
		mail, ok := got["email=tara@aoba-seiki.example.jp"]
		if !ok || mail.Status != contacts.Doubtful || !slices.Contains(mail.Alternatives, "taro@aoba-seiki.example.jp") {
			t.Errorf("%s: the mail address is %+v of %v", name, mail, keys(got))
		}
		mobile := false
		for _, v := range got {
			mobile = mobile || v.Field == contacts.Mobile && v.Origin == contacts.Inferred && v.Status == contacts.Doubtful
		}
		if !mobile {
			t.Errorf("%s: the mobile is missing in %v", name, keys(got))
		}
	}
}

func TestACodeThatIsAMapSaysNothingOfTheCard(t *testing.T) {
	for _, code := range []string{"https://maps.google.com/?q=1", "https://line.me/ti/p/abc", "WIFI:S:guest;;", "", "BEGIN:VCARD", "MECARD:", "mailto:"} {
		if got := fields.Parse(card(), fields.Evidence{Codes: []string{code}}); len(got) != len(fields.Parse(card(), fields.Evidence{})) {
			t.Errorf("%q changed the values", code)
		}
	}
}

// book is what was learnt.
type book struct{}

func (book) Titles() []string               { return []string{"シニアマイスター"} }
func (book) Departments() []string          { return []string{"営業企画郎"} }
func (book) Organizations() []string        { return []string{"株式会社青葉精機"} }
func (book) KnownEmail(address string) bool { return address == "taro@aoba-seiki.example.jp" }

func TestWhatIsKnownIsProposedNotApplied(t *testing.T) {
	plain := told(fields.Parse(card(), fields.Evidence{}))
	got := told(fields.Parse(card(), fields.Evidence{Known: book{}}))
	department, ok := got["department=営業企画部"]
	if ok && slices.Contains(department.Alternatives, "営業企画郎") {
		t.Errorf("sisters are told apart by their ends: %+v", department)
	}
	for _, key := range []string{"organization=株式会社青葉精機", "email=taro@aoba-seiki.example.jp"} {
		if got[key].Signs.Confirmed <= plain[key].Signs.Confirmed {
			t.Errorf("%s is no surer: %+v", key, got[key])
		}
	}
	lines := card()
	lines[0].Readings[0].Text = "株式会社育葉精機"
	misread := told(fields.Parse(lines, fields.Evidence{Known: book{}}))["organization=株式会社育葉精機"]
	if misread.Status != contacts.Doubtful || !slices.Contains(misread.Alternatives, "株式会社青葉精機") {
		t.Errorf("the known company is not offered: %+v", misread)
	}
}

func TestAKanjiWhoseShapeMayBeAnotherIsLookedAt(t *testing.T) {
	lines := printed("40|株式会社青葉", "80|高橋 健一", "TEL 03-1234-5678")
	lines[1].Shapes = true
	if v := told(fields.Parse(lines, fields.Evidence{Names: reading.New()}))["family_name=高橋"]; v.Signs.Guessed {
		t.Errorf("the shape was compared, but %+v", v)
	}
	lines[1].Glyphs = []fields.Glyph{{Read: '高', Sign: '高', Sure: 0.6, Others: []rune{'髙'}}}
	if v := told(fields.Parse(lines, fields.Evidence{Names: reading.New()}))["family_name=高橋"]; !v.Signs.Guessed || !slices.Contains(v.Alternatives, "髙橋") {
		t.Errorf("the other shape is not offered: %+v", v)
	}
}

func TestVerticalNumbersAreReadByTheirForm(t *testing.T) {
	for _, tc := range []struct {
		readings []string
		want     string
	}{
		{[]string{"電話 〇四ニー一八〇一八五三五", "電話 〇四ニーー八〇一八五三五", "電話 〇四ニーー八〇-八五三五"}, "phone=〇四二―一八〇―八五三五"},
		{[]string{"携帯 〇九O-〇五八五ーニミ〇三", "携帯 〇九〇ー〇五八五ー二三〇三"}, "mobile=〇九〇―〇五八五―二三〇三"},
		{[]string{"電話 〇三（一二三四）五六七八"}, "phone=〇三（一二三四）五六七八"},
		{[]string{"〒四六〇-〇OO八", "〒四六〇－〇〇〇八"}, "postal_code=460-0008"},
	} {
		lines := printed("40|株式会社青葉", "60|佐藤 太郎", tc.readings[0])
		lines[2].Vertical = true
		lines[2].Readings = nil
		for _, text := range tc.readings {
			lines[2].Readings = append(lines[2].Readings, fields.Reading{Model: "jpn", Text: text, Confidence: 0.8, Agreement: 1 / float64(len(tc.readings))})
		}
		if got := told(fields.Parse(lines, fields.Evidence{})); got[tc.want].Value == "" {
			t.Errorf("%v: %v", tc.readings, keys(got))
		}
	}
	if a, b := contacts.KeyOf(contacts.Phone, "〇三（一二三四）五六七八"), contacts.KeyOf(contacts.Phone, "03-1234-5678"); a != b {
		t.Errorf("%q and %q", a, b)
	}
}

// FuzzCodes: a code says anything.
func FuzzCodes(f *testing.F) {
	f.Add("BEGIN:VCARD\nN:a;b\nTEL:=\nADR:;;;;\nEND:VCARD")
	f.Add("MECARD:N:\\,;TEL:\\")
	f.Add("MEMORY:NAME1")
	f.Fuzz(func(t *testing.T, code string) {
		for _, v := range fields.Parse(card(), fields.Evidence{Codes: []string{code}}) {
			if v.Field == "" || v.Value == "" || v.Confidence <= 0 || v.Confidence >= 1 {
				t.Fatalf("%+v", v)
			}
		}
	})
}
