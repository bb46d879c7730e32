#!/bin/sh
# Opens the window on the sample book and fills it while one looks on: cards are
# read, mail comes in, deals are added. Without a display, or when the window
# does not open, the same is done in the terminal.
#
#   sh tools/samplebook.sh FOLDER
set -eu
data=$1
mkdir -p "$data"

terminal() {
	echo "$1: working through the sample book in the terminal"
	exec ./enishi --data "$data" demo
}

case $(uname -s) in
Darwin | MINGW* | MSYS*) ;;
*) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || terminal "no display" ;;
esac

./enishi --data "$data" &
window=$!
trap 'kill "$window" 2>/dev/null || true' INT TERM
until grep -q "\"pid\":$window" "$data/enishi.owner" 2>/dev/null; do
	kill -0 "$window" 2>/dev/null || terminal "the window did not open"
	sleep 0.1
done
./enishi --data "$data" demo || true
wait "$window"
