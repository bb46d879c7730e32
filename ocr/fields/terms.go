package fields

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts/japanese"
)

// terms are loan words that departments and titles are made of.
var terms = strings.Fields("ソリューション マーケティング エンジニアリング コミュニケーション イノベーション コンサルティング " +
	"オペレーション プロモーション プロジェクト プロダクト プランニング マネジメント マネージャー マネジャー ディレクター プロデューサー " +
	"デザイナー エンジニア コンサルタント アドバイザー アシスタント スペシャリスト コーディネーター インストラクター プログラマー アナリスト " +
	"リーダー グループ センター サポート サービス セールス システム テクニカル インフラ グローバル ロジスティクス カスタマー クリエイティブ " +
	"ビジネス デジタル メンテナンス セキュリティ ネットワーク ストラテジスト エグゼクティブ パートナー アライアンス リハビリテーション " +
	"ディビジョン セクション ユニット ファイナンス コンテンツ エネルギー マテリアル アーキテクト エキスパート プランナー スーパーバイザー " +
	"コンプライアンス ガバナンス パートナーシップ トレーニング アナリティクス データサイエンティスト コールセンター ショールーム")

var katakanaRun = regexp.MustCompile(`[ァ-ヺー]{4,}`)

// leastTerm is the length from which one misread sign leaves a term plain.
const leastTerm = 5

// mendTerms writes terms right of which one sign was misread: ツリューション, and
// those beside another: グローバルツリューション.
func mendTerms(s string) string {
	return katakanaRun.ReplaceAllStringFunc(s, func(run string) string {
		if term, ok := nearTerm(run); ok {
			return term
		}
		runes := []rune(run)
		for at := 3; at <= len(runes)-3; at++ {
			before, after := string(runes[:at]), string(runes[at:])
			if slices.Contains(terms, before) {
				if term, ok := nearTerm(after); ok {
					return before + term
				}
			}
			if slices.Contains(terms, after) {
				if term, ok := nearTerm(before); ok {
					return term + after
				}
			}
		}
		return run
	})
}

// nearTerm finds the term a word is, but for one sign. No word that is a title by
// itself, or one with another ending of its own, is changed.
func nearTerm(word string) (string, bool) {
	if slices.Contains(terms, word) || length(word) < leastTerm-1 || japanese.TitleRank(word) < japanese.UnknownRank {
		return "", false
	}
	for _, t := range terms {
		if length(t) >= leastTerm && length(word) <= length(t) && japanese.Distance(t, word) == 1 {
			return t, true
		}
	}
	return "", false
}
