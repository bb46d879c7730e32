package reading

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"

	"enishi/contacts/japanese"
)

// nameKind is IPADIC's last word on a 固有名詞,人名.
type nameKind string

const (
	surname   nameKind = "姓"
	givenName nameKind = "名"
)

// ipadic is the loaded dictionary; nil fields when it could not be loaded.
type ipadic struct {
	dict   *dict.Dict
	tokens *tokenizer.Tokenizer

	bases, readings column // of each morpheme
}

// column is one feature of all morphemes, in one text: two million strings of
// their own are gone through at every collection of garbage.
type column struct {
	text string
	ends []uint32
}

// columnOf packs what a name of the contents' meta data stands for.
func columnOf(d *dict.Dict, name string) column {
	var text strings.Builder
	out := column{ends: make([]uint32, len(d.Contents))}
	for id, contents := range d.Contents {
		// The contents start where the parts of speech end.
		if at := int(d.ContentsMeta[name]) - len(d.POSTable.POSs[id]); at >= 0 && at < len(contents) {
			text.WriteString(contents[at])
		}
		out.ends[id] = uint32(text.Len())
	}
	out.text = strings.Clone(text.String())
	return out
}

// at gives the feature of a morpheme, "" when it has none.
func (c column) at(id int) string {
	if id < 0 || id >= len(c.ends) {
		return ""
	}
	from := uint32(0)
	if id > 0 {
		from = c.ends[id-1]
	}
	return c.text[from:c.ends[id]]
}

// sharedIPADIC is loaded once for all Splitters.
var sharedIPADIC = sync.OnceValue(loadIPADIC)

// loadIPADIC takes about a second and 150 MB, of which a third is kept.
func loadIPADIC() *ipadic {
	d := ipa.Dict()
	out := &ipadic{dict: d, bases: columnOf(d, dict.BaseFormIndex), readings: columnOf(d, dict.ReadingIndex)}
	d.Contents = nil // the dictionary is nobody else's
	if t, err := tokenizer.New(d, tokenizer.OmitBosEos()); err == nil {
		out.tokens = t
	}
	return out
}

// found is a name of the dictionary with its reading; lower weights are likelier.
type found struct {
	reading string
	weight  int
}

// names looks a whole word up among the names of a kind, likeliest first.
func (d *ipadic) names(word string, kind nameKind) []found {
	var names []found
	for _, id := range d.dict.Index.Search(word) {
		pos := d.dict.POSTable.POSs[id]
		if len(pos) < 4 || d.dict.POSTable.NameList[pos[2]] != "人名" || d.dict.POSTable.NameList[pos[3]] != string(kind) {
			continue
		}
		if r := d.readings.at(id); r != "" {
			names = append(names, found{r, int(d.dict.Morphs[id].Weight)})
		}
	}
	slices.SortStableFunc(names, func(a, b found) int { return cmp.Compare(a.weight, b.weight) })
	return names
}

// all lists the names of a kind with their readings; a noun's base form is its
// surface.
func (d *ipadic) all(kind nameKind) []lesson {
	var lessons []lesson
	for id, pos := range d.dict.POSTable.POSs {
		if len(pos) < 4 || d.dict.POSTable.NameList[pos[3]] != string(kind) {
			continue
		}
		if base, r := d.bases.at(id), d.readings.at(id); base != "" && r != "" {
			lessons = append(lessons, lesson{[]rune(japanese.Fold(base)), []rune(r)})
		}
	}
	return lessons
}

// readingOf gives the reading of a word in a text.
func (d *ipadic) readingOf(t tokenizer.Token) (string, bool) {
	if t.Class != tokenizer.KNOWN {
		return t.Reading()
	}
	r := d.readings.at(t.ID)
	return r, r != ""
}

// reading strings the readings of a text's words together, "" when a word has
// none. Spaces, ・ and hyphens are left out.
func (d *ipadic) reading(text string) string {
	if d.tokens == nil {
		return ""
	}
	var out strings.Builder
	for _, token := range d.tokens.Tokenize(text) {
		switch r, ok := d.readingOf(token); {
		case ok && r != "*":
			out.WriteString(r)
		case japanese.IsKana(token.Surface):
			out.WriteString(japanese.KanaFold(token.Surface))
		case strings.Trim(token.Surface, " 　・-‐－&＆") == "":
		case spelled(token.Surface) != "":
			out.WriteString(spelled(token.Surface))
		default:
			return ""
		}
	}
	if !japanese.IsKana(out.String()) { // the dictionary reads 々 as 々
		return ""
	}
	return japanese.KanaFold(out.String())
}

func readingsOf(names []found) []string {
	var readings []string
	for _, n := range names {
		if !slices.Contains(readings, n.reading) {
			readings = append(readings, n.reading)
		}
	}
	return readings
}
