// Package widgets has the parts of the window that know nothing of Enishi: a
// list of rows, an image with regions, a timeline, fields, bars and states.
//
// Widgets that take the focus hand the keys they do not use on to the window
// (see Pass), so that a key means the same wherever the focus is.
package widgets
