#!/bin/sh
# Makes the embedded fonts of assets/fonts from Debian's fonts-noto-cjk.
#
#   tools/fonts/subset.sh [FOLDER]     (FOLDER: where the .otf files go)
#
# Needs fonts-noto-cjk and python3-fonttools. The same font files give the same
# bytes. NOTO names the folder of the .ttc files, PYTHON the interpreter.
#
# The signs kept: JIS X 0213 and CP932 (every sign a Japanese card or mail is
# typed with), Latin-1 and Latin Extended-A (European names), general
# punctuation, currency, arrows, boxes and shapes (the window), half and full
# width forms, and U+20BB7 (𠮷) that neither standard holds. Hints are dropped:
# the window's renderer has no use for them. Features: kerning, proportional
# spacing, and the vertical forms that vertical cards are drawn with.
set -eu

here=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:-$here/assets/fonts}
noto=${NOTO:-/usr/share/fonts/opentype/noto}
python=${PYTHON:-/usr/bin/python3}
signs=$(mktemp)
trap 'rm -f "$signs"' EXIT

"$python" - >"$signs" <<'PY'
keep = set()
for codec in ("cp932", "euc_jis_2004"):
    for lead in range(0x81, 0x100):
        for trail in range(0x40, 0x100):
            for prefix in (b"", b"\x8f"):
                try:
                    keep.update(map(ord, (prefix + bytes((lead, trail))).decode(codec)))
                except UnicodeDecodeError:
                    pass
for first, last in (
    (0x0020, 0x007E), (0x00A0, 0x017F), (0x2000, 0x206F), (0x20A0, 0x20BF),
    (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF),
    (0x2460, 0x24FF), (0x2500, 0x257F), (0x2580, 0x259F), (0x25A0, 0x25FF),
    (0x2600, 0x26FF), (0x2700, 0x27BF), (0x3000, 0x30FF), (0x31F0, 0x32FF),
    (0x3300, 0x33FF), (0xFF01, 0xFFEE), (0x20BB7, 0x20BB7),
):
    keep.update(range(first, last + 1))
print("\n".join("U+%04X" % sign for sign in sorted(keep)))
PY

for weight in Regular Bold; do
	"$python" -m fontTools.subset "$noto/NotoSansCJK-$weight.ttc" \
		--font-number=0 --unicodes-file="$signs" \
		--layout-features=ccmp,kern,palt,vert,vrt2 \
		--no-hinting --no-recalc-timestamp --name-IDs='*' --name-languages=0x409 \
		--output-file="$out/NotoSansCJKjp-$weight.otf"
done
ls -l "$out"/*.otf
