package search

import (
	"fmt"
	"slices"
	"strings"
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
	pending = slices.DeleteFunc(slices.Clone(pending), func(m *match) bool { return !m.docs.has(doc) })
	if len(pending) == 0 {
		return nil
	}
	texts, err := e.view.flatTexts(doc)
	if err != nil {
		return err
	}
	for _, m := range pending {
		if !strings.Contains(texts[slices.Index(flatFields[:], m.probe.field)], m.phrase.flat) {
			m.docs.remove(doc)
		}
	}
	return nil
}
