import { briefStory } from './brief.ts'
import type { DemonstrationStory } from './content.ts'

/** Briefs about the cease-fire, with the facts as they were reported on those days. */
export const briefsOnSyria: readonly DemonstrationStory[] = [
  briefStory({
    slugline: 'syria-calm-announced',
    section: 'syria',
    sources: ['mercury-press-announced:1'],
    original: 'en',
    texts: {
      en: {
        at: '2016-04-29T20:20:00Z',
        headline: 'Syrian army announces local calm, without Aleppo',
        paragraphs: [
          'The Syrian General Command has announced a “regime of calm” from 01:00 on 30 April: 24 hours in Damascus and Eastern Ghouta, 72 hours in the northern countryside of Latakia. Aleppo is not among the places.',
          'Russia’s Defence Ministry named Eastern Ghouta without Damascus itself, and 00:01 as the start.',
        ],
      },
      fa: {
        at: '2016-04-29T20:45:00Z',
        headline: 'ارتش سوریه آرامش محلی اعلام کرد؛ حلب در آن نیست',
        paragraphs: [
          'فرماندهی کل ارتش سوریه از ساعت ۱ بامداد ۱۱ اردیبهشت «رژیم آرامش» اعلام کرد: ۲۴ ساعت در دمشق و غوطهٔ شرقی و ۷۲ ساعت در روستاهای شمال لاذقیه. حلب جزو این مناطق نیست.',
          'وزارت دفاع روسیه از غوطهٔ شرقی نام برد و نه از خود دمشق، و زمان آغاز را یک دقیقه پس از نیمه‌شب اعلام کرد.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-russia-position',
    section: 'syria',
    sources: ['apx-gatilov:1'],
    original: 'en',
    texts: {
      en: {
        at: '2016-04-30T13:15:00Z',
        headline: 'Russia will not press Damascus over Aleppo, ministry official says',
        paragraphs: [
          'Russia will not press the Syrian government over the air strikes on Aleppo, Gatilov of the Russian Foreign Ministry said on Saturday. He described what is happening there as a fight against terrorism.',
        ],
      },
      ru: {
        at: '2016-04-30T13:40:00Z',
        headline: 'МИД России: давить на Дамаск из-за Алеппо Москва не станет',
        paragraphs: [
          'Россия не намерена давить на сирийские власти из-за авиаударов по Алеппо, сообщил в субботу представитель российского МИД Гатилов. Происходящее там он назвал борьбой с терроризмом.',
        ],
      },
      fa: {
        at: '2016-04-30T14:05:00Z',
        headline: 'روسیه به خاطر حلب بر دمشق فشار نمی‌آورد',
        paragraphs: [
          'گاتیلوف، از مقام‌های وزارت خارجهٔ روسیه، روز شنبه گفت که کشورش به خاطر حملات هوایی به حلب بر دولت سوریه فشار نمی‌آورد. او آنچه را در حلب می‌گذرد مبارزه با تروریسم خواند.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-aleppo-toll',
    section: 'syria',
    sources: ['apx-toll:1'],
    original: 'en',
    texts: {
      en: {
        at: '2016-04-30T17:40:00Z',
        headline: 'At least 246 civilians killed in Aleppo since 22 April, monitors say',
        paragraphs: [
          'The Syrian Observatory for Human Rights has counted at least 246 civilians killed in Aleppo since 22 April.',
          'Other published totals are a little higher. What each of them means depends on the days and the area it covers.',
        ],
      },
      fa: {
        at: '2016-04-30T18:05:00Z',
        headline: 'دیدبان حقوق بشر سوریه: دست‌کم ۲۴۶ غیرنظامی در حلب کشته شده‌اند',
        paragraphs: [
          'دیدبان حقوق بشر سوریه شمار غیرنظامیانی را که از ۳ اردیبهشت در حلب کشته شده‌اند دست‌کم ۲۴۶ نفر اعلام کرد.',
          'رقم‌های دیگری که منتشر شده اندکی بالاتر است؛ معنای هر یک به روزها و محدوده‌ای بستگی دارد که در بر می‌گیرد.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-damascus-gap',
    section: 'syria',
    sources: ['kontinent-gap:1'],
    motif: 'street-lamps',
    original: 'ru',
    texts: {
      ru: {
        at: '2016-05-01T03:58:00Z',
        headline: 'Под Дамаском истёк срок режима тишины, продления пока нет',
        paragraphs: [
          'Сутки, на которые был объявлен режим тишины в районе Дамаска, истекли. К утру воскресенья, как сообщают из Бейрута, о продлении никто не объявил.',
          'В Латакии, где срок составляет 72 часа, режим, по тем же сообщениям, сохраняется.',
        ],
      },
      en: {
        at: '2016-05-01T04:10:00Z',
        headline: 'Calm around Damascus runs out, no extension announced yet',
        paragraphs: [
          'The 24 hours of calm declared around Damascus have run out. By Sunday morning nobody had announced an extension, according to reports from Beirut.',
          'In Latakia, where 72 hours were declared, the arrangement holds, the same reports say.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-geneva',
    section: 'world',
    sources: ['northwire-geneva:1'],
    motif: 'river-and-bridge',
    original: 'en',
    texts: {
      en: {
        at: '2016-05-01T13:31:00Z',
        headline: 'Kerry expected in Geneva for meetings on Syria',
        paragraphs: [
          'US Secretary of State John Kerry was expected in Geneva on Sunday to see the foreign ministers of Jordan and Saudi Arabia and the UN special envoy for Syria, de Mistura. Russia’s foreign minister, Lavrov, was not expected.',
          'A day earlier Kerry had telephoned the envoy and, separately, the opposition’s lead negotiator, the State Department’s spokesman said.',
        ],
      },
      fa: {
        at: '2016-05-01T13:50:00Z',
        headline: 'انتظار می‌رود کری برای دیدارهایی دربارهٔ سوریه به ژنو بیاید',
        paragraphs: [
          'انتظار می‌رود جان کری، وزیر خارجهٔ آمریکا، یکشنبه در ژنو با وزیران خارجهٔ اردن و عربستان سعودی و با دی‌میستورا، فرستادهٔ ویژهٔ سازمان ملل در امور سوریه، دیدار کند. انتظار نمی‌رود لاوروف، وزیر خارجهٔ روسیه، به ژنو بیاید.',
          'به گفتهٔ سخنگوی وزارت خارجهٔ آمریکا، کری روز پیش از آن با فرستادهٔ سازمان ملل و جداگانه با مذاکره‌کنندهٔ ارشد مخالفان تلفنی گفت‌وگو کرده بود.',
        ],
      },
      ka: {
        at: '2016-05-01T14:00:00Z',
        headline: 'კერის ჟენევაში ელიან: სირიის საკითხზე შეხვედრები იგეგმება',
        paragraphs: [
          'აშშ-ის სახელმწიფო მდივანს ჯონ კერის კვირას ჟენევაში ელოდნენ. იგი იორდანიისა და საუდის არაბეთის საგარეო საქმეთა მინისტრებს და გაეროს სპეციალურ წარგზავნილს სირიის საკითხებში, დე მისტურას, უნდა შეხვედროდა. რუსეთის საგარეო საქმეთა მინისტრის, ლავროვის, ჩასვლას არ ელოდნენ.',
          'სახელმწიფო დეპარტამენტის სპიკერის თქმით, წინა დღეს კერი ტელეფონით ესაუბრა წარგზავნილს და, ცალკე, ოპოზიციის მთავარ მომლაპარაკებელს.',
        ],
      },
      sr: {
        at: '2016-05-01T14:10:00Z',
        headline: 'Кери се очекује у Женеви на састанцима о Сирији',
        paragraphs: [
          'Амерички државни секретар Џон Кери очекиван је у недељу у Женеви, на састанцима с министрима спољних послова Јордана и Саудијске Арабије и са специјалним изаслаником УН за Сирију Де Мистуром. Долазак руског министра спољних послова Лаврова није се очекивао.',
          'Дан раније Кери је телефоном разговарао с изаслаником и, одвојено, с главним преговарачем опозиције, рекао је портпарол Стејт департмента.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-latakia-term',
    section: 'syria',
    sources: ['kontinent-latakia:1'],
    motif: 'mountains',
    original: 'ru',
    texts: {
      ru: {
        at: '2016-05-01T13:45:00Z',
        headline: 'Режим тишины в Латакии: срок до понедельника',
        paragraphs: [
          'Режим тишины в Латакии действует до понедельника и в продлении не нуждается, сообщил российский официальный представитель.',
          'Между тем 44 вооружённые группировки отвергли перемирия для отдельных районов; общее прекращение огня, по их оценке, практически не действует.',
        ],
      },
      sr: {
        at: '2016-05-01T14:30:00Z',
        headline: 'Затишје у Латакији важи до понедељка',
        paragraphs: [
          'Затишје у Латакији важи до понедељка и не треба га продужавати, саопштио је руски званичник.',
          'Истовремено су 44 наоружане групе одбациле примирја за поједине области. Општи прекид непријатељстава, по њиховој оцени, практично више не важи.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-damascus-extended',
    section: 'syria',
    sources: ['mercury-press:2'],
    original: 'en',
    texts: {
      en: {
        at: '2016-05-01T14:02:00Z',
        headline: 'Army confirms longer calm around Damascus',
        paragraphs: [
          'The Syrian army has confirmed that the calm around Damascus goes on for another 24 hours, state television reported. Aleppo is not mentioned.',
          'Russia had announced the extension earlier, for Eastern Ghouta and with midnight as its end.',
        ],
      },
      ru: {
        at: '2016-05-01T14:12:00Z',
        headline: 'Сирийская армия подтвердила продление режима тишины под Дамаском',
        paragraphs: [
          'Сирийская армия подтвердила, что режим тишины в районе Дамаска продлён ещё на 24 часа, передало государственное телевидение. Алеппо не упоминается.',
          'Ранее о продлении объявила Россия: она говорила о Восточной Гуте и назвала концом срока полночь.',
        ],
      },
      fa: {
        at: '2016-05-01T14:18:00Z',
        headline: 'ارتش تمدید ۲۴ ساعتهٔ آرامش پیرامون دمشق را تأیید کرد',
        paragraphs: [
          'به گزارش تلویزیون دولتی، ارتش سوریه تأیید کرد که آرامش پیرامون دمشق ۲۴ ساعت دیگر ادامه می‌یابد. از حلب نامی برده نشده است.',
          'پیش‌تر روسیه این تمدید را برای غوطهٔ شرقی اعلام کرده و پایان آن را نیمه‌شب دانسته بود.',
        ],
      },
      ka: {
        at: '2016-05-01T14:25:00Z',
        headline: 'არმიამ დამასკოს შემოგარენში სიმშვიდის გახანგრძლივება დაადასტურა',
        paragraphs: [
          'სირიის არმიამ დაადასტურა, რომ დამასკოს შემოგარენში სიმშვიდე კიდევ 24 საათით გრძელდება, იუწყება სახელმწიფო ტელევიზია. ალეპო ნახსენები არ არის.',
          'მანამდე გახანგრძლივება რუსეთმა გამოაცხადა: მან აღმოსავლეთ ღუტა დაასახელა და დასასრულად შუაღამე მიუთითა.',
        ],
      },
      sr: {
        at: '2016-05-01T14:35:00Z',
        headline: 'Војска потврдила дуже затишје око Дамаска',
        paragraphs: [
          'Сиријска војска потврдила је да затишје око Дамаска траје још 24 сата, јавила је државна телевизија. Алепо се не помиње.',
          'Продужење је пре тога објавила Русија, за Источну Гуту и с крајем у поноћ.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'syria-ghouta-extended',
    section: 'syria',
    sources: ['northwire-ghouta:1'],
    original: 'en',
    texts: {
      en: {
        at: '2016-05-02T13:28:00Z',
        headline: 'Calm in Eastern Ghouta prolonged a second time',
        paragraphs: [
          'The calm in Eastern Ghouta near Damascus has been prolonged again, with two different ends: General Sergei Kuralenko of the Russian monitoring centre named 24:00 on 3 May, the Syrian army spoke of 48 hours without saying from when.',
          'The army did not mention Latakia, where the declared 72 hours end in the night to Tuesday.',
        ],
      },
      ru: {
        at: '2016-05-02T13:40:00Z',
        headline: 'Режим тишины в Восточной Гуте продлён во второй раз',
        paragraphs: [
          'Режим тишины в Восточной Гуте под Дамаском снова продлён, но сроки расходятся. Генерал Сергей Кураленко из российского центра назвал концом 24:00 3 мая; сирийская армия объявила о 48 часах, не указав, с какого момента их считать.',
          'Латакию армия не упомянула. Объявленные для неё 72 часа истекают в ночь на вторник.',
        ],
      },
      fa: {
        at: '2016-05-02T13:55:00Z',
        headline: 'آرامش غوطهٔ شرقی برای بار دوم تمدید شد',
        paragraphs: [
          'آرامش در غوطهٔ شرقی نزدیک دمشق بار دیگر تمدید شد، اما با دو پایان متفاوت: ژنرال سرگئی کورالنکو از مرکز روسی پایش آتش‌بس ساعت ۲۴ روز ۱۴ اردیبهشت را پایان آن دانست و ارتش سوریه از ۴۸ ساعت سخن گفت، بی‌آنکه بگوید از چه زمانی.',
          'ارتش از لاذقیه نامی نبرد؛ مهلت ۷۲ ساعتهٔ آنجا شب سه‌شنبه به پایان می‌رسد.',
        ],
      },
      ka: {
        at: '2016-05-02T14:10:00Z',
        headline: 'აღმოსავლეთ ღუტაში სიმშვიდე მეორედ გახანგრძლივდა',
        paragraphs: [
          'დამასკოს მახლობლად, აღმოსავლეთ ღუტაში, სიმშვიდე კვლავ გახანგრძლივდა, თუმცა ვადები განსხვავდება: რუსული ცენტრის ხელმძღვანელმა, გენერალმა სერგეი კურალენკომ, დასასრულად 3 მაისის 24:00 საათი დაასახელა, სირიის არმიამ კი 48 საათი, ისე რომ ათვლის დასაწყისი არ უთქვამს.',
          'არმიას ლატაკია არ უხსენებია; იქ გამოცხადებული 72 საათი სამშაბათის ღამეს იწურება.',
        ],
      },
      sr: {
        at: '2016-05-02T14:20:00Z',
        headline: 'Затишје у Источној Гути продужено други пут',
        paragraphs: [
          'Затишје у Источној Гути код Дамаска поново је продужено, али с два различита краја: генерал Сергеј Кураленко из руског центра навео је 3. мај у 24.00, а сиријска војска 48 сати, не рекавши од када се рачунају.',
          'Латакију војска није поменула; тамо објављена 72 сата истичу у ноћи уочи уторка.',
        ],
      },
    },
  }),
]
