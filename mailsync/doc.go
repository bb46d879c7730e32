// Package mailsync brings mail in over IMAP: it connects, walks the folders of
// an account window by window, and reads what it gets with more tolerance than
// the standards ask for. It keeps nothing itself: a Store takes every window in
// one transaction.
//
// What comes from a server is foreign: sizes, depths and waiting times are
// capped, nothing is fetched from links, no message is lost for one bad header.
package mailsync
