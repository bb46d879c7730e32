package samples

import (
	"embed"
	"encoding/json"
	"io/fs"
)

//go:embed cards truth.json book.json
var files embed.FS

// book is what book.json holds.
type book struct {
	Encounters map[string]Encounter `json:"encounters"`
	Deals      []Deal               `json:"deals"`
	Notes      []Note               `json:"notes"`
	Tasks      []Task               `json:"tasks"`
}

// load reads an embedded JSON file. It can fail for nobody: the tests read each
// file, and what is embedded does not change.
func load(name string, into any) {
	data, _ := files.ReadFile(name)
	_ = json.Unmarshal(data, into)
}

func openBook() book {
	var b book
	load("book.json", &b)
	return b
}

// Cards gives the images in order.
func Cards() []Card {
	var all []Card
	for _, p := range People() {
		data, _ := fs.ReadFile(files, "cards/"+p.Card) // embedded: always there
		all = append(all, Card{Name: p.Card, Data: data})
	}
	return all
}

// Truths says what is on the cards, in their order.
func Truths() []Truth {
	var all []Truth
	load("truth.json", &all)
	return all
}

// Encounters says when the cards were exchanged, newest first. Cards in none
// of them are old ones of unknown date.
func Encounters() []Encounter {
	known := openBook().Encounters
	var all []Encounter
	for _, key := range []string{"tohoku", "online", "visit", "fair"} {
		e := known[key]
		for _, p := range People() {
			if p.Encounter == key {
				e.Cards = append(e.Cards, p.Card)
			}
		}
		all = append(all, e)
	}
	return all
}

// Deals gives the deals.
func Deals() []Deal { return openBook().Deals }

// Notes gives the notes.
func Notes() []Note { return openBook().Notes }

// Tasks gives the tasks.
func Tasks() []Task { return openBook().Tasks }
