package fields

import "testing"

func TestAKanaAmongKanjiIsTheKanjiItLooksLike(t *testing.T) {
	for read, want := range map[string]string{
		"第ニ営業部 課長": "第二営業部 課長", "新宿駅西ロ": "新宿駅西口", "東京第一エ場": "東京第一工場", "協カ企業": "協力企業", "健ニ": "健二",
		"株式会社ニコ": "株式会社ニコ", "ロボット事業部": "ロボット事業部", "海外ハウス部": "海外ハウス部", "佐藤 ニ": "佐藤 ニ", "カ丸": "カ丸",
		"第ニソリューション部": "第二ソリューション部", "ー級建築士": "一級建築士", "ーノ瀬 勉": "一ノ瀬 勉", "データ課": "データ課", "第ー営業部": "第一営業部",
		"六本木ヒルズ": "六本木ヒルズ", "営業カード課": "営業カード課",
	} {
		if got := clean(read); got != want {
			t.Errorf("%q became %q, want %q", read, got, want)
		}
	}
}
