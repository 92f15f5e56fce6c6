import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { language, languages, slug, type LanguageKey } from './index.ts'

const slugs: readonly (readonly [LanguageKey, string, string])[] = [
  ['sq', 'Çështja e Kosovës', 'ceshtja-e-kosoves'],
  ['hy', 'Երևանում ոստիկանությունը և ժողովուրդը', 'yerevanum-vostikanutyuny-yev-zhoghovurdy'],
  ['az', 'İlham QARABAĞDA, Iğdır', 'ilham-qarabagda-igdir'],
  ['ba', 'Башҡортостан хәбәрҙәре: Өфө', 'bashqortostan-khabarzare-ofo'],
  ['be', 'Сустрэча ў Менску', 'sustrecha-u-mensku'],
  ['bs', 'Đaci i učitelji', 'djaci-i-ucitelji'],
  ['bg', 'Софийският съд, България', 'sofiyskiyat-sad-balgaria'],
  ['ce', 'Нохчийчоь: гӀала', 'nokhchiycho-ghala'],
  ['ce', 'Нохчийчоь: гIала', 'nokhchiycho-ghala'],
  ['ce', 'Нохчийчоь: г1ала', 'nokhchiycho-ghala'],
  ['crh', 'Qırım Iñ İlk', 'qirim-in-ilk'],
  ['hr', 'Đurđica čeka', 'djurdjica-ceka'],
  ['en', 'Don’t stop: it’s 5 o’clock', 'dont-stop-its-5-oclock'],
  ['ka', 'საქართველოს პარლამენტი', 'sakartvelos-parlamenti'],
  ['ka', 'ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ', 'sakartvelo'],
  ['hu', 'Tűzszünet Szíriában', 'tuzszunet-sziriaban'],
  ['kk', 'Қазақстан жаңалықтары', 'qazaqstan-zhangalyqtary'],
  ['ky', 'Кыргызстан жаңылыктары', 'kyrgyzstan-jangylyktary'],
  ['mk', 'Ѓорѓи и Ќирил', 'gjorgji-i-kjiril'],
  ['cnr', 'Śutra, đeca', 'sutra-djeca'],
  ['ro', 'Știri și țară', 'stiri-si-tara'],
  ['ro', 'Ştiri şi ţară', 'stiri-si-tara'],
  ['ru', 'Ещё о войне: съезд, подъём', 'eshchyo-o-voyne-sezd-podyom'],
  ['sr', 'Ђоковић љуља џеп', 'djokovic-ljulja-dzep'],
  ['sr', 'Đoković ljulja džep', 'djokovic-ljulja-dzep'],
  ['tg', 'Тоҷикистон: хабарҳои ғарб, Ӯзбекистон', 'tojikiston-khabarhoi-gharb-uzbekiston'],
  ['tt', 'Хәбәрләр: җиңү', 'khabarlar-jinu'],
  ['tk', 'Türkmenistanyň täzelikleri', 'turkmenistanyn-tazelikleri'],
  ['uk', 'Згода: Єгипет, Україна, пʼять яблук', 'zghoda-yehypet-ukraina-piat-yabluk'],
  ['uk', "п'ять п’ять", 'piat-piat'],
  ['uz', 'Oʻzbekiston, gʻalaba, maʼno', 'ozbekiston-galaba-mano'],
  ['uz', 'Ўзбекистон, ғалаба', 'ozbekiston-galaba'],
  ['de', 'Straßenkämpfe in Köln', 'strassenkaempfe-in-koeln'],
  ['fr', 'L’été à Genève', 'lete-a-geneve'],
  ['tr', 'IĞDIR İstanbul', 'igdir-istanbul'],
  ['fa', 'گفت‌وگو دربارهٔ حلب', 'گفت-وگو-درباره-حلب'],
  ['fa', 'كشته‌های سوريه در ۱۳۹۵ (F-16)', 'کشته-های-سوریه-در-1395-f-16'],
  ['prs', 'وزارت خارجهٔ افغانستان', 'وزارت-خارجه-افغانستان'],
  ['ps', 'د افغانستان خبرونه: پښتو', 'د-افغانستان-خبرونه-پښتو'],
  ['ar', 'الأَخْبار: حلب ٢٠١٦', 'الأخبار-حلب-2016'],
  ['ar', '\ufea3\ufee0\ufe90', 'حلب'],
  ['en', 'cease\u00adfire', 'ceasefire'],
  ['en', '🔥🔥', 'story'],
  ['fa', '؟!', 'story'],
  ['en', '', 'story'],
  ['en', 'CON', 'story-con'],
]

describe('slugs', () => {
  for (const [key, text, expected] of slugs)
    it(`${key}: ${text} → ${expected}`, () => assert.equal(slug(text, key), expected))

  it('are never empty, never longer than 80 signs, and hold letters, figures and single hyphens', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...languages.keys()),
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 })),
        (key, text) => {
          const made = slug(text, key)
          assert.ok([...made].length <= 80)
          const letters = language(key).script === 'Arab' ? 'a-z0-9\\p{Script=Arabic}' : 'a-z0-9'
          assert.match(made, new RegExp(`^[${letters}]+(?:-[${letters}]+)*$`, 'u'))
        },
      ),
      { seed: 1, numRuns: 3000 },
    )
  })

  it('of a slug are the same slug', () => {
    fc.assert(
      fc.property(fc.constantFrom(...languages.keys()), fc.string({ unit: 'grapheme' }), (key, text) => {
        assert.equal(slug(slug(text, key), key), slug(text, key))
      }),
      { seed: 1, numRuns: 1000 },
    )
  })

  it('are cut at a word, and a longer first word is cut', () => {
    assert.equal(slug('word '.repeat(40), 'en'), Array(16).fill('word').join('-'))
    assert.equal(slug('а'.repeat(300), 'ru'), 'a'.repeat(80))
  })

  it('of one text are one, however its letters were composed', () => {
    for (const [key, text] of slugs) assert.equal(slug(text.normalize('NFD'), key), slug(text, key))
  })
})
