package press

import "math/rand/v2"

// Typeface is a Japanese family with the Latin one that goes with it.
type Typeface struct {
	Name          string
	Regular, Bold string // files; a collection's first face is the Japanese one
	Latin         string // "" where the Japanese face sets Latin too
	LatinBold     string
}

const (
	noto       = "/usr/share/fonts/opentype/noto/"
	bizud      = "/usr/share/fonts/truetype/bizud-"
	liberation = "/usr/share/fonts/truetype/liberation/"
	mplus      = "/usr/share/fonts/opentype/mplus/Mplus"
	migmix     = "/usr/share/fonts/truetype/migmix/mig"
	gyre       = "/usr/share/texmf/fonts/opentype/public/tex-gyre/texgyre"
	roboto     = "/usr/share/fonts/truetype/roboto/unhinted/Roboto"
	opentypes  = "/usr/share/fonts/opentype/"
	truetypes  = "/usr/share/fonts/truetype/"
)

// Typefaces are those of Debian's fonts-noto-cjk and -extra, fonts-ipafont-*,
// fonts-ipaexfont-*, fonts-ipamj-mincho, fonts-vlgothic, fonts-mplus,
// fonts-migmix, fonts-ricty-diminished, fonts-morisawa-bizud-* and
// fonts-liberation.
var Typefaces = []Typeface{
	{Name: "Noto Sans CJK JP", Regular: noto + "NotoSansCJK-Regular.ttc", Bold: noto + "NotoSansCJK-Bold.ttc"},
	{Name: "BIZ UDPGothic", Regular: bizud + "gothic/BIZUDPGothic-Regular.ttf", Bold: bizud + "gothic/BIZUDPGothic-Bold.ttf"},
	{Name: "BIZ UDPMincho", Regular: bizud + "mincho/BIZUDPMincho-Regular.ttf"},
	{Name: "Noto Serif CJK JP", Regular: noto + "NotoSerifCJK-Regular.ttc", Bold: noto + "NotoSerifCJK-Bold.ttc"},
	{
		Name: "Noto Serif CJK JP + Liberation Serif", Regular: noto + "NotoSerifCJK-Regular.ttc", Bold: noto + "NotoSerifCJK-Bold.ttc",
		Latin: liberation + "LiberationSerif-Regular.ttf", LatinBold: liberation + "LiberationSerif-Bold.ttf",
	},
	{
		Name: "Noto Sans CJK JP + Liberation Sans", Regular: noto + "NotoSansCJK-Regular.ttc", Bold: noto + "NotoSansCJK-Bold.ttc",
		Latin: liberation + "LiberationSans-Regular.ttf", LatinBold: liberation + "LiberationSans-Bold.ttf",
	},
	{Name: "IPAPGothic", Regular: "/usr/share/fonts/opentype/ipafont-gothic/ipagp.ttf"},
	{Name: "IPAGothic", Regular: "/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"},
	{Name: "IPAPMincho", Regular: "/usr/share/fonts/opentype/ipafont-mincho/ipamp.ttf"},
	{Name: "IPAMincho", Regular: "/usr/share/fonts/opentype/ipafont-mincho/ipam.ttf"},
	{
		Name: "VL PGothic", Regular: "/usr/share/fonts/truetype/vlgothic/VL-PGothic-Regular.ttf",
		Latin: liberation + "LiberationSans-Regular.ttf",
	},
	{Name: "Noto Sans CJK JP Light", Regular: noto + "NotoSansCJK-Light.ttc", Bold: noto + "NotoSansCJK-Medium.ttc"},
	{Name: "Noto Sans CJK JP DemiLight", Regular: noto + "NotoSansCJK-DemiLight.ttc", Bold: noto + "NotoSansCJK-Black.ttc"},
	{Name: "Noto Sans CJK JP Medium", Regular: noto + "NotoSansCJK-Medium.ttc", Bold: noto + "NotoSansCJK-Bold.ttc"},
	{Name: "Noto Serif CJK JP Light", Regular: noto + "NotoSerifCJK-Light.ttc", Bold: noto + "NotoSerifCJK-Medium.ttc"},
	{Name: "Noto Serif CJK JP Medium", Regular: noto + "NotoSerifCJK-Medium.ttc", Bold: noto + "NotoSerifCJK-SemiBold.ttc"},
	{Name: "IPAexGothic", Regular: opentypes + "ipaexfont-gothic/ipaexg.ttf"},
	{Name: "IPAexMincho", Regular: opentypes + "ipaexfont-mincho/ipaexm.ttf"},
	{Name: "IPAmj Mincho", Regular: truetypes + "ipamj/ipamjm.ttf"},
	{Name: "M PLUS 1", Regular: mplus + "1-Regular.otf", Bold: mplus + "1-Bold.otf"},
	{Name: "M PLUS 1 Light", Regular: mplus + "1-Light.otf", Bold: mplus + "1-ExtraBold.otf"},
	{Name: "M PLUS 2", Regular: mplus + "2-Regular.otf", Bold: mplus + "2-SemiBold.otf"},
	{Name: "M PLUS 1 Code", Regular: mplus + "1Code-Regular.otf", Bold: mplus + "1Code-SemiBold.otf"},
	{Name: "MigMix 1P", Regular: migmix + "mix-1p-regular.ttf", Bold: migmix + "mix-1p-bold.ttf"},
	{Name: "MigMix 2P", Regular: migmix + "mix-2p-regular.ttf", Bold: migmix + "mix-2p-bold.ttf"},
	{Name: "Migu 1C", Regular: migmix + "u-1c-regular.ttf", Bold: migmix + "u-1c-bold.ttf"},
	{Name: "Ricty Diminished", Regular: truetypes + "ricty-diminished/RictyDiminished-Regular.ttf", Bold: truetypes + "ricty-diminished/RictyDiminished-Bold.ttf"},
}

// latins are faces that set the Latin letters and figures of many cards beside
// any Japanese face: plain, condensed, light, round and with serifs.
var latins = []Typeface{
	{Name: "Liberation Sans Narrow", Latin: liberation + "LiberationSansNarrow-Regular.ttf", LatinBold: liberation + "LiberationSansNarrow-Bold.ttf"},
	{Name: "Roboto", Latin: roboto + "TTF/Roboto-Regular.ttf", LatinBold: roboto + "TTF/Roboto-Bold.ttf"},
	{Name: "Roboto Light", Latin: roboto + "TTF/Roboto-Light.ttf", LatinBold: roboto + "TTF/Roboto-Medium.ttf"},
	{Name: "Roboto Condensed", Latin: roboto + "Condensed-Regular.ttf", LatinBold: roboto + "Condensed-Bold.ttf"},
	{Name: "Inter", Latin: opentypes + "inter/Inter-Regular.otf", LatinBold: opentypes + "inter/Inter-SemiBold.otf"},
	{Name: "Carlito", Latin: truetypes + "crosextra/Carlito-Regular.ttf", LatinBold: truetypes + "crosextra/Carlito-Bold.ttf"},
	{Name: "Caladea", Latin: truetypes + "crosextra/Caladea-Regular.ttf", LatinBold: truetypes + "crosextra/Caladea-Bold.ttf"},
	{Name: "Cabin", Latin: opentypes + "cabin/Cabin-Regular.otf", LatinBold: opentypes + "cabin/Cabin-Bold.otf"},
	{Name: "Quicksand", Latin: truetypes + "quicksand/Quicksand-Medium.ttf", LatinBold: truetypes + "quicksand/Quicksand-Bold.ttf"},
	{Name: "Dosis", Latin: opentypes + "dosis/Dosis-Medium.otf", LatinBold: opentypes + "dosis/Dosis-Bold.otf"},
	{Name: "Oxygen", Latin: truetypes + "oxygen/Oxygen-Sans.ttf", LatinBold: truetypes + "oxygen/Oxygen-Sans-Bold.ttf"},
	{Name: "TeX Gyre Heros Condensed", Latin: gyre + "heroscn-regular.otf", LatinBold: gyre + "heroscn-bold.otf"},
	{Name: "TeX Gyre Adventor", Latin: gyre + "adventor-regular.otf", LatinBold: gyre + "adventor-bold.otf"},
	{Name: "TeX Gyre Schola", Latin: gyre + "schola-regular.otf", LatinBold: gyre + "schola-bold.otf"},
	{Name: "Play", Latin: opentypes + "play/Play-Regular.otf", LatinBold: opentypes + "play/Play-Bold.otf"},
	{Name: "DejaVu Sans", Latin: truetypes + "dejavu/DejaVuSans.ttf", LatinBold: truetypes + "dejavu/DejaVuSans-Bold.ttf"},
}

// logotypes are faces in which companies draw their brand.
var logotypes = []string{
	opentypes + "bebas-neue/BebasNeue-Bold.otf", opentypes + "yanone-kaffeesatz/YanoneKaffeesatz-Bold.otf",
	gyre + "adventor-bold.otf", gyre + "bonum-bold.otf", opentypes + "inter/Inter-Black.otf",
	opentypes + "play/Play-Bold.otf", truetypes + "quicksand/Quicksand-Bold.ttf", gyre + "termes-bold.otf",
}

// shown are the faces of decorative cards, of Debian's fonts-klee,
// fonts-yusei-magic, fonts-kouzan-mouhitsu, fonts-aoyagi-soseki,
// fonts-yozvox-yozfont-edu, fonts-oradano-mincho-gsrr, fonts-seto,
// fonts-rocknroll, fonts-reggae and fonts-stick.
var shown = []Typeface{
	{Name: "Klee One", Regular: Pen},
	{Name: "Yusei Magic", Regular: Marker},
	{Name: "Kouzan Mouhitsu", Regular: truetypes + "kouzan-mouhitsu/kouzan-mouhitsu.ttf"},
	{Name: "Aoyagi Soseki", Regular: truetypes + "aoyagi-soseki/aoyagi-soseki.ttf"},
	{Name: "YOzFont Edu", Regular: truetypes + "yozvox-yozfont/YOzREF.ttf"},
	{Name: "Oradano Mincho", Regular: truetypes + "oradano-mincho/OradanoGSRR.ttf"},
	{Name: "Setofont", Regular: truetypes + "seto/setofont.ttf"},
	{Name: "RocknRoll One", Regular: truetypes + "rocknroll/RocknRollOne-Regular.ttf"},
	{Name: "Reggae One", Regular: truetypes + "reggae/ReggaeOne-Regular.ttf"},
	{Name: "Stick", Regular: truetypes + "stick/Stick-Regular.ttf"},
}

// Pen and Marker are faces that look like handwriting.
const (
	Pen    = truetypes + "klee/KleeOne-Regular.ttf"
	Marker = truetypes + "yusei-magic/YuseiMagic-Regular.ttf"
)

// withLatin gives many a typeface another face for Latin letters and figures.
func (t Typeface) withLatin(r *rand.Rand) Typeface {
	if t.Latin != "" || r.Float64() < 0.5 {
		return t
	}
	l := latins[r.IntN(len(latins))]
	t.Name, t.Latin, t.LatinBold = t.Name+" + "+l.Name, l.Latin, l.LatinBold
	if t.Bold == "" {
		t.LatinBold = ""
	}
	return t
}
