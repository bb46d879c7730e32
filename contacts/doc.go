// Package contacts is the vocabulary of Enishi: a file per noun, and the rules
// that hold between them. It knows no database, no window and no network.
//
// Every value a person sees is the outcome of Observations (what a Source says)
// and Decisions (what a human says about it); see Profile.
package contacts
