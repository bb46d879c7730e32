package search_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"enishi/contacts"
	"enishi/search"
)

// Made-up words, from which people and mail are drawn by a seed.
var (
	madeFamilies = []string{
		"佐藤 サトウ Sato", "鈴木 スズキ Suzuki", "高橋 タカハシ Takahashi", "田中 タナカ Tanaka", "渡邊 ワタナベ Watanabe",
		"伊藤 イトウ Ito", "山本 ヤマモト Yamamoto", "中村 ナカムラ Nakamura", "小林 コバヤシ Kobayashi", "加藤 カトウ Kato",
		"髙田 タカダ Takada", "齋藤 サイトウ Saito", "大野 オオノ Ohno", "井上 イノウエ Inoue", "勅使河原 テシガワラ Teshigawara",
		"長谷川 ハセガワ Hasegawa", "林 ハヤシ Hayashi", "清水 シミズ Shimizu", "山﨑 ヤマザキ Yamazaki", "東海林 ショウジ Shoji",
	}
	madeGivens = []string{
		"太郎 タロウ Taro", "花子 ハナコ Hanako", "一郎 イチロウ Ichiro", "順子 ジュンコ Junko", "健 ケン Ken", "さくら サクラ Sakura",
		"慎一 シンイチ Shinichi", "裕子 ユウコ Yuko", "誠 マコト Makoto", "直樹 ナオキ Naoki", "京子 キョウコ Kyoko", "翔 ショウ Sho",
	}
	madeHeads    = []string{"青葉", "北斗", "東邦", "三ツ星", "瑞穂", "暁", "大和川", "白樺", "緑山", "海南", "山吹", "日の出", "豊栄", "光洋台", "千歳丘"}
	madeTrades   = []string{"精機", "電子", "ポンプ", "製作所", "工業", "商事", "化学", "システムズ", "物産", "テクノロジー", "運輸", "建設", "印刷", "食品"}
	madeThings   = []string{"渦巻ポンプ", "制御盤", "電磁弁", "減速機", "ベアリング", "熱交換器", "測定器", "配管部材", "サーバー", "保守契約", "図面", "試験片", "操作パネル", "冷却装置"}
	madeActs     = []string{"見積書", "納期回答", "仕様書", "注文書", "検収書", "請求書", "打合せ資料", "議事録", "カタログ", "試算表"}
	madePlaces   = []string{"東京", "京都", "大阪", "名古屋", "仙台", "福岡", "札幌", "広島", "横浜", "長野"}
	madeSentence = []string{
		"{thing}の{act}をお送りいたしますので、ご査収のほどよろしくお願い申し上げます。",
		"先日{place}でご相談いただいた{thing}の件、社内で検討いたしました。",
		"{act}につきましては、来週{n}日までにご返答いただけますでしょうか。",
		"{place}出張の折に、{thing}の現物を拝見できればと存じます。",
		"お手数をおかけいたしますが、{act}の再発行をお願いできますでしょうか。",
		"{thing}は{n}台で承ります。型番は MD-{model} です。",
		"ご不明な点がございましたら、遠慮なくお申し付けください。",
		"なお、{thing}の価格改定を{n}日に予定しております。",
		"{place}工場の立会検査は{n}時からでお願いいたします。",
		"Please find attached the quotation for model MD-{model}.",
	}
)

// madeUp draws people and messages by a seed, the same ones each time.
type madeUp struct{ *rand.Rand }

func newMadeUp(seed uint64) madeUp { return madeUp{rand.New(rand.NewPCG(seed, 7))} }

func (m madeUp) pick(words []string) string { return words[m.IntN(len(words))] }

func (m madeUp) company() string {
	name := m.pick(madeHeads) + m.pick(madeTrades)
	switch m.IntN(4) {
	case 0:
		return name + "株式会社"
	case 1:
		return "㈱" + name
	case 2:
		return "有限会社" + name
	}
	return "株式会社" + name
}

func (m madeUp) person(i int) search.Document {
	family, given := strings.Fields(m.pick(madeFamilies)), strings.Fields(m.pick(madeGivens))
	return search.Document{
		Kind:          contacts.KindPerson,
		ID:            contacts.ID(fmt.Sprintf("p%07d", i)),
		Names:         []string{family[0] + " " + given[0], given[2] + " " + family[2]},
		Readings:      []string{family[1] + " " + given[1]},
		Organizations: []string{m.company()},
		Positions:     []string{fmt.Sprintf("第%d営業部", m.IntN(9)+1), m.pick([]string{"部長", "課長", "主任", "係長", "工場長"})},
		Addresses:     []string{m.address(family[2], given[2], i)},
		Phones:        []string{m.phone()},
		Text:          fmt.Sprintf("〒%03d-%04d %s都中央区青海%d-%d-%d", m.IntN(1000), m.IntN(10000), m.pick(madePlaces), m.IntN(9)+1, m.IntN(30)+1, m.IntN(20)+1),
		Date:          m.day(),
	}
}

func (m madeUp) address(family, given string, i int) string {
	return strings.ToLower(fmt.Sprintf("%s.%s%d@%s.example", given, family, i, m.pick([]string{"aoba-seiki", "hokuto", "toho-pump", "mitsuboshi"})))
}

func (m madeUp) phone() string {
	return fmt.Sprintf("0%d-%04d-%04d", m.IntN(8)+2, m.IntN(10000), m.IntN(10000))
}

func (m madeUp) day() time.Time {
	return time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC).Add(-time.Duration(m.IntN(10*365*24)) * time.Hour)
}

func (m madeUp) message(i int) search.Document {
	family, given := strings.Fields(m.pick(madeFamilies)), strings.Fields(m.pick(madeGivens))
	var b strings.Builder
	company := m.company()
	fmt.Fprintf(&b, "%s様\n\nいつも大変お世話になっております。\n%sの%sです。\n\n", strings.Fields(m.pick(madeFamilies))[0], company, family[0])
	for range 5 + m.IntN(8) {
		b.WriteString(strings.NewReplacer(
			"{thing}", m.pick(madeThings), "{act}", m.pick(madeActs), "{place}", m.pick(madePlaces),
			"{n}", strconv.Itoa(m.IntN(28)+1), "{model}", strconv.Itoa(m.IntN(9000)+1000),
		).Replace(m.pick(madeSentence)))
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "\n以上、よろしくお願いいたします。\n\n--\n%s\n%s %s\nTEL %s\n", company, family[0], given[0], m.phone())
	return search.Document{
		Kind:      contacts.KindMessage,
		ID:        contacts.ID(fmt.Sprintf("m%07d", i)),
		Title:     m.pick([]string{"", "Re: ", "Fwd: "}) + m.pick(madeThings) + "の" + m.pick(madeActs) + "の件",
		Addresses: []string{fmt.Sprintf("%s %s <%s>", family[0], given[0], m.address(family[2], given[2], m.IntN(10000)))},
		Text:      b.String(),
		Date:      m.day(),
		Thread:    contacts.ID(fmt.Sprintf("t%07d", i/4)),
	}
}
