// Package search finds people, companies, mail and deals by what is written
// about them, in Japanese or in roman letters. It follows change logs: each log
// has an index of its own that remembers how far it got, so that it can be
// killed anywhere and goes on from there.
//
// Bleve keeps the postings. What a Japanese reader expects of them (folding,
// bigrams, honorifics, order of the hits) is decided here.
package search
