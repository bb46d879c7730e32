#!/bin/sh
# Makes assets/data/postal/postal.gz from Debian's skkdic-extra: one line a
# postal code, "0010010<tab>北海道札幌市北区北十条西", several places joined by
# a slash. The same dictionary gives the same bytes.
#
#   tools/postal/pack.sh [FILE]     (FILE: where the result goes)
#
# SKK-JISYO.zipcode is public domain. DICTIONARY names another copy of it.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-$here/assets/data/postal/postal.gz}
dictionary=${DICTIONARY:-/usr/share/skk/SKK-JISYO.zipcode}

iconv -f EUC-JISX0213 -t UTF-8 "$dictionary" |
	sed -n 's,^\([0-9]\{7\}\) /\(.*\)/$,\1\t\2,p' |
	LC_ALL=C sort -u |
	gzip -9n >"$out"
ls -l "$out"
