package press

import (
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"

	"golang.org/x/image/font/opentype"
)

// Others lists the papers that are no business cards.
func Others() []string { return []string{"receipt", "newspaper", "blank", "notes"} }

// Other prints a paper that is no business card.
func (p *Press) Other(kind string, seed uint64) (*image.RGBA, error) {
	r := dice(seed, "other")
	b := &board{ink: color.RGBA{0x22, 0x22, 0x22, 0xff}}
	if err := p.load(b, Typefaces[r.IntN(4)], r); err != nil {
		return nil, err
	}
	sheet := func(w, h float64) {
		b.img = image.NewRGBA(image.Rect(0, 0, int(mm(w)), int(mm(h))))
		b.fill(b.img.Rect, color.RGBA{250, 249, 246, 255})
	}
	switch kind {
	case "receipt":
		sheet(58, 120+r.Float64()*40)
		b.receipt(r)
	case "newspaper":
		sheet(120, 90)
		b.newspaper(r)
	case "notes":
		sheet(105, 148)
		b.notes(r)
	default:
		sheet(91, 55)
	}
	return b.img, b.err
}

// goods of receipts and sentences of newspapers and notes.
var (
	goods     = []string{"コーヒー", "サンドイッチ", "お茶 500ml", "乾電池", "レジ袋", "弁当", "消しゴム", "牛乳", "ノート"}
	sentences = []string{
		"市内の公園で桜が満開となり多くの人でにぎわった。", "新しい橋の工事は来年の春に終わる見込みだという。",
		"午後からは雲が広がり山沿いでは雨の降る所もある。", "図書館の利用者は三年続けて増えている。",
		"大会は二日間にわたって行われ県の内外から集まった。", "専門家は早めの備えが大切だと話している。",
	}
)

func (b *board) receipt(r *rand.Rand) {
	x, limit := mm(4), mm(50)
	rows := []row{
		{size: pt(12), bold: true, spans: []span{plain("領収書")}},
		{size: pt(7), gap: mm(2), spans: []span{plain("ご来店ありがとうございます")}},
		{size: pt(7), gap: mm(1), spans: []span{plain(fmt.Sprintf("2026年%d月%d日 %d:%02d  レジ%d", 1+r.IntN(12), 1+r.IntN(28), 8+r.IntN(12), r.IntN(60), 1+r.IntN(5)))}},
	}
	sum := 0
	for range 6 + r.IntN(8) {
		price := 80 + r.IntN(90)*10
		sum += price
		rows = append(rows, row{size: pt(8), gap: mm(1), spans: []span{plain(fmt.Sprintf("%s　　¥%d", goods[r.IntN(len(goods))], price))}})
	}
	rows = append(rows,
		row{size: pt(11), bold: true, gap: mm(3), spans: []span{plain(fmt.Sprintf("合計　¥%d", sum))}},
		row{size: pt(8), gap: mm(1), spans: []span{plain(fmt.Sprintf("お預り　¥%d　お釣り　¥%d", sum+100, 100))}},
	)
	b.stack(x, mm(6), limit, Left, rows)
}

// newspaper sets sentences in columns from right to left under a headline.
func (b *board) newspaper(r *rand.Rand) {
	b.fill(b.img.Rect, color.RGBA{228, 225, 214, 255})
	right := mm(114)
	b.down(right, mm(6), column{size: pt(18), bold: true, spans: []span{plain("桜まつり盛況に")}})
	size := pt(8.5)
	for part := range 2 {
		for x := right - mm(10); x > mm(6); x -= size * 1.55 {
			text := ""
			for len([]rune(text)) < 11 {
				text += sentences[r.IntN(len(sentences))]
			}
			b.down(x, mm(6)+float64(part)*mm(41), column{size: size, spans: []span{plain(string([]rune(text)[:12]))}})
		}
	}
}

func (b *board) notes(r *rand.Rand) {
	for y := mm(12); y < mm(142); y += mm(7) {
		b.rule(mm(4), y, mm(97), color.RGBA{170, 190, 215, 255})
	}
	regular := b.regular
	if pen, err := (fontFiles{}).open(Pen); err == nil {
		b.regular = append(cut{pen}, b.regular...)
	}
	var rows []row
	for range 8 {
		rows = append(rows, row{size: pt(12), gap: mm(2.3), spans: []span{plain(sentences[r.IntN(len(sentences))])}})
	}
	b.stack(mm(8), mm(8), mm(88), Left, rows)
	b.regular = regular
}

// Foreign prints a card in Chinese or Korean, which the reader must not guess
// at: zh-Hans, zh-Hant or ko.
func (p *Press) Foreign(language string, seed uint64) (*image.RGBA, Truth, error) {
	r := dice(seed, "foreign "+language)
	index := map[string]int{"ko": 1, "zh-Hans": 2, "zh-Hant": 3}[language]
	font, err := p.fonts.member(noto+"NotoSansCJK-Regular.ttc", index)
	if err != nil {
		return nil, Truth{}, err
	}
	b := &board{img: image.NewRGBA(image.Rect(0, 0, width, height)), ink: color.RGBA{0x20, 0x20, 0x20, 0xff}, regular: cut{font}, bold: cut{font}}
	b.fill(b.img.Rect, color.White)
	words := foreign[language]
	pick := func(i int) span { return plain(words[i][r.IntN(len(words[i]))]) }
	b.stack(mm(8), mm(7), mm(75), Left, []row{{size: pt(11), spans: []span{pick(0)}}})
	y := b.stack(mm(8), mm(18), mm(75), Left, []row{{size: pt(8), spans: []span{pick(1)}}, {size: pt(17), gap: mm(1), spans: []span{pick(2)}}})
	phone := fmt.Sprintf("%s 86-10-0%03d-%04d", words[5][0], r.IntN(1000), r.IntN(10000))
	if language == "ko" {
		phone = fmt.Sprintf("%s 02-0%03d-%04d", words[5][0], r.IntN(1000), r.IntN(10000))
	}
	b.bottom(mm(8), y, mm(50), mm(75), Left, []row{
		{size: pt(7), spans: []span{pick(3)}},
		{size: pt(7), gap: mm(0.6), spans: []span{plain(phone)}},
		{size: pt(7), gap: mm(0.6), spans: []span{pick(4)}},
	})
	w, h := float64(width), float64(height)
	t := Truth{
		Seed: seed, Layout: "foreign", Typeface: "Noto Sans CJK", Orientation: "horizontal", DPI: dpi, Language: language,
		Size: [2]int{width, height}, Quad: [4]spot{{}, {w, 0}, {w, h}, {0, h}},
	}
	return b.img, t, b.err
}

// foreign are company, title, name, address, mail and the word for telephone.
var foreign = map[string][][]string{
	"zh-Hans": {
		{"北方华信电子科技有限公司", "东湖软件开发有限责任公司"},
		{"销售部 经理", "市场总监"},
		{"张伟明", "陈丽华"},
		{"样例省样例市样例区滨海路128号创业大厦9层", "样例市高新区软件园路6号"},
		{"zhang@huaxin.example", "chen@donghu.example"},
		{"电话"},
	},
	"zh-Hant": {
		{"臺興機械股份有限公司", "華碩達電腦股份有限公司"},
		{"業務部 經理", "專案總監"},
		{"林志豪", "黃淑芬"},
		{"範例市範例區中興路四段12號7樓", "範例縣範例鄉環湖東路85號"},
		{"lin@taixing.example", "huang@huada.example"},
		{"電話"},
	},
	"ko": {
		{"주식회사 한빛전자", "주식회사 새길물류"},
		{"영업부 과장", "기획팀 팀장"},
		{"김민수", "이서연"},
		{"예시특별시 예시구 예시로 123 한빛빌딩 5층", "예시광역시 예시구 바다로 45"},
		{"kim@hanbit.example", "lee@saegil.example"},
		{"전화"},
	},
}

// member opens one face of a collection.
func (f fontFiles) member(path string, index int) (*opentype.Font, error) {
	if index == 0 {
		return f.open(path)
	}
	data, err := readFont(path)
	if err != nil {
		return nil, err
	}
	collection, err := opentype.ParseCollection(data)
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", path, err)
	}
	return collection.Font(index)
}
