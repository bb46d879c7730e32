// Package desk is what a screen gets from the window it stands in: the use
// cases, the language, background work, the way to other pages, undo, and the
// sentences that tell how things went.
package desk
