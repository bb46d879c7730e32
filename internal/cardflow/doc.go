// Package cardflow tests how cards come in and are put right, with the real
// reading engine: two sides of one card, a card scanned twice, frames drawn by
// hand, corners moved.
package cardflow
