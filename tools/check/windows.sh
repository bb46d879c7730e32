#!/bin/sh
# Cross-builds enishi.exe with Debian's mingw, to show that the window and the
# store build there. It has no reading engine (Debian has no Tesseract for
# mingw), and says so when asked to read.
#
#   sh tools/check/windows.sh VERSION
set -eu
compiler=x86_64-w64-mingw32-gcc
if ! command -v $compiler >/dev/null || ! command -v x86_64-w64-mingw32-g++ >/dev/null; then
	sh "$(dirname "$0")/../deps/install.sh" windows
fi
CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=$compiler CXX=x86_64-w64-mingw32-g++ \
	go build -tags migrated_fynedo -ldflags "-H windowsgui -s -w -X main.version=$1" -o enishi.exe .
ls -l enishi.exe
