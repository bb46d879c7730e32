package reading

import (
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"enishi/contacts/japanese"
)

// person is a line of a table in testdata.
type person struct{ family, given, familyReading, givenReading string }

func people(t testing.TB, name string) []person {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var list []person
	for line := range strings.Lines(string(raw)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		if len(c) == 4 {
			list = append(list, person{c[0], c[1], c[2], c[3]})
		}
	}
	return list
}

func TestNamesWithoutASpaceAreCutAndRead(t *testing.T) {
	s := New()
	for _, set := range []struct {
		name      string
		cut, read int // per cent of the whole
	}{
		{name: "ordinary.tsv", cut: 98, read: 93},
		{name: "rare.tsv", cut: 98, read: 88},
	} {
		list := people(t, set.name)
		cuts, readings := 0, 0
		for _, p := range list {
			family, given, familyReading, givenReading, ok := s.SplitName(p.family + p.given)
			if !ok || family != p.family || given != p.given {
				t.Logf("cut  %s %s: got %s %s", p.family, p.given, family, given)
				continue
			}
			cuts++
			if familyReading != p.familyReading || givenReading != p.givenReading {
				t.Logf("read %s %s: got %s %s, want %s %s", p.family, p.given, familyReading, givenReading, p.familyReading, p.givenReading)
				continue
			}
			readings++
		}
		t.Logf("%s: of %d names %d are cut right, %d cut and read right", set.name, len(list), cuts, readings)
		if len(list) == 0 || cuts*100 < len(list)*set.cut {
			t.Errorf("%s: %d of %d names are cut right, want %d %%", set.name, cuts, len(list), set.cut)
		}
		if readings*100 < len(list)*set.read {
			t.Errorf("%s: %d of %d names are read right, want %d %%", set.name, readings, len(list), set.read)
		}
	}
}

func TestASpaceInTheNameIsTheCut(t *testing.T) {
	s := New()
	family, given, familyReading, givenReading, ok := s.SplitName("髙橋　一郎")
	if !ok || family != "髙橋" || given != "一郎" || familyReading != "タカハシ" || givenReading != "イチロウ" {
		t.Errorf("got %q %q %q %q %v", family, given, familyReading, givenReading, ok)
	}
	for _, kana := range []string{"さとう たろう", "サトウタロウ", "ｻﾄｳ ﾀﾛｳ"} {
		_, _, familyReading, givenReading, ok := s.SplitName(kana)
		if !ok || familyReading != "サトウ" || givenReading != "タロウ" {
			t.Errorf("%s: got %q %q %v", kana, familyReading, givenReading, ok)
		}
	}
}

func TestWhatIsNoJapaneseNameIsNotCut(t *testing.T) {
	s := New()
	for _, name := range []string{"", "林", "John Smith", "佐藤 太郎 次郎", "\xff\xfe", "佐藤123", strings.Repeat("佐", 500)} {
		if family, given, _, _, ok := s.SplitName(name); ok {
			t.Errorf("%.20q is cut into %q and %q", name, family, given)
		}
	}
}

func TestSeveralReadingsAreGivenLikeliestFirst(t *testing.T) {
	s := New()
	if got := strings.Join(s.GivenReadings("裕子"), " "); got != "ユウコ ヒロコ" {
		t.Errorf("got %s", got)
	}
	if got := s.FamilyReading("渡邊"); got != "ワタナベ" {
		t.Errorf("got %s", got)
	}
	if !s.KnownFamily("髙橋") || s.KnownFamily("青葉精機") || !s.KnownGiven("太郎") {
		t.Error("the tables do not answer")
	}
}

func TestOrganizationsAreReadWithoutTheirForm(t *testing.T) {
	s := New()
	for name, want := range map[string]string{
		"株式会社青葉精機": "アオバセイキ", "北斗電子㈱": "ホクトデンシ", "医療法人社団さくら会": "サクラカイ", "ABC株式会社": "エービーシー",
		"青葉信用金庫": "アオバシンヨウキンコ", "㈱みらいソリューションズ": "ミライソリューションズ", "株式会社アオバ": "アオバ", "Aoba Inc.": "", "": "",
	} {
		if got := s.Organization(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestACutNameIsWhollyThere(t *testing.T) {
	s := New()
	signs := []rune("佐藤高橋山田中村一太郎子美髙邉さとるサクラ々ヶ")
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOfN(rapid.SampledFrom(signs), 2, 8, -1).Draw(t, "name")
		family, given, familyReading, givenReading, ok := s.SplitName(name)
		if !ok && strings.ContainsAny(name, "々ヶャ") {
			return // a sign that starts no name is in the way
		}
		if !ok || family == "" || given == "" || family+given != name {
			t.Fatalf("%s is cut into %q and %q, %v", name, family, given, ok)
		}
		for _, r := range []string{familyReading, givenReading} {
			if r != "" && !japanese.IsKana(r) {
				t.Fatalf("%s is read %q", name, r)
			}
		}
	})
}

func FuzzSplitName(f *testing.F) {
	for _, s := range []string{"佐藤太郎", "佐藤 太郎", "サトウタロウ", "々", "\xff", "ー・"} {
		f.Add(s)
	}
	s := New()
	f.Fuzz(func(t *testing.T, name string) {
		family, given, _, _, ok := s.SplitName(name)
		if ok && (family == "" || given == "") {
			t.Errorf("%q is cut into %q and %q", name, family, given)
		}
		_ = s.Organization(name)
	})
}

func BenchmarkSplitName(b *testing.B) {
	s := New()
	list := people(b, "ordinary.tsv")
	s.FamilyReading("御手洗") // the dictionary is loaded outside the measure
	i := 0
	for b.Loop() {
		s.SplitName(list[i%len(list)].family + list[i%len(list)].given)
		i++
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		New()
	}
}
