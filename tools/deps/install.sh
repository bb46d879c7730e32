#!/bin/sh
# Installs what building, running and testing need and is missing, from the
# table packages.tsv. On Debian and its kin as root or through sudo; elsewhere
# it says the line to run. Arguments: the groups wanted (without any, all but
# fonts and windows).
#
#   sh tools/deps/install.sh [build] [window] [reading] [test] [fonts] [windows]
set -eu

table=$(dirname "$0")/packages.tsv
groups=${*:-build window reading test}

# names COLUMN: the packages of the wanted groups on one system.
names() {
	awk -F '\t' -v column="$1" -v groups=" $groups " \
		'!/^#/ && index(groups, " " $1 " ") && $column != "-" { printf "%s ", $column }' "$table"
}

# missing: the Debian packages of the wanted groups that are not installed.
missing() {
	for package in $(names 2); do
		state=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
		[ "$state" = installed ] || printf '%s ' "$package"
	done
}

debian() {
	wanted=$(missing)
	if [ -z "$wanted" ]; then
		echo "deps: every package is installed"
		return
	fi
	line="apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends $wanted"
	if [ "$(id -u)" = 0 ]; then
		as_root=
	elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
		as_root="sudo -n"
	else
		echo "deps: some packages are missing and this user may not install them. Run as root:" >&2
		echo "  apt-get update && $line" >&2
		exit 1
	fi
	echo "deps: $line"
	# shellcheck disable=SC2086
	{
		$as_root apt-get update -qq
		$as_root env DEBIAN_FRONTEND=noninteractive $line
	} >/dev/null
}

say() {
	echo "deps: install these, then run make build:" >&2
	echo "  $*" >&2
	exit 1
}

if ! command -v go >/dev/null; then
	echo "deps: Go 1.26 or later is needed: https://go.dev/doc/install" >&2
	exit 1
fi

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
	debian
elif command -v dnf >/dev/null; then
	say "sudo dnf install $(names 3)"
elif command -v pacman >/dev/null && [ "$(uname -o 2>/dev/null)" != Msys ]; then
	say "sudo pacman -S --needed $(names 4)"
elif [ "$(uname -s)" = Darwin ]; then
	say "brew install $(names 5)"
elif command -v pacman >/dev/null; then
	say "pacman -S --needed $(names 6)"
else
	say "the packages of tools/deps/packages.tsv, by their names on your system"
fi
