import { briefStory } from './brief.ts'
import type { DemonstrationStory } from './content.ts'

/** Briefs from places that do not exist, so that the other sections have something to show. */
export const briefsFromInventedPlaces: readonly DemonstrationStory[] = [
  briefStory({
    slugline: 'vellmark-press-law',
    section: 'politics',
    sources: ['apx-press-law:1'],
    motif: 'hills-and-mirror',
    original: 'en',
    texts: {
      en: {
        at: '2016-04-29T10:30:00Z',
        headline: 'Vellmark puts off vote on monthly licences for newspapers',
        paragraphs: [
          'The assembly of Vellmark, an invented republic, will not vote before autumn on a law under which every newspaper would have to renew its licence each month.',
          'The Guild of Printers welcomed the delay and asked for the bill to be dropped.',
        ],
      },
      ru: {
        at: '2016-04-29T11:05:00Z',
        headline: 'Вельмарк отложил закон о ежемесячных лицензиях для газет',
        paragraphs: [
          'Собрание вымышленной республики Вельмарк до осени отложило голосование по закону, который обязал бы каждую газету ежемесячно обновлять лицензию.',
          'Гильдия печатников приветствовала отсрочку и попросила отказаться от законопроекта.',
        ],
      },
      ka: {
        at: '2016-04-29T12:10:00Z',
        headline: 'ველმარკმა გაზეთების ყოველთვიურ ლიცენზიებზე კენჭისყრა გადადო',
        paragraphs: [
          'გამოგონილი რესპუბლიკის, ველმარკის, კრებამ შემოდგომამდე გადადო კენჭისყრა კანონზე, რომელიც ყოველ გაზეთს ლიცენზიის ყოველთვიურ განახლებას დაავალდებულებდა.',
          'მბეჭდავთა გილდია გადადებას მიესალმა და პროექტის გაუქმება ითხოვა.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'vellmark-fuel',
    section: 'society',
    sources: ['kontinent-fuel:1'],
    original: 'ru',
    texts: {
      ru: {
        at: '2016-04-30T08:25:00Z',
        headline: 'Топливо подорожало в трёх областях Вельмарка',
        paragraphs: [
          'За неделю топливо в трёх областях вымышленного Вельмарка подорожало на четыре процента. Местное бюро мер и весов объясняет это ремонтом единственного нефтепровода, который обещают закончить к середине мая.',
        ],
      },
      ka: {
        at: '2016-04-30T09:40:00Z',
        headline: 'ველმარკის სამ მხარეში საწვავი გაძვირდა',
        paragraphs: [
          'გამოგონილი ველმარკის სამ მხარეში საწვავი ერთ კვირაში ოთხი პროცენტით გაძვირდა. ადგილობრივი ზომა-წონის ბიურო ამას ერთადერთი ნავთობსადენის შეკეთებით ხსნის; სამუშაოს დასრულებას მაისის შუა რიცხვებისთვის ჰპირდებიან.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'quillhaven-harbour',
    section: 'society',
    sources: ['mercury-press-harbour:1'],
    motif: 'harbour',
    original: 'en',
    texts: {
      en: {
        at: '2016-05-02T06:40:00Z',
        headline: 'Quillhaven harbour opens again after two days of storm',
        paragraphs: [
          'Ships are entering the harbour of Quillhaven, an invented island state, again after a storm that lasted two days. Nineteen had waited outside, the harbour office said; ferries return to their usual timetable on Tuesday.',
        ],
      },
      ka: {
        at: '2016-05-02T07:30:00Z',
        headline: 'ქვილჰეივენის ნავსადგური ქარიშხლის შემდეგ კვლავ გაიხსნა',
        paragraphs: [
          'გამოგონილი კუნძულოვანი სახელმწიფოს, ქვილჰეივენის, ნავსადგურში ორდღიანი ქარიშხლის შემდეგ გემები კვლავ შედის. ნავსადგურის სამსახურის ცნობით, გარეთ ცხრამეტი გემი იცდიდა; ბორნები სამშაბათიდან ჩვეულ განრიგს უბრუნდება.',
        ],
      },
      sr: {
        at: '2016-05-02T07:50:00Z',
        headline: 'Лука Квилхејвен поново отворена после олује',
        paragraphs: [
          'После олује која је трајала два дана, бродови поново улазе у луку Квилхејвен, у измишљеној острвској држави истог имена. Деветнаест их је чекало напољу, саопштила је лучка управа; трајекти од уторка опет плове по реду вожње.',
        ],
      },
    },
  }),
  briefStory({
    slugline: 'quillhaven-records',
    section: 'rights',
    sources: ['apx-records:1'],
    original: 'en',
    texts: {
      en: {
        at: '2016-05-02T08:50:00Z',
        headline: 'Quillhaven court opens old police files on writers',
        paragraphs: [
          'The high court of Quillhaven, an invented island state, has ordered the police to open the files they kept on writers until thirty years ago.',
          'From September anyone named in a file may read it, and may ask for it to be closed again.',
        ],
      },
      sr: {
        at: '2016-05-02T09:15:00Z',
        headline: 'Суд у Квилхејвену отвара старе полицијске досијее о писцима',
        paragraphs: [
          'Врховни суд Квилхејвена, измишљене острвске државе, наложио је полицији да отвори досијее које је до пре тридесет година водила о писцима.',
          'Од септембра ће свако чије је име у досијеу моћи да га прочита и да тражи да се поново затвори.',
        ],
      },
      fa: {
        at: '2016-05-02T09:30:00Z',
        headline: 'دادگاه کوئیل‌هیون پرونده‌های قدیمی پلیس دربارهٔ نویسندگان را گشود',
        paragraphs: [
          'دیوان عالی کوئیل‌هیون، کشوری جزیره‌ای و خیالی، به پلیس دستور داد پرونده‌هایی را که تا سی سال پیش برای نویسندگان تشکیل می‌داد باز کند.',
          'از شهریور هر کس نامش در پرونده‌ای آمده باشد می‌تواند آن را بخواند و بخواهد که دوباره بسته شود.',
        ],
      },
    },
  }),
]
