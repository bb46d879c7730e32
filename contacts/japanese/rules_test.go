package japanese

import (
	"strings"
	"testing"
)

func TestAddressesThatAreOnePlaceHaveOneKey(t *testing.T) {
	for _, group := range [][]string{
		{
			"東京都千代田区霞が関1-2-3", "千代田区霞ヶ関一丁目2番3号", "東京都千代田区霞ケ関１丁目２番地３", "〒100-0013 東京都千代田区霞が関1－2－3",
			"東京都千代田区霞が関１ー２ー３", "東京都 千代田区 霞が関 一丁目二番三号",
		},
		{"大阪市北区梅田3-1-3 青葉ビル5F", "大阪府大阪市北区梅田3丁目1番3号青葉ビル５階"},
		{"札幌市中央区北一条西二丁目", "北海道札幌市中央区北1条西2丁目"},
		{"横浜市西区みなとみらい2-2-1-201", "横浜市西区みなとみらい2丁目2番1号201号室"},
		{"小松市大字青葉町23番地", "石川県小松市青葉町23"},
		{"港区六本木六丁目十番一号", "東京都港区六本木6-10-1"},
	} {
		for _, a := range group {
			if got, want := AddressKey(a), AddressKey(group[0]); got != want {
				t.Errorf("%s: key %q, want %q", a, got, want)
			}
		}
	}
	if AddressKey("港区六本木1-2-3") == AddressKey("港区六本木12-3") {
		t.Error("two places share a key")
	}
	if got := PrefectureOf("〒530-0001 大阪府大阪市"); got != "大阪府" {
		t.Errorf("got %q", got)
	}
}

func TestPostalCodes(t *testing.T) {
	for in, want := range map[string]string{"100-0001": "100-0001", "〒１００－０００１": "100-0001", "1000001": "100-0001", "〒 100 0001": "100-0001"} {
		if got, ok := NormalizePostal(in); !ok || got != want {
			t.Errorf("%q: got %q %v", in, got, ok)
		}
	}
	for _, bad := range []string{"", "100", "100-00011", "SW1A 1AA", "〒"} {
		if got, ok := NormalizePostal(bad); ok {
			t.Errorf("%q is taken as %q", bad, got)
		}
	}
}

func TestMailAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"Taro.Sato@Example.CO.JP": "taro.sato@example.co.jp", "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ": "taro@example.jp",
		"mailto:taro@example.jp": "taro@example.jp", "佐藤 <taro@example.jp>": "taro@example.jp", "taro@example.jp.": "taro@example.jp",
		"taro..sato.@docomo.ne.jp": "taro..sato.@docomo.ne.jp", `"taro..sato."@docomo.ne.jp`: "taro..sato.@docomo.ne.jp",
		"taro+tag@example.jp": "taro+tag@example.jp", "taro@日本語.jp": "taro@日本語.jp", "a@localhost": "a@localhost",
	} {
		if got, ok := NormalizeEmail(in); !ok || got != want {
			t.Errorf("%q: got %q %v, want %q", in, got, ok, want)
		}
		if again, ok := NormalizeEmail(want); !ok || again != want {
			t.Errorf("%q is not its own key: %q", want, again)
		}
	}
	for _, bad := range []string{"", "taro", "@example.jp", "taro@", "taro sato@example.jp", "taro@exa mple.jp", "a@-b.jp", "a@b..jp", strings.Repeat("a", 65) + "@b.jp", "a@b@c,d"} {
		if got, ok := NormalizeEmail(bad); ok {
			t.Errorf("%q is taken as %q", bad, got)
		}
	}
}

func TestAddressesThatIdentifyNobody(t *testing.T) {
	for _, a := range []string{"info@example.jp", "INFO@example.jp", "sales@example.jp", "sales-tokyo@example.jp", "info2@example.jp", "no-reply@example.jp"} {
		if !RoleAddress(a) {
			t.Errorf("%s is taken for a person's", a)
		}
	}
	for _, a := range []string{"taro@example.jp", "sato@example.jp", "cs.tanaka@example.jp", "all.right@example.jp", "info", ""} {
		if RoleAddress(a) {
			t.Errorf("%s is taken for a shared one", a)
		}
	}
	if !FreeMail("gmail.com") || !FreeMail("taro@Docomo.ne.jp") || FreeMail("example.co.jp") || FreeMail("") {
		t.Error("free mail is not told apart")
	}
	if got := EmailDomain("Taro@Example.JP"); got != "example.jp" {
		t.Errorf("got %q", got)
	}
}

func TestStripHonorific(t *testing.T) {
	for in, want := range map[string]string{
		"佐藤様": "佐藤", "佐藤さん": "佐藤", "佐藤部長": "佐藤", "青葉の佐藤さん": "青葉の佐藤", "佐藤 太郎 様": "佐藤 太郎", "森様": "森",
		"株式会社青葉 御中": "株式会社青葉", "佐藤先生": "佐藤", "鈴木営業部長代理": "鈴木営業", "鵜殿": "鵜殿", "社長": "社長", "様": "様", "佐藤": "佐藤", "": "",
	} {
		if got := StripHonorific(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestTitlesRankAsAJapaneseReaderExpects(t *testing.T) {
	order := []string{
		"代表取締役社長", "代表取締役専務", "専務取締役", "常務取締役", "取締役", "執行役員", "本部長", "営業部長", "次長", "課長", "課長代理", "係長", "主任", "担当",
	}
	for i := 1; i < len(order); i++ {
		if TitleRank(order[i-1]) >= TitleRank(order[i]) {
			t.Errorf("%s (%d) does not come before %s (%d)", order[i-1], TitleRank(order[i-1]), order[i], TitleRank(order[i]))
		}
	}
	for several, highest := range map[string]string{
		"取締役 営業本部長": "取締役", "課長 兼 所長": "所長", "営業部　部長": "部長", "Manager": "マネージャー", "General Manager, Sales": "general manager", "CEO": "代表取締役社長", "Vice President": "vice president", "Senior Vice President of Sales": "senior vice president",
	} {
		if TitleRank(several) != TitleRank(highest) {
			t.Errorf("%s ranks %d, %s %d", several, TitleRank(several), highest, TitleRank(highest))
		}
	}
	for _, unknown := range []string{"", "勇者"} {
		if TitleRank(unknown) != UnknownRank {
			t.Errorf("%q ranks %d", unknown, TitleRank(unknown))
		}
	}
}
