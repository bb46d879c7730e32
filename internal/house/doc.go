// Package house holds the test of the house's rules: which room may import
// which, which library belongs to which room, and how large a room may grow.
package house
