#!/bin/sh
# Copies the photographs that the documents show from build/screenshots into
# assets/screenshots, with fewer colours so that they stay small. Run it after
# make screenshots; it needs imagemagick.
set -eu
from=build/screenshots
to=assets/screenshots
mkdir -p "$to"
small() {
	convert "$from/$1.png" -strip -colors 128 -define png:compression-level=9 "PNG8:$to/$2.png"
}
small person-ja-light person
small review-ja-light review
small today-ja-light today
small mail-ja-light mail
small find-ja-dark find
small person-en-light person-en
small cards-en-dark cards-en
