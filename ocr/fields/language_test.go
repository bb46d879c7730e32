package fields_test

import (
	"testing"

	"enishi/ocr/fields"
)

func TestOtherLanguagesAreRecognizedAndJapaneseNeverIs(t *testing.T) {
	for _, tc := range []struct {
		lines []string
		want  string
	}{
		{[]string{"上海晨光机械有限公司", "王 小明", "総経理", "地址 上海市浦東新区世紀大道100号", "手机 138 1234 5678", "+86-21-5555-0100"}, fields.Chinese},
		{[]string{"宏遠科技股份有限公司", "業務経理", "陳志明", "台北市信義区松高路11号", "統一編號 12345678", "chen@hongyuan.example.tw"}, fields.Chinese},
		{[]string{"早ス1別スト一", "o|己入", "가나다", "010-1234-5678", "kim@example.co.kr", "Seoul, Korea"}, fields.Korean},
		{[]string{"株式会社青葉", "佐藤 太郎", "中国支社 総経理", "上海市浦東新区", "+86-21-5555-0100"}, ""},
		{[]string{"青葉精機", "佐藤 太郎", "TEL 03-1234-5678", "taro@aoba.example.jp"}, ""},
		{[]string{"Aoba Seiki Co., Ltd.", "Kim Minsu", "Seoul, Korea", "+82-2-555-0100"}, ""},
		{[]string{"台湾料理 福来", "店主 陳 志明", "東京都新宿区百人町1-2-3"}, ""},
	} {
		lines := printed(tc.lines...)
		if tc.want == fields.Korean {
			for i := range lines {
				lines[i].Readings[0].Confidence, lines[i].Readings[0].Agreement = 0.4, 0.3
			}
		}
		if got := fields.Language(lines); got != tc.want {
			t.Errorf("%v: %q, want %q", tc.lines, got, tc.want)
		}
	}
}
