// Package japanese holds the rules of Japanese text that the whole program
// shares: folds and keys under which spellings are one, sort order by reading,
// corporate forms, telephone numbers, addresses, titles. Text in, text out; its
// tables are data under assets.
package japanese
