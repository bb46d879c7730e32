#!/bin/sh
# Puts golangci-lint VERSION at PATH: a link to an installed one of that very
# version, or one built from source.
#
#   sh tools/deps/linter.sh VERSION PATH
set -eu
version=$1
path=$2
mkdir -p "$(dirname "$path")"
for installed in "$(command -v golangci-lint || true)" "$(go env GOPATH)/bin/golangci-lint"; do
	if [ -x "$installed" ] && "$installed" version 2>/dev/null | grep -qF "version $version "; then
		ln -sf "$installed" "$path"
		exit
	fi
done
echo "lint: building golangci-lint $version (once, about ten minutes)"
GOFLAGS= GOBIN=$(cd "$(dirname "$path")" && pwd) go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$version"
