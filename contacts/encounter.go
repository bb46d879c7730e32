package contacts

// Encounter is one exchange of cards (名刺交換): said once for a batch,
// changeable per card.
type Encounter struct {
	ID        ID
	Date      Date   // いつ; "" with Old
	Place     string // どこで
	Occasion  string // きっかけ: 展示会, 訪問, 紹介, 来社, オンライン; free text
	Event     string // name of the exhibition
	MetBy     string // 自社の誰が
	Companion string // 同席者
	Rank      string // 見込み度 A, B, C or ""
	Old       bool   // 古い名刺の束: date unknown or approximate, displaces nothing
	Device    string // the scanner it came from
}
