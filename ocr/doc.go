// Package ocr turns the image of a business card into values: it finds the
// card, stands it upright, cuts it into lines of text, has them recognized and
// reads the fields out of the lines. It is pure Go; the engine that recognizes
// a line is behind the Recognizer interface.
package ocr
