#!/bin/sh
# Fuzzes every target of the tree, one after another, for the given time each.
#
#   sh tools/check/fuzz.sh TIME [GO-TEST-FLAG…]
set -eu
time=$1
shift
targets=$(grep -rhoE --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . --exclude-dir=build | sort -u | wc -l)
[ "$targets" -gt 0 ] || {
	echo "fuzz: no target found" >&2
	exit 1
}
grep -rlE --include='*_test.go' --exclude-dir=build '^func Fuzz' . | xargs -n 1 dirname | sort -u | while read -r package; do
	grep -hoE '^func Fuzz[A-Za-z0-9_]*' "$package"/*_test.go | sed 's/^func //' | sort -u | while read -r target; do
		echo "fuzz: $package $target for $time"
		go test "$@" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -timeout 20m "$package"
	done
done
echo "fuzz: $targets targets, no fault found"
