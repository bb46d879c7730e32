// Package gui is the window: the rail, the search that is always there, the
// work under way, the pages and the way between them. Each page is a package
// of its own; none knows another.
//
// It never imports the toolkit's app package: main does, so that everything
// here is tested without a display.
package gui
