// Package glyphs compares the picture of one character with characters drawn
// from the embedded font. It tells apart what the reading engine has no words
// for (髙 and 高), and reads small sets of plain signs by itself.
package glyphs
