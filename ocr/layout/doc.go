// Package layout cuts the grey image of an upright card into its lines of text.
// It separates text from background, whatever their shades, groups the marks
// bottom-up into lines so that columns never mix, and gives every line as black
// on white at the height the recognizer reads best.
//
// The unit is a pixel of the working image, in which a card of 91 mm is about
// 1,200 pixels wide (335 dpi).
package layout
