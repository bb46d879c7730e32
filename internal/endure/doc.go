// Package endure holds the tests that kill the program (kill -9) at random
// moments and look for what was lost or doubled: a few kills in every run, a
// hundred of each kind with ENISHI_CHECK=1 (make check).
package endure
