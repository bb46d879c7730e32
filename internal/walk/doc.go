// Package walk holds the walks through the real window: keys and clicks go in
// as a person's hands would send them, and what happens next is decided from
// what the window shows.
package walk
