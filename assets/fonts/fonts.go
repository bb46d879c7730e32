// Package fonts holds the Japanese font of the window, so that Latin letters and
// kanji stand on one baseline on every machine. It is a subset of Noto Sans CJK
// JP (SIL Open Font License 1.1, OFL.txt) made by tools/fonts/subset.sh.
package fonts

import _ "embed"

// Regular is the upright text weight, an OpenType font file.
//
//go:embed NotoSansCJKjp-Regular.otf
var Regular []byte

// Bold is the weight of names and titles, an OpenType font file.
//
//go:embed NotoSansCJKjp-Bold.otf
var Bold []byte
