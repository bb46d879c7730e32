package capturing

import (
	"slices"
	"testing"

	"enishi/contacts"
)

// saying makes the words of a side: field, value, …; all are sure.
func saying(words ...string) Words {
	var obs []contacts.Observation
	for i := 0; i < len(words); i += 2 {
		obs = append(obs, contacts.Observation{
			ID: contacts.NewID(), Field: contacts.Field(words[i]), Value: words[i+1], Status: contacts.Accepted,
		})
	}
	return WordsOf(obs, nil)
}

func side(file string, words ...string) Seen {
	return Seen{File: file, Page: 1, Pages: 1, Alone: true, Size: [2]int{1075, 650}, Words: saying(words...)}
}

// doubting is a side with a name that needs eyes.
func doubting(s Seen) Seen {
	for _, f := range []contacts.Field{contacts.FamilyName, contacts.GivenName} {
		for i := range s.Words.values[f] {
			s.Words.values[f][i].sure = false
		}
	}
	return s
}

var (
	satoFront = []string{
		"family_name", "佐藤", "given_name", "太郎", "family_name_reading", "サトウ", "given_name_reading", "タロウ",
		"organization", "株式会社青葉精機", "title", "課長", "phone", "03-1234-5678", "email", "taro.sato@aoba.example.co.jp",
	}
	satoBack    = []string{"name_roman", "Taro Satoh", "organization_roman", "Aoba Seiki Co., Ltd.", "title", "Manager", "phone", "+81-3-1234-5678"}
	officesBack = []string{"organization", "株式会社青葉精機", "phone", "03-1234-5678", "url", "https://www.aoba.example.co.jp"}
	suzukiFront = []string{
		"family_name", "鈴木", "given_name", "花子", "family_name_reading", "スズキ", "given_name_reading", "ハナコ",
		"organization", "株式会社青葉精機", "phone", "03-1234-5678", "email", "hanako.suzuki@aoba.example.co.jp",
	}
)

func TestTwoSidesOfOneCardAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		a, b      Seen
		duplex    bool
		low, high float64
		backFirst bool
	}{
		"an English back":                       {side("1", satoFront...), side("2", satoBack...), false, PairSure, 1, false},
		"an English side scanned first":         {side("1", satoBack...), side("2", satoFront...), false, PairSure, 1, true},
		"a back with the offices":               {side("1", satoFront...), side("2", officesBack...), false, PairSure, 1, false},
		"a back with a map":                     {side("1", satoFront...), side("2", "other", "弊社へのアクセス"), false, PairProposed, PairSure, false},
		"a back with a map, on a duplex":        {side("1", satoFront...), side("2", "other", "弊社へのアクセス"), true, PairProposed, PairSure, false},
		"two colleagues":                        {side("1", satoFront...), side("2", suzukiFront...), true, 0, PairProposed, false},
		"a colleague's English back":            {side("1", suzukiFront...), side("2", satoBack...), false, 0, PairProposed, false},
		"two strangers":                         {side("1", satoFront...), side("2", "family_name", "田中", "given_name", "一", "organization", "北斗電子株式会社"), true, 0, PairProposed, false},
		"another company's offices":             {side("1", satoFront...), side("2", "organization", "北斗電子株式会社", "phone", "06-9876-5432"), false, 0, PairProposed, false},
		"file names that say so":                {side("sato_front.png", satoFront...), side("sato_back.png"), false, PairSure, 1, false},
		"another shape":                         {side("1", satoFront...), Seen{File: "2", Alone: true, Size: [2]int{1000, 1000}, Words: saying(satoBack...)}, false, 0, 0, false},
		"a colleague whose name was not read":   {side("1", satoFront...), side("2", slices.Concat(officesBack, []string{"title", "部長"})...), true, PairProposed, PairSure, false},
		"a colleague of whom only the address":  {side("1", satoFront...), side("2", slices.Concat(officesBack, []string{"email", "hanako.suzuki@aoba.example.co.jp"})...), true, 0, PairSure, false},
		"a back with the company's address":     {side("1", satoFront...), side("2", slices.Concat(officesBack, []string{"email", "info@aoba.example.co.jp"})...), false, PairSure, 1, false},
		"what the company deals in, for a name": {side("1", satoFront...), doubting(side("2", slices.Concat(officesBack, []string{"family_name", "食品", "given_name", "原料"})...)), false, PairProposed, PairSure, false},
		"a misread front and its English back":  {doubting(side("1", "family_name", "左", "given_name", "大", "family_name_reading", "ヒダリ", "mobile", "070-0732-2874", "email", "taro.sato@aoba.example.co.jp")), side("2", slices.Concat(satoBack, []string{"mobile", "+81-70-0732-2874", "email", "taro.sato@aoba.example.co.jp"})...), false, PairSure, 1, false},
		"two backs after each other":            {side("1", officesBack...), side("2", officesBack...), false, 0, PairSure, false},
		"two cards on one page are no one card": {Seen{File: "1", Words: saying(satoFront...)}, Seen{File: "1", Words: saying(satoBack...)}, false, 0, 0, false},
	} {
		p := PairOf(c.a, c.b, c.duplex)
		if p.Score < c.low || p.Score > c.high || c.low > 0 && p.BackFirst != c.backFirst {
			t.Errorf("%s: %.2f %v, back first %v; want %.2f to %.2f", name, p.Score, p.Reasons, p.BackFirst, c.low, c.high)
		}
	}
}

func TestABatchIsToldInItsOrderHoweverItIsRead(t *testing.T) {
	sides := []Seen{
		side("0", satoFront...), side("1", satoBack...), side("2", suzukiFront...), side("3", officesBack...),
		side("4", "family_name", "田中", "organization", "北斗電子株式会社"), side("5", satoFront...),
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5}, {5, 4, 3, 2, 1, 0}, {1, 0, 3, 5, 2, 4}} {
		b := NewBatch[int](6)
		var told []int
		mates := map[int]int{}
		for _, i := range order {
			for _, s := range b.Done(i, []*Side[int]{{Seen: sides[i], Item: i}}) {
				told = append(told, s.Item)
				if s.Mate != nil && s.Back {
					mates[s.Item] = s.Mate.Item
				}
			}
		}
		if !slices.Equal(told, []int{0, 1, 2, 3, 4, 5}) || mates[1] != 0 || mates[3] != 2 || len(mates) != 2 {
			t.Errorf("read as %v: told %v, backs %v", order, told, mates)
		}
	}
}

func TestASideIsToldAsSoonAsItsPlaceIsSure(t *testing.T) {
	b := NewBatch[int](4)
	if n := len(b.Done(0, []*Side[int]{{Seen: side("0", satoFront...)}})); n != 0 {
		t.Errorf("%d sides told before the next is read", n)
	}
	b.Done(1, nil) // a file that failed
	if n := len(b.Done(2, []*Side[int]{{Seen: side("2", suzukiFront...)}})); n != 0 {
		t.Errorf("%d sides told, whose back may come", n)
	}
	if n := len(b.Done(3, nil)); n != 2 {
		t.Errorf("%d sides told at the end", n)
	}
}

func TestTheSameCardIsKnownAndANewOneIsNot(t *testing.T) {
	with := func(more ...string) Words { return saying(append(slices.Clone(satoFront), more...)...) }
	never := func() float64 { t.Error("the images were compared"); return 0 }
	like := func(v float64) func() float64 { return func() float64 { return v } }
	misread := saying("family_name", "佐藤", "given_name", "大郎", "organization", "株式会社青葉精機", "email", "taro.sato@aoba.example.co.jp")
	promoted := saying("family_name", "佐藤", "given_name", "太郎", "organization", "株式会社青葉精機", "title", "部長", "email", "taro.sato@aoba.example.co.jp")
	for name, c := range map[string]struct {
		a, b  Words
		alike func() float64
		want  bool
	}{
		"all is the same":                           {with(), with(), never, true},
		"less was read, but it looks the same":      {with(), saying("family_name", "佐藤", "given_name", "太郎", "organization", "株式会社青葉精機"), like(0.8), true},
		"the same name and company, another design": {with(), saying("family_name", "佐藤", "given_name", "太郎", "organization", "株式会社青葉精機"), like(0.2), false},
		"promoted since":                            {with(), promoted, like(0.9), false},
		"a colleague in the same design":            {with(), saying(suzukiFront...), like(0.7), false},
		"moved":                                     {with("address", "東京都港区芝1-2-3"), with("address", "大阪市北区梅田4-5-6"), like(0.9), false},
		"the name for sure another's":               {with(), misread, like(0.95), false},
		"nothing but the looks, of a back":          {saying("other", "地図"), saying("other", "地 図"), like(0.8), true},
		"front and English back":                    {with("mobile", "090-1111-2222"), saying(append(slices.Clone(satoBack), "mobile", "090-1111-2222", "email", "taro.sato@aoba.example.co.jp")...), like(0.9), false},
		"bilingual front and its back":              {with("name_roman", "Taro Satoh"), saying(append(slices.Clone(satoBack), "email", "taro.sato@aoba.example.co.jp")...), like(0.9), false},
		"the Japanese name not read this time":      {with("name_roman", "Taro Satoh"), saying("name_roman", "Taro Satoh", "organization", "株式会社青葉精機", "email", "taro.sato@aoba.example.co.jp", "phone", "03-1234-5678"), never, true},
		"nothing in common":                         {with(), saying("family_name", "田中"), never, false},
	} {
		if got := Same(c.a, c.b, c.alike); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
