package search

import (
	"fmt"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// check makes sure that the pieces of phrases stand in docs one behind the
// other, and takes out of the matches what they do not.
func (e *evaluation) check(docs []uint64) error {
	var pending []*match
	for _, matches := range e.matches {
		for _, m := range matches {
			if m.pending {
				pending = append(pending, m)
			}
		}
	}
	if len(pending) == 0 {
		return nil
	}
	for n, doc := range docs {
		if e.checked.has(doc) {
			continue
		}
		e.checked.add(doc)
		if err := e.checkDocument(doc, pending); err != nil {
			return fmt.Errorf("check the order of words: %w", err)
		}
		if n&0xFF == 0xFF && e.ctx.Err() != nil {
			return e.ctx.Err()
		}
	}
	return nil
}

func (e *evaluation) checkDocument(doc uint64, pending []*match) error {
	var texts map[string]string
	for _, m := range pending {
		if !m.docs.has(doc) {
			continue
		}
		if texts == nil {
			var err error
			if texts, err = e.flatTexts(doc); err != nil {
				return err
			}
		}
		if !strings.Contains(texts[m.probe.field], m.phrase.flat) {
			m.docs.remove(doc)
		}
	}
	return nil
}

// flatTexts reads the flat texts of a document by field.
func (e *evaluation) flatTexts(doc uint64) (map[string]string, error) {
	id, err := e.reader.ExternalID(index.NewIndexInternalID(nil, doc))
	if err != nil {
		return nil, err
	}
	stored, err := e.reader.Document(id)
	if err != nil || stored == nil {
		return nil, err
	}
	texts := make(map[string]string, len(flatFields))
	stored.VisitFields(func(f index.Field) {
		if f.Name() != fieldFlat {
			return
		}
		rest := string(f.Value())
		for _, field := range flatFields {
			texts[field], rest, _ = strings.Cut(rest, fieldEnd)
		}
	})
	return texts, nil
}
