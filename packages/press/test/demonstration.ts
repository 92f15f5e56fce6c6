import type { PressArticle, PressPicture } from '@heliograph/press'
import type { BlockJson } from '@heliograph/story'
import { aBrief, anArticle, paragraph } from './newsroom.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(time)

const picture = (alt: string, caption: string, credit = 'Drawing: Heliograph'): PressPicture => ({
  alt,
  caption,
  credit,
  renditions: [320, 640, 1280].flatMap((width) =>
    ['avif', 'jpg'].map((extension) => ({
      key: `/_media/2016/05/00112233445566778899aabbccddeeff-${width}.${extension}`,
      width,
      height: (width * 9) / 16,
      mediaType: extension === 'avif' ? 'image/avif' : 'image/jpeg',
    })),
  ),
})

const quote = (text: string, speaker: string, source: string): BlockJson => ({
  type: 'quote',
  attrs: { speaker, source },
  content: [paragraph(text)],
})
const heading = (text: string): BlockJson => ({ ...paragraph(text), type: 'heading', attrs: { level: 2 } })
const list = (...items: readonly string[]): BlockJson => ({
  type: 'bullet_list',
  content: items.map((item) => ({ type: 'list_item', content: [paragraph(item)] })),
})
const withLink = (before: string, link: string, after: string, foreign: string, lang: string): BlockJson => ({
  type: 'paragraph',
  content: [
    { type: 'text', text: before },
    { type: 'text', text: link, marks: [{ type: 'link', attrs: { href: 'https://example.org/a?b=1&c=2' } }] },
    { type: 'text', text: after },
    { type: 'text', text: foreign, marks: [{ type: 'foreign', attrs: { lang } }, { type: 'em' }] },
    { type: 'text', text: '.' },
  ],
})

const stories: readonly PressArticle[] = [
  anArticle({
    number: 11,
    story: 'aleppo',
    service: 'en',
    headline: 'Moscow says talks have begun on bringing Aleppo into local truces',
    lede: 'The announcement departs from what Russia said a day earlier, and comes as fighting in the city enters a second week with several hundred civilians dead.',
    dateline: 'Geneva',
    slug: 'moscow-says-talks-have-begun',
    agencies: ['Northwire', 'APX', 'Mercury Press', 'Kontinent'],
    picture: picture('Flat roofs before an orange sun', 'Rooftops at dusk.'),
    updatedAt: at('2016-05-01T14:05:00Z'),
    corrections: [{ at: at('2016-05-01T13:10:00Z'), note: 'An earlier version named the wrong province.' }],
    body: {
      type: 'doc',
      content: [
        paragraph(
          'The head of Russia’s cease-fire monitoring centre in Syria said that negotiations to extend the “regime of calm” to Aleppo Province were under way. A day before, Moscow had said that it would not press Damascus to stop air strikes on the city.',
        ),
        quote(
          'The truce around Damascus was prolonged by 24 hours; Aleppo was not mentioned.',
          'Syrian army',
          'state television',
        ),
        heading('What holds where'),
        list('Damascus suburbs: in force, extended', 'Latakia: announced on 29 April'),
        withLink('More is in ', 'the record of the talks', ', called ', 'Waffenruhe', 'de'),
      ],
    },
  }),
  anArticle({
    number: 12,
    story: 'aleppo',
    service: 'ru',
    headline: 'Москва сообщила о переговорах о распространении режима тишины на Алеппо',
    lede: 'Накануне в Москве говорили другое. Бои в городе идут вторую неделю, погибли несколько сотен мирных жителей.',
    dateline: 'Женева',
    slug: 'moskva-soobshchila-o-peregovorakh',
    agencies: ['Northwire', 'APX', 'Mercury Press', 'Континент'],
    picture: picture('Плоские крыши на фоне оранжевого солнца', 'Крыши на закате.'),
    updatedAt: at('2016-05-02T05:05:00Z'),
    corrections: [
      { at: at('2016-05-01T13:10:00Z'), note: 'В первой версии была неверно названа провинция.' },
    ],
    body: {
      type: 'doc',
      content: [
        paragraph(
          'Глава российского центра по наблюдению за прекращением огня в Сирии сообщил, что идут переговоры о распространении «режима тишины» на провинцию Алеппо. За день до этого в Москве заявляли, что не будут добиваться от Дамаска прекращения ударов по городу.',
        ),
        quote(
          'Режим тишины под Дамаском продлён на сутки, Алеппо не упомянут.',
          'Сирийская армия',
          'государственное телевидение',
        ),
        heading('Где что действует'),
        list('Пригороды Дамаска: продлён', 'Латакия: объявлен 29 апреля'),
        withLink('Подробнее: ', 'запись переговоров', ', по-немецки ', 'Waffenruhe', 'de'),
      ],
    },
  }),
  anArticle({
    number: 13,
    story: 'aleppo',
    service: 'fa',
    headline: 'مسکو: گفت‌وگو برای پیوستن حلب به آتش‌بس‌های محلی آغاز شده است',
    lede: 'این سخن با موضع یک روز پیش روسیه تفاوت دارد و در حالی گفته می‌شود که درگیری در حلب به هفتهٔ دوم رسیده و صدها غیرنظامی کشته شده‌اند.',
    dateline: 'ژنو',
    slug: 'مسکو-گفت‌وگو',
    agencies: ['نورث‌وایر', 'APX', 'مرکوری پرس', 'کنتیننت'],
    picture: picture('بام‌های هموار در برابر خورشید نارنجی', 'بام‌ها در غروب.'),
    updatedAt: at('2016-05-01T14:05:00Z'),
    corrections: [{ at: at('2016-05-01T13:10:00Z'), note: 'در نسخهٔ پیشین نام استان نادرست بود.' }],
    body: {
      type: 'doc',
      content: [
        paragraph(
          'رئیس مرکز روسی پایش آتش‌بس در سوریه گفت گفت‌وگوها برای گسترش «رژیم آرامش» به استان حلب در جریان است. مسکو یک روز پیش گفته بود برای توقف حملات هوایی به این شهر بر دمشق فشار نمی‌آورد.',
        ),
        quote('آرامش پیرامون دمشق ۲۴ ساعت تمدید شد؛ از حلب نامی برده نشد.', 'ارتش سوریه', 'تلویزیون دولتی'),
        heading('کجا چه برقرار است'),
        list('حومهٔ دمشق: تمدید شد', 'لاذقیه: ۲۹ آوریل اعلام شد'),
        withLink('بیشتر در ', 'یادداشت گفت‌وگوها', '، به آلمانی ', 'Waffenruhe', 'de'),
      ],
    },
  }),
  anArticle({
    number: 14,
    story: 'aleppo',
    service: 'ka',
    headline: 'მოსკოვი: დაიწყო მოლაპარაკება ალეპოს ადგილობრივ ზავში ჩართვაზე',
    lede: 'ერთი დღით ადრე რუსეთი სხვა რამეს ამბობდა. ქალაქში ბრძოლა მეორე კვირაა გრძელდება, დაიღუპა რამდენიმე ასეული მშვიდობიანი მოქალაქე.',
    dateline: 'ჟენევა',
    slug: 'moskovi-daitsqo-molaparakeba',
    agencies: ['ნორთვაირი', 'APX', 'მერკური პრესი', 'კონტინენტი'],
    picture: picture('ბრტყელი სახურავები ნარინჯისფერი მზის ფონზე', 'სახურავები მწუხრისას.'),
    updatedAt: at('2016-05-01T14:05:00Z'),
    corrections: [
      { at: at('2016-05-01T13:10:00Z'), note: 'პირველ ვერსიაში პროვინციის სახელი არასწორი იყო.' },
    ],
    body: {
      type: 'doc',
      content: [
        paragraph(
          'სირიაში ცეცხლის შეწყვეტის რუსული მონიტორინგის ცენტრის ხელმძღვანელმა თქვა, რომ მიმდინარეობს მოლაპარაკება „სიმშვიდის რეჟიმის“ ალეპოს პროვინციაზე გავრცელების შესახებ.',
        ),
        quote(
          'დამასკოს გარშემო ზავი 24 საათით გახანგრძლივდა; ალეპო არ უხსენებიათ.',
          'სირიის არმია',
          'სახელმწიფო ტელევიზია',
        ),
        heading('სად რა მოქმედებს'),
        list('დამასკოს გარეუბნები: გახანგრძლივდა', 'ლატაკია: გამოცხადდა 29 აპრილს'),
        withLink('მეტი: ', 'მოლაპარაკების ჩანაწერი', ', გერმანულად ', 'Waffenruhe', 'de'),
      ],
    },
  }),
  anArticle({
    number: 15,
    story: 'aleppo',
    service: 'sr',
    headline: 'Москва: почели разговори о укључивању Алепа у локална примирја',
    lede: 'Дан раније Русија је говорила другачије. Борбе у граду трају другу недељу, погинуло је неколико стотина цивила.',
    dateline: 'Женева',
    slug: 'moskva-poceli-razgovori',
    agencies: ['Нортвајер', 'APX', 'Меркјури прес', 'Континент'],
    picture: picture('Равни кровови пред наранџастим сунцем', 'Кровови у сумрак.'),
    updatedAt: at('2016-05-01T14:05:00Z'),
    corrections: [
      { at: at('2016-05-01T13:10:00Z'), note: 'У ранијој верзији погрешно је наведена провинција.' },
    ],
    body: {
      type: 'doc',
      content: [
        paragraph(
          'Шеф руског центра за надзор примирја у Сирији рекао је да се преговара о проширењу „режима тишине“ на провинцију Алепо. Дан раније Москва је саопштила да неће тражити од Дамаска да обустави нападе на град.',
        ),
        quote(
          'Примирје око Дамаска продужено је за 24 сата; Алепо није поменут.',
          'Сиријска војска',
          'државна телевизија',
        ),
        heading('Шта где важи'),
        list('Предграђа Дамаска: продужено', 'Латакија: објављено 29. априла'),
        withLink('Више у ', 'запису са разговора', ', на руском ', 'режим тишины', 'ru'),
      ],
    },
  }),
]

const briefs: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Damascus truce extended by another 24 hours, army confirms',
    'Envoys arrive in Geneva for talks on Syria',
    'Strikes reported in three districts of Aleppo',
  ],
  ru: [
    'Перемирие под Дамаском продлено ещё на сутки, подтвердила армия',
    'Посланники прибыли в Женеву',
    'Сообщают об ударах по трём районам Алеппо',
  ],
  fa: [
    'ارتش تمدید ۲۴ ساعتهٔ آرامش پیرامون دمشق را تأیید کرد',
    'فرستادگان به ژنو رسیدند',
    'گزارش حمله به سه بخش حلب',
  ],
  ka: [
    'არმიამ დაადასტურა დამასკოს ზავის 24 საათით გახანგრძლივება',
    'წარგზავნილები ჟენევაში ჩავიდნენ',
    'იტყობინებიან დარტყმებს ალეპოს სამ უბანში',
  ],
  sr: [
    'Војска потврдила: примирје око Дамаска продужено за 24 сата',
    'Изасланици стигли у Женеву',
    'Јављено о ударима у три дела Алепа',
  ],
}

const others: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Water returns to two quarters of the city after ten days',
    'Teachers open a school in a cellar',
    'What the two sides mean by a regime of calm',
    'Doctors ask for a road for the wounded',
  ],
  ru: [
    'Вода вернулась в два квартала города спустя десять дней',
    'Учителя открыли школу в подвале',
    'Что стороны называют режимом тишины',
    'Врачи просят дорогу для раненых',
  ],
  fa: [
    'آب پس از ده روز به دو محلهٔ شهر بازگشت',
    'آموزگاران در زیرزمین مدرسه باز کردند',
    'دو طرف از رژیم آرامش چه می‌خواهند',
    'پزشکان برای زخمی‌ها راه می‌خواهند',
  ],
  ka: [
    'ქალაქის ორ უბანს წყალი ათი დღის შემდეგ დაუბრუნდა',
    'მასწავლებლებმა სკოლა სარდაფში გახსნეს',
    'რას გულისხმობენ მხარეები სიმშვიდის რეჟიმში',
    'ექიმები დაჭრილებისთვის გზას ითხოვენ',
  ],
  sr: [
    'Вода се вратила у два кварта после десет дана',
    'Учитељи отворили школу у подруму',
    'Шта стране зову режимом тишине',
    'Лекари траже пут за рањене',
  ],
}

/** One story in five languages, briefs and other articles of two days, and a retracted article in each service. */
export const articles: readonly PressArticle[] = [
  ...stories,
  ...Object.keys(briefs).flatMap((service, place) => [
    ...(briefs[service] ?? []).map((headline, index) =>
      aBrief({
        number: 100 + place * 20 + index,
        service,
        headline,
        slug: 'brief',
        firstPublishedAt: at('2016-05-01T14:02:00Z').subtract({ hours: index * 9 }),
        body: { type: 'doc', content: [paragraph(`${headline}.`)] },
      }),
    ),
    ...(others[service] ?? []).map((headline, index) =>
      anArticle({
        number: 105 + place * 20 + index,
        service,
        headline,
        lede: stories[place]?.lede ?? '',
        section: ['syria', 'rights'][index % 2] ?? null,
        firstPublishedAt: at('2016-05-01T09:30:00Z').subtract({ hours: index * 14 }),
      }),
    ),
    anArticle({
      number: 119 + place * 20,
      service,
      headline: 'Nothing of this may be seen',
      retracted: { at: at('2016-05-01T16:00:00Z'), note: stories[place]?.corrections[0]?.note ?? '' },
    }),
  ]),
]

/** When the edition of the tests is made. */
export const madeAt: Temporal.Instant = at('2016-05-01T15:00:00Z')
