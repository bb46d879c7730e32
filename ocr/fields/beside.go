package fields

import (
	"regexp"
	"slices"
	"strings"

	"enishi/contacts"
	"enishi/contacts/japanese"
)

// agent are endings of loan words for people: チーフエバンジェリスト, サブリーダー.
var agent = regexp.MustCompile(`[ァ-ヶー]{2,}(?:ー|スト|アント|タント|ント|シャン|サン|マン|クター|オフィサー)$`)

// stems end the names of departments that have left 部 or 課 away: DX推進.
var stems = regexp.MustCompile(`(?:推進|企画|戦略|開発|営業|総務|人事|経理|財務|法務|広報|宣伝|調達|購買|物流|製造|生産|品質保証|品質管理|技術|研究|設計|情報|管理|監査|秘書|販売|海外|国際|マーケティング|デザイン|サポート|サクセス|セールス|システム|ソリューション|プランニング|エンジニアリング|イノベーション|ブランディング|コミュニケーション|統括|支援|渉外|編集|制作|保全|施工|積算|審査|運用)$`)

// unknownSureness is what a meaning that follows from the place alone is worth.
const unknownSureness = 0.55

// besideName takes lines in unknown words directly over or under the name: cards
// put department and title there. Nothing is taken for what is known already.
func (c *card) besideName(t *positions) {
	family := c.first(contacts.FamilyName)
	if family == nil || c.nameLine == nil {
		return
	}
	for _, l := range c.free() {
		text := squeeze(l.text)
		if latin(text) || l.sure < 0.4 || length(text) < 3 || length(text) > 18 || !wordy(l.text) || l.vertical != c.nameLine.vertical {
			continue
		}
		if 100*l.em > 75*c.nameLine.em || !beside(l, c.nameLine) || hasForm(text) != "" || bodies.MatchString(text) || kanaOnly(text) && !agent.MatchString(text) && !stems.MatchString(text) && !loanWord.MatchString(text) {
			continue
		}
		stem := stems.MatchString(text)
		known := len(t.titles.words) + len(t.departments.words)
		switch {
		case agent.MatchString(text) && len(t.titles.words) == 0:
			l.used = true
			t.titles.add(tight(l.text), l)
			t.titles.signs.Guessed = true
		case len(t.departments.words) == 0 && c.between(l, t) && (known > 0 || length(text) >= 4):
			l.used = true
			t.departments.add(tight(l.text), l)
			if !stem {
				t.departments.sure *= unknownSureness
			}
			t.departments.signs.Guessed = true
		}
	}
}

// between reports whether a line stands between the company, or the title, and
// the name.
func (c *card) between(l *line, t *positions) bool {
	if l.vertical {
		return true
	}
	if t.titles.line != nil && above(l, t.titles.line) && near(l, t.titles.line) {
		return true
	}
	organization := c.first(contacts.OrganizationName)
	return organization != nil && organization.Box.Min.Y < l.box.Min.Y && l.box.Min.Y < c.nameLine.box.Min.Y
}

// terms are loan words that departments and titles are made of.
var terms = strings.Fields("ソリューション マーケティング エンジニアリング コミュニケーション イノベーション コンサルティング " +
	"オペレーション プロモーション プロジェクト プロダクト プランニング マネジメント マネージャー マネジャー ディレクター プロデューサー " +
	"デザイナー エンジニア コンサルタント アドバイザー アシスタント スペシャリスト コーディネーター インストラクター プログラマー アナリスト " +
	"リーダー グループ センター サポート サービス セールス システム テクニカル インフラ グローバル ロジスティクス カスタマー クリエイティブ " +
	"ビジネス デジタル メンテナンス セキュリティ ネットワーク ストラテジスト エグゼクティブ パートナー アライアンス リハビリテーション " +
	"ディビジョン セクション ユニット ファイナンス コンテンツ エネルギー マテリアル アーキテクト エキスパート プランナー スーパーバイザー " +
	"コンプライアンス ガバナンス パートナーシップ トレーニング アナリティクス データサイエンティスト コールセンター ショールーム")

var katakanaRun = regexp.MustCompile(`[ァ-ヺー]{4,}`)

// misreadTitles are titles with a sign misread that make no word.
var misreadTitles = strings.NewReplacer("上場長", "工場長")

// leastTerm is the length from which one misread sign leaves a term plain.
const leastTerm = 5

// mendTerms writes terms right of which one sign was misread: ツリューション, and
// those beside another: グローバルツリューション.
func mendTerms(s string) string {
	s = misreadTitles.Replace(s)
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
