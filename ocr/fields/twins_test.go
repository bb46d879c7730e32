package fields

import "testing"

func TestAKanaAmongKanjiIsTheKanjiItLooksLike(t *testing.T) {
	for read, want := range map[string]string{
		"第ニ営業部 課長": "第二営業部 課長", "新宿駅西ロ": "新宿駅西口", "東京第一エ場": "東京第一工場", "協カ企業": "協力企業", "健ニ": "健二",
		"株式会社ニコ": "株式会社ニコ", "ロボット事業部": "ロボット事業部", "海外ハウス部": "海外ハウス部", "佐藤 ニ": "佐藤 ニ", "カ丸": "カ丸",
		"六本木ヒルズ": "六本木ヒルズ", "営業カード課": "営業カード課",
	} {
		if got := clean(read); got != want {
			t.Errorf("%q became %q, want %q", read, got, want)
		}
	}
}
