// Package marks tells what was added to a card by hand from what is printed on
// it: handwriting, date stamps, seals, stickers and values struck out. It looks
// at ink, strokes and edges only; whoever wants a mark read hands it a function
// that reads a crop.
package marks
