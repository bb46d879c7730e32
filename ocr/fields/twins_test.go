package fields

import "testing"

func TestKanaAndKanjiThatLookAlikeAreToldByTheirPlace(t *testing.T) {
	for read, want := range map[string]string{
		"株式会社工ンラィ卜パー卜ナーズ": "株式会社エンライトパートナーズ",
		"グ口一バルIT統括局":      "グローバルIT統括局",
		"株式会社工ムケイ商会":      "株式会社エムケイ商会",
		"ォフセット印刷":         "オフセット印刷",
		"商工センター":          "商工センター",
		"大工力ンナ店":          "大工カンナ店",
		"パーク一ノ瀬":          "パーク一ノ瀬",
		"フロア一階":           "フロア一階",
		"センタ一":            "センター",
		"ファミリー二番館":        "ファミリー二番館",
		"ティーガーデン":         "ティーガーデン",
		"ヴァイオリン工房":        "ヴァイオリン工房",
		"コンテナ八千代":         "コンテナ八千代",
		"ネツトワークス":         "ネットワークス",
		"スポーツセンター":        "スポーツセンター",
		"フアミリア":           "ファミリア",
		"モビリテイ":           "モビリティ",
		"ステイツ":            "ステイツ",
		"シェアード三井":         "シェアード三井",
	} {
		if got := kanaByPlace(kanjiByPlace(read)); got != want {
			t.Errorf("%s became %s, not %s", read, got, want)
		}
	}
}
