package fields_test

import (
	"testing"

	"enishi/contacts"
	"enishi/contacts/reading"
	"enishi/ocr/fields"
)

// TestCardsOfManyKinds: made-up cards whose words stand in no table, understood
// by how cards are built.
func TestCardsOfManyKinds(t *testing.T) {
	names := reading.New()
	for name, tc := range map[string]struct {
		lines []string
		want  []string
		never []string
	}{
		"a department of several words": {
			lines: []string{"40|株式会社ミナト計装", "関西統括本部 産業システム営業部 第三課", "シニアアカウントマネージャー", "60|倉橋 亮太", "TEL 06-6123-4567"},
			want: []string{
				"department=関西統括本部 産業システム営業部 第三課", "title=シニアアカウントマネージャー", "family_name=倉橋", "given_name=亮太",
				"organization=株式会社ミナト計装",
			},
		},
		"department and title on one line": {
			lines: []string{"40|合同会社ソラノネ", "カスタマーサクセス室 室長", "60|宇佐美 凜", "u.rin@soranone.example"},
			want:  []string{"department=カスタマーサクセス室", "title=室長", "organization=合同会社ソラノネ"},
		},
		"a katakana title over the name is no reading": {
			lines: []string{"40|株式会社青葉", "チーフエバンジェリスト", "60|本間 学", "TEL 03-1234-5678"},
			want:  []string{"title=チーフエバンジェリスト", "family_name=本間", "given_name=学"},
			never: []string{"family_name_reading"},
		},
		"two titles": {
			lines: []string{"40|東海林業株式会社", "取締役 兼 経営企画部長", "60|長谷川 由紀夫"},
			want:  []string{"title=取締役 兼 経営企画部長", "family_name=長谷川", "given_name=由紀夫"},
			never: []string{"department"},
		},
		"two positions, one a line": {
			lines: []string{"40|東海林業株式会社", "執行役員", "DX推進本部長", "60|長谷川 由紀夫"},
			want:  []string{"title=執行役員 DX推進本部長"},
			never: []string{"department"},
		},
		"a qualification beside the name": {
			lines: []string{"40|ひばり税理士法人", "代表社員 税理士", "60|三枝 克己", "TEL 03-1234-5678"},
			want:  []string{"organization=ひばり税理士法人", "title=代表社員", "qualification=税理士", "family_name=三枝"},
		},
		"qualifications of several kinds": {
			lines: []string{"40|株式会社久我設計", "一級建築士", "技術士(建設部門)", "60|久我 誠", "TEL 03-1234-5678"},
			want:  []string{"qualification=一級建築士", "qualification=技術士(建設部門)", "family_name=久我"},
		},
		"a licence with its number": {
			lines: []string{"40|株式会社久我設計", "一級建築士 登録第123456号", "60|久我 誠", "TEL 03-1234-5678"},
			want:  []string{"qualification=一級建築士 登録第123456号"},
		},
		"a speck before a title": {
			lines: []string{"40|株式会社青葉", "。課長代理", "60|佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"title=課長代理"},
		},
		"a doctor": {
			lines: []string{"40|国立大学法人北嶺大学", "大学院工学研究科 電子工学専攻", "准教授 博士(工学)", "60|城戸 理恵", "kido@hokurei.example.jp"},
			want: []string{
				"organization=国立大学法人北嶺大学", "department=大学院工学研究科 電子工学専攻", "title=准教授", "qualification=博士(工学)",
				"family_name=城戸", "given_name=理恵",
			},
		},
		"a university without a form": {
			lines: []string{"36|北嶺大学", "工学部 教授", "60|城戸 理恵"},
			want:  []string{"organization=北嶺大学", "department=工学部", "title=教授"},
		},
		"a law office": {
			lines: []string{"40|弁護士法人つばさ法律事務所", "弁護士", "60|深津 怜", "東京都港区虎ノ門1-2-3 虎ノ門ビル8階"},
			want:  []string{"organization=弁護士法人つばさ法律事務所", "qualification=弁護士", "family_name=深津"},
		},
		"a hospital": {
			lines: []string{"36|医療法人社団 翠会 みどり病院", "事務長", "60|有働 茂", "TEL 03-1234-5678"},
			want:  []string{"organization=医療法人社団翠会みどり病院", "title=事務長", "family_name=有働"},
		},
		"a shop in katakana with its form behind": {
			lines: []string{"40|カフェ・ド・ソレイユ株式会社", "店長", "60|仲里 瑞希", "TEL 098-123-4567"},
			want:  []string{"organization=カフェ・ド・ソレイユ株式会社", "title=店長"},
		},
		"a slogan is nothing": {
			lines: []string{"18|未来をつくる、確かな技術。", "40|株式会社青葉", "営業部", "60|佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"organization=株式会社青葉", "department=営業部", "family_name=佐藤"},
			never: []string{"title", "site", "qualification"},
		},
		"several companies": {
			lines: []string{"40|株式会社青葉ホールディングス", "株式会社青葉精機", "株式会社青葉ロジスティクス", "代表取締役", "60|佐藤 太郎"},
			want:  []string{"organization=株式会社青葉ホールディングス", "organization=株式会社青葉精機", "organization=株式会社青葉ロジスティクス", "title=代表取締役"},
		},
		"head office and branch": {
			lines: []string{
				"40|株式会社青葉", "60|佐藤 太郎", "本社", "〒100-0005 東京都千代田区丸の内1-2-3", "TEL 03-1234-5678 FAX 03-1234-5679",
				"大阪支店", "〒530-0001 大阪府大阪市北区梅田1-2-3", "TEL 06-6123-4567 FAX 06-6123-4568",
			},
			want: []string{
				"site=本社", "postal_code=100-0005", "phone=03-1234-5678", "fax=03-1234-5679",
				"site=大阪支店 (2)", "postal_code=530-0001 (2)", "address=大阪府大阪市北区梅田1-2-3 (2)", "phone=06-6123-4567 (2)", "fax=06-6123-4568 (2)",
			},
		},
		"offices in brackets on the line of their address": {
			lines: []string{
				"40|株式会社青葉", "60|佐藤 太郎", "【本社】〒100-0005 東京都千代田区丸の内1-2-3", "TEL 03-1234-5678",
				"[名古屋営業所] 〒460-0008 愛知県名古屋市中区栄1-2-3", "TEL 052-123-4567",
			},
			want: []string{"site=本社", "site=名古屋営業所 (2)", "address=愛知県名古屋市中区栄1-2-3 (2)", "phone=052-123-4567 (2)"},
		},
		"a branch beside the company": {
			lines: []string{"40|株式会社青葉 大阪支店", "営業課", "60|佐藤 太郎"},
			want:  []string{"organization=株式会社青葉", "site=大阪支店", "department=営業課"},
		},
		"offices without postal codes": {
			lines: []string{
				"40|株式会社青葉", "60|佐藤 太郎", "本社 東京都千代田区丸の内1-2-3 青葉ビル5F", "TEL 03-1234-5678",
				"大阪支店 大阪府大阪市北区梅田1-2-3", "TEL 06-6123-4567",
			},
			want: []string{
				"site=本社", "address=東京都千代田区丸の内1-2-3 青葉ビル5F", "phone=03-1234-5678",
				"site=大阪支店 (2)", "address=大阪府大阪市北区梅田1-2-3 (2)", "phone=06-6123-4567 (2)",
			},
		},
		"an address without a code": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "札幌市中央区北一条西2丁目3番地", "第5ビル 4階", "TEL 011-123-4567"},
			want:  []string{"address=札幌市中央区北一条西2丁目3番地 第5ビル 4階", "phone=011-123-4567"},
		},
		"an address and its phone on one line": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "東京都港区芝浦3-4-5 TEL 03-1234-5678"},
			want:  []string{"address=東京都港区芝浦3-4-5", "phone=03-1234-5678"},
		},
		"registrations": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "法人番号 7000012050002", "インボイス登録番号 T7000012050002"},
			want:  []string{"corporate_number=7000012050002", "invoice_number=T7000012050002"},
			never: []string{"phone"},
		},
		"an extension alone": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "代表 03-1234-5678 内線 4321", "直通 03-1234-9999"},
			want:  []string{"phone=03-1234-5678 main", "extension=4321", "phone=03-1234-9999 direct"},
		},
		"kinds behind the label": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "TEL(代) 03-1234-5678", "TEL(直) 03-1234-9999", "フリーダイヤル 0120-123-456"},
			want:  []string{"phone=03-1234-5678 main", "phone=03-1234-9999 direct", "phone=0120-123-456 tollfree"},
		},
		"an English back": {
			lines: []string{
				"40|Aoba Seiki Co., Ltd.", "60|Taro Sato", "General Manager", "Overseas Sales Division", "1-2-3 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan",
				"Phone +81-3-1234-5678", "taro@aoba.example.jp",
			},
			want: []string{
				"organization=Aoba Seiki Co., Ltd.", "name_roman=Taro Sato", "title=General Manager", "department=Overseas Sales Division",
				"address=1-2-3 Marunouchi, Chiyoda-ku, Tokyo", "postal_code=100-0005", "country=Japan", "phone=+81-3-1234-5678",
			},
		},
		"a German company": {
			lines: []string{"40|Rheinwerk Sensorik GmbH", "60|Dr. Katja Brandt", "Head of Procurement", "Hafenstrasse 12, 50667 Koeln, Germany", "Tel. +49 221 1234567", "k.brandt@rheinwerk.example"},
			want: []string{
				"organization=Rheinwerk Sensorik GmbH", "honorific_title=Dr.", "name_roman=Katja Brandt", "title=Head of Procurement",
				"country=Germany", "phone=+49-221-1234567",
			},
		},
		"an English plc": {
			lines: []string{"40|Harrow Instruments plc", "60|Emily Watson", "VP Engineering", "12 Mill Road, Cambridge CB1 2AB, United Kingdom", "T +44 1223 123456"},
			want:  []string{"organization=Harrow Instruments plc", "name_roman=Emily Watson", "title=VP Engineering", "country=United Kingdom"},
		},
		"bilingual": {
			lines: []string{
				"40|株式会社青葉精機", "18|Aoba Seiki Co., Ltd.", "海外営業部 部長", "60|佐藤 太郎", "22|Taro Sato",
				"18|General Manager, Overseas Sales Department", "〒100-0005 東京都千代田区丸の内1-2-3", "18|1-2-3 Marunouchi, Chiyoda-ku, Tokyo 100-0005, Japan",
			},
			want: []string{
				"organization=株式会社青葉精機", "organization_roman=Aoba Seiki Co., Ltd.", "department=海外営業部", "title=部長",
				"name_roman=Taro Sato", "address=東京都千代田区丸の内1-2-3",
			},
		},
		"a foreign name in katakana": {
			lines: []string{"40|日本ヘリオス株式会社", "技術部", "60|マリア・ロペス", "Maria Lopez"},
			want:  []string{"family_name=ロペス", "given_name=マリア", "name_roman=Maria Lopez"},
		},
		"a name without a space and furigana": {
			lines: []string{"40|株式会社青葉", "18|うさみ りん", "60|宇佐美凜", "TEL 03-1234-5678"},
			want:  []string{"family_name=宇佐美", "given_name=凜", "family_name_reading=ウサミ", "given_name_reading=リン"},
		},
		"the reading in brackets": {
			lines: []string{"40|株式会社青葉", "60|東海林 翔(しょうじ かける)", "TEL 03-1234-5678"},
			want:  []string{"family_name=東海林", "given_name=翔", "family_name_reading=ショウジ", "given_name_reading=カケル"},
		},
		"an unknown department over the name": {
			lines: []string{"40|株式会社青葉", "ものづくり革新", "主任", "60|佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"title=主任", "family_name=佐藤"},
		},
		"a group in brackets": {
			lines: []string{"40|(株)青葉", "営業推進部(東日本担当)", "60|佐藤 太郎"},
			want:  []string{"organization=(株)青葉", "department=営業推進部(東日本担当)"},
		},
		"a title in brackets behind": {
			lines: []string{"40|㈱青葉", "営業部 部長(関東エリア統括)", "60|佐藤 太郎"},
			want:  []string{"department=営業部", "title=部長(関東エリア統括)"},
		},
		"an address over three lines": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "〒105-0001", "東京都港区虎ノ門", "1丁目23番4号", "虎ノ門ヒルトップレジデンス 1203", "TEL 03-1234-5678"},
			want:  []string{"address=東京都港区虎ノ門1丁目23番4号 虎ノ門ヒルトップレジデンス 1203"},
		},
		"two phones of one label": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "TEL 03-1234-5678 / 03-1234-5680"},
			want:  []string{"phone=03-1234-5678", "phone=03-1234-5680"},
		},
		"one number for both": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "TEL/FAX 03-1234-5678"},
			want:  []string{"phone=03-1234-5678", "fax=03-1234-5678"},
		},
		"social accounts are no mail": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "Instagram @aoba_works", "taro@aoba.example.jp"},
			want:  []string{"email=taro@aoba.example.jp"},
		},
		"a company in Latin letters on a Japanese card": {
			lines: []string{"40|AOBA WORKS株式会社", "代表取締役社長", "60|佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"organization=AOBA WORKS株式会社", "title=代表取締役社長"},
		},
		"a form of its own line": {
			lines: []string{"22|一般社団法人", "40|北陸ものづくり振興会", "専務理事", "60|佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"organization=一般社団法人北陸ものづくり振興会", "title=専務理事"},
		},
		"a back with what the company deals in": {
			lines: []string{"40|株式会社青葉", "36|取扱商品", "28|食品原料 包装資材", "28|業務用厨房機器", "〒980-0811 宮城県仙台市青葉区一番町1-2-3", "TEL 022-234-5678"},
			want:  []string{"organization=株式会社青葉", "phone=022-234-5678"},
			never: []string{"family_name", "given_name"},
		},
		"goods listed on the front": {
			lines: []string{"40|株式会社青葉", "60|佐藤 太郎", "22|営業品目", "20|産業機械の保守", "TEL 03-1234-5678"},
			want:  []string{"family_name=佐藤", "given_name=太郎"},
		},
		"name and title on one line": {
			lines: []string{"40|株式会社青葉", "44|部長 佐藤 太郎", "TEL 03-1234-5678"},
			want:  []string{"title=部長", "family_name=佐藤", "given_name=太郎"},
		},
	} {
		got := told(fields.Parse(printed(tc.lines...), fields.Evidence{Names: names}))
		for _, w := range tc.want {
			if _, ok := got[w]; !ok {
				t.Errorf("%s: %q is missing in %v", name, w, keys(got))
			}
		}
		for _, v := range got {
			for _, n := range tc.never {
				if string(v.Field) == n && v.Origin != contacts.Inferred {
					t.Errorf("%s: %s=%q should not be there", name, n, v.Value)
				}
			}
		}
	}
}
