package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/fnv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"

	"enishi/contacts"
)

// schemaVersion is raised when documents are written differently without any of
// the tables below showing it.
const schemaVersion = 2

// The fields of the index. What a person sees of them is fieldLabels.
const (
	fieldName         = "name"
	fieldNameKey      = "namekey" // whole names and their parts, each one term
	fieldReading      = "reading"
	fieldReadingKey   = "readingkey"
	fieldRoman        = "roman" // skeletons of readings and roman names
	fieldOrganization = "organization"
	fieldPosition     = "position"
	fieldAddress      = "address"
	fieldPhone        = "phone"
	fieldTitle        = "title"
	fieldText         = "text"
	fieldKind         = "kind"
	fieldMonth        = "month" // "2026-11", to find the newest first
	fieldMeta         = "meta"  // what a Hit needs, one doc value
	fieldFlat         = "flat"  // the flat texts of flatFields, stored
)

// flatFields are the fields in which phrases are found, in stored order.
var flatFields = [...]string{
	fieldName, fieldReading, fieldOrganization, fieldPosition, fieldAddress, fieldPhone, fieldTitle, fieldText,
}

// The index knows of a term no more than where it is present. Word order is
// checked against the flat text, which takes half the room of term vectors.
const (
	termOptions = index.IndexField | index.SkipFreqNorm
	metaOptions = termOptions | index.DocValues
)

// docID names a document within its log.
func docID(kind contacts.EntityKind, id contacts.ID) string {
	return string(kind) + ":" + string(id)
}

// kindAndID is the way back from docID.
func kindAndID(doc string) (contacts.EntityKind, contacts.ID) {
	kind, id, _ := strings.Cut(doc, ":")
	return contacts.EntityKind(kind), contacts.ID(id)
}

// bleveDocument makes what the index keeps of d.
func bleveDocument(d Document) *document.Document {
	doc := document.NewDocument(docID(d.Kind, d.ID))
	add := func(field string, options index.FieldIndexingOptions, text string, a analysis.Analyzer) {
		if text != "" {
			doc.AddField(document.NewTextFieldCustom(field, nil, []byte(text), options, a))
		}
	}
	var flat strings.Builder
	for i, text := range flatTexts(d) {
		r := read(text)
		add(flatFields[i], termOptions, text, r)
		flat.WriteString(r.flat(false))
		flat.WriteString(fieldEnd)
	}
	add(fieldFlat, index.StoreField, flat.String(), nil)
	add(fieldNameKey, termOptions, joined(nameKeys(d.Kind, d.Names)), keyAnalyzer{})
	add(fieldReadingKey, termOptions, joined(partKeys(d.Readings)), keyAnalyzer{})
	add(fieldRoman, termOptions, joined(skeletons(d.Names, d.Readings)), keyAnalyzer{})
	add(fieldKind, termOptions, string(d.Kind), keyAnalyzer{})
	add(fieldMonth, termOptions, d.Date.UTC().Format("2006-01"), keyAnalyzer{})
	add(fieldMeta, metaOptions, metaOf(d).String(), keyAnalyzer{})
	return doc
}

// flatTexts gives the texts of flatFields.
func flatTexts(d Document) [len(flatFields)]string {
	return [...]string{
		joined(d.Names), joined(d.Readings), joined(d.Organizations), joined(d.Positions),
		joined(d.Addresses), joined(d.Phones), d.Title, d.Text,
	}
}

func joined(values []string) string { return strings.Join(values, separator) }

// mappingHash changes whenever the same document would be written differently:
// with the schema, the fold of any rune, or the spelling of a skeleton.
func mappingHash() string {
	h := sha256.New()
	fmt.Fprintln(h, schemaVersion, fieldLabels, longestWord, mostLetters)
	hashFold(h)
	for r := 'ァ'; r <= 'ー'; r++ {
		fmt.Fprint(h, syllables[r], " ")
	}
	probe := Document{Kind: contacts.KindOrganization, Names: []string{"(株)髙橋ポンプ 東京 Ohno & Co.,Ltd."}}
	fmt.Fprintln(h, nameKeys(probe.Kind, probe.Names), skeletons(probe.Names, []string{"シャッチョウ", "Shimbashi Jyunichi"}))
	text := read("第2回、見積 書 taro@aoba.example +81 (0)3-1234-5678")
	fmt.Fprintf(h, "%q %v\n", text.flat(false), flatFields)
	for _, t := range text.Analyze(nil) {
		fmt.Fprintln(h, string(t.Term))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func hashFold(h hash.Hash) {
	t := foldTable()
	buf := make([]byte, 0, 4*len(t.single))
	for r, f := range t.single {
		buf = append(buf, byte(f), byte(f>>8), byte(f>>16), byte(classOf(f)))
		buf = append(buf, string(t.several[rune(r)])...)
	}
	h.Write(buf)
}

// meta is what a Hit needs besides its ID and what Verify compares.
type meta struct {
	date     time.Time
	doubtful bool
	thread   contacts.ID
	sum      string
}

func metaOf(d Document) meta {
	h := fnv.New64a()
	fmt.Fprintf(h, "%q %d", []any{
		d.Kind, d.ID, d.Names, d.Readings, d.Organizations, d.Positions,
		d.Addresses, d.Phones, d.Title, d.Text, d.Doubtful, d.Thread,
	}, d.Date.Unix())
	return meta{d.Date.UTC(), d.Doubtful, d.Thread, hex.EncodeToString(h.Sum(nil))}
}

// String writes m so that parseMeta can read it.
func (m meta) String() string {
	doubtful := "-"
	if m.doubtful {
		doubtful = "d"
	}
	return m.date.Format(time.RFC3339) + "|" + doubtful + "|" + m.sum + "|" + string(m.thread)
}

func parseMeta(s string) meta {
	parts := strings.SplitN(s, "|", 4)
	if len(parts) < 4 {
		return meta{}
	}
	date, err := time.Parse(time.RFC3339, parts[0])
	if err != nil {
		date = time.Time{}
	}
	return meta{date, parts[1] == "d", contacts.ID(parts[3]), parts[2]}
}
