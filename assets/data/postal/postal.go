// Package postal knows the places of Japan's postal codes: Debian's
// SKK-JISYO.zipcode (public domain), packed by tools/postal/pack.sh and unpacked
// at the first look-up.
package postal

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"regexp"
	"sort"
	"strings"
	"sync"

	"enishi/assets/data"
)

//go:embed postal.gz
var packed []byte

// Place is what one postal code stands for.
type Place struct {
	Prefecture string // 北海道
	City       string // 札幌市北区, 虻田郡倶知安町, 千代田区
	Town       string // 北十条西, "" for the rest of a city
}

// String joins the parts as an address starts.
func (p Place) String() string { return p.Prefecture + p.City + p.Town }

// lines is the unpacked dictionary: sorted lines "code<tab>place/place\n".
var lines = sync.OnceValue(func() []byte {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil { // the test unpacks it; a broken one knows no code
		return nil
	}
	text, err := io.ReadAll(r)
	if err != nil {
		return nil
	}
	return text
})

// Lookup gives the places of a code written 1000001 or 100-0001, none when the
// code is unknown. Codes of single companies are not in the dictionary.
func Lookup(code string) []Place {
	code = strings.Replace(code, "-", "", 1)
	if len(code) != 7 {
		return nil
	}
	line := find(lines(), code)
	if line == "" {
		return nil
	}
	var places []Place
	for _, name := range strings.Split(line, "/") {
		places = append(places, Split(name))
	}
	return places
}

// find searches the sorted lines for the one that starts with code.
func find(text []byte, code string) string {
	at := sort.Search(len(text), func(i int) bool {
		start := lineStart(text, i)
		return string(text[start:min(start+len(code), len(text))]) >= code
	})
	if at == len(text) {
		return ""
	}
	start := lineStart(text, at)
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	rest, ok := strings.CutPrefix(string(line), code+"\t")
	if !ok {
		return ""
	}
	return rest
}

func lineStart(text []byte, i int) int { return bytes.LastIndexByte(text[:i], '\n') + 1 }

// municipality finds the city a place starts with: names with a misleading sign
// in them first, then districts, wards of the great cities, cities, and towns
// without a district (on islands).
var municipality = regexp.MustCompile(`^(?:` +
	`四日市市|廿日市市|野々市市|` +
	`(?:余市|高市|[^市区郡]{1,5}?)郡(?:玉村町|大町町|村田町|[^郡]{1,6}?[町村])|` +
	`(?:札幌|仙台|さいたま|千葉|横浜|川崎|相模原|新潟|静岡|浜松|名古屋|京都|大阪|堺|神戸|岡山|広島|北九州|福岡|熊本)市[^市]{1,4}?区|` +
	`.{1,6}?市|.{1,5}?[町村])`)

// district cities hold the sign 郡 themselves.
var districtCity = regexp.MustCompile(`^(?:大和郡山|郡山|郡上|蒲郡|小郡)市`)

var tokyoWard = regexp.MustCompile(`^[^市郡町村]{1,4}?区`)

var prefectures = sync.OnceValue(func() []string {
	var names []string
	for _, row := range data.Table("prefectures.tsv") {
		names = append(names, row[1])
	}
	return names
})

// Split takes an address apart at its prefecture and its city. What names no
// prefecture is all Town.
func Split(address string) Place {
	for _, prefecture := range prefectures() {
		rest, ok := strings.CutPrefix(address, prefecture)
		if !ok {
			continue
		}
		city := ""
		if prefecture == "東京都" {
			city = tokyoWard.FindString(rest)
		}
		if city == "" {
			city = districtCity.FindString(rest)
		}
		if city == "" {
			city = municipality.FindString(rest)
		}
		return Place{Prefecture: prefecture, City: city, Town: rest[len(city):]}
	}
	return Place{Town: address}
}
