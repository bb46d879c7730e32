package reading

import (
	"cmp"
	"slices"
	"strings"

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
}

// loadIPADIC takes about a second and 150 MB.
func loadIPADIC() *ipadic {
	d := ipa.Dict()
	t, err := tokenizer.New(d, tokenizer.OmitBosEos())
	if err != nil {
		return &ipadic{dict: d}
	}
	return &ipadic{dict: d, tokens: t}
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
		if r := d.readingOf(id); r != "" {
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
	at := int(d.dict.ContentsMeta[dict.BaseFormIndex])
	for id, pos := range d.dict.POSTable.POSs {
		if len(pos) < 4 || d.dict.POSTable.NameList[pos[3]] != string(kind) || id >= len(d.dict.Contents) {
			continue
		}
		base, r := at-len(pos), d.readingOf(id)
		if base >= 0 && base < len(d.dict.Contents[id]) && r != "" {
			lessons = append(lessons, lesson{[]rune(japanese.Fold(d.dict.Contents[id][base])), []rune(r)})
		}
	}
	return lessons
}

// readingOf gives the reading of a morpheme; the contents of the dictionary
// start where its parts of speech end.
func (d *ipadic) readingOf(id int) string {
	at := int(d.dict.ContentsMeta[dict.ReadingIndex]) - len(d.dict.POSTable.POSs[id])
	if id >= len(d.dict.Contents) || at < 0 || at >= len(d.dict.Contents[id]) {
		return ""
	}
	return d.dict.Contents[id][at]
}

// reading strings the readings of a text's words together, "" when a word has
// none. Spaces, ・ and hyphens are left out.
func (d *ipadic) reading(text string) string {
	if d.tokens == nil {
		return ""
	}
	var out strings.Builder
	for _, token := range d.tokens.Tokenize(text) {
		switch r, ok := token.Reading(); {
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
