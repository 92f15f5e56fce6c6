// Four invented agencies, three services and some wire copy.
import type { ServiceShape, WireDetail } from '@heliograph/api'
import { permissions } from '@heliograph/story'
import type { Agency, Permission } from '@heliograph/story'

export const agencies: readonly Agency[] = [
  { key: 'northwire', name: 'Northwire', names: { sr: 'Нортвајр', fa: 'نورث‌وایر' } },
  { key: 'kontinent', name: 'Kontinent', names: { sr: 'Континент', fa: 'کنتیننت' } },
  { key: 'apx', name: 'APX', names: {} },
  { key: 'mercury', name: 'Mercury Press', names: { sr: 'Меркур прес', fa: 'مرکوری پرس' } },
]

const everything = Object.keys(permissions) as Permission[]
const service = (
  key: string,
  language: string,
  name: string,
  city: string,
  timeZone: string,
): ServiceShape => ({
  key,
  language,
  name,
  timeZone,
  city,
  calendar: key === 'fa' ? 'persian' : 'gregory',
  sections: [
    { key: 'world', name: key === 'fa' ? 'جهان' : key === 'sr' ? 'Свет' : 'World' },
    { key: 'economy', name: key === 'fa' ? 'اقتصاد' : key === 'sr' ? 'Привреда' : 'Economy' },
  ],
  roles: ['administrator'],
  permissions: everything,
})

export const services: readonly ServiceShape[] = [
  service('en', 'en', 'English', 'damascus', 'Asia/Damascus'),
  service('fa', 'fa', 'فارسی', 'tehran', 'Asia/Tehran'),
  service('sr', 'sr', 'Српски', 'belgrade', 'Europe/Belgrade'),
]

let minute = 0
export function wireItem(
  part: Partial<WireDetail> & { readonly id: string; readonly agency: string; readonly headline: string },
  texts: readonly string[] = [],
): WireDetail {
  const receivedAt =
    part.receivedAt ?? `2016-05-01T1${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`
  minute += 7
  const change = part.change ?? 'new'
  return {
    agencyName: agencies.find(({ key }) => key === part.agency)?.name ?? part.agency,
    chain: part.id,
    change,
    changeReason: '',
    status: 'usable',
    embargoed: null,
    urgency: 4,
    language: 'en',
    direction: 'ltr',
    slugline: 'syria-truce',
    dateline: 'Geneva',
    receivedAt,
    versionCreated: receivedAt,
    usedBy: 0,
    blocks: texts.map((text) => ({ kind: 'paragraph', text, html: text })),
    credit: '',
    rights: [],
    notes: [],
    subjects: ['armed conflict'],
    links: [],
    media: [],
    revisions: [{ id: part.id, change, headline: part.headline, receivedAt }],
    articles: [],
    ...part,
  }
}

const northwire = ['11111111-0000-4000-8000-000000000001', '11111111-0000-4000-8000-000000000002'] as const
const revisions = [
  {
    id: northwire[1],
    change: 'correction',
    headline: 'Talks on a truce for Aleppo',
    receivedAt: '2016-05-01T13:58:00Z',
  },
  {
    id: northwire[0],
    change: 'new',
    headline: 'Talks on a truce for Aleppo city',
    receivedAt: '2016-05-01T12:40:00Z',
  },
]

export const wireItems: readonly WireDetail[] = [
  wireItem(
    {
      id: northwire[0],
      agency: 'northwire',
      headline: 'Talks on a truce for Aleppo city',
      chain: 'nw',
      revisions,
      receivedAt: '2016-05-01T12:40:00Z',
    },
    ['The head of the monitoring centre said that negotiations on Aleppo city were under way.'],
  ),
  wireItem(
    {
      id: northwire[1],
      agency: 'northwire',
      headline: 'Talks on a truce for Aleppo',
      chain: 'nw',
      change: 'correction',
      changeReason: 'province, not city',
      urgency: 2,
      revisions,
      receivedAt: '2016-05-01T13:58:00Z',
      notes: [
        { text: 'Call the night desk before use.', public: false },
        { text: 'Corrects the first paragraph.', public: true },
      ],
      rights: ['For use by subscribers'],
    },
    [
      'The head of the monitoring centre said that negotiations to extend the “regime of calm” to Aleppo Province were under way.',
      'A day before, it had been said that no such talks were planned.',
    ],
  ),
  wireItem(
    {
      id: '22222222-0000-4000-8000-000000000001',
      agency: 'kontinent',
      headline: 'Москва: идут переговоры по Алеппо',
      language: 'ru',
      receivedAt: '2016-05-01T12:41:00Z',
    },
    ['Переговоры о распространении режима тишины на провинцию Алеппо продолжаются.'],
  ),
  wireItem(
    {
      id: '33333333-0000-4000-8000-000000000001',
      agency: 'apx',
      headline: 'Strike on a hospital: number withdrawn',
      change: 'kill',
      status: 'canceled',
      usedBy: 2,
      receivedAt: '2016-05-01T13:44:00Z',
    },
    ['The item has been withdrawn.'],
  ),
  wireItem(
    {
      id: '33333333-0000-4000-8000-000000000002',
      agency: 'apx',
      headline: 'Calm around Damascus prolonged by 24 hours',
      receivedAt: '2016-05-01T13:01:00Z',
    },
    ['The calm around Damascus was prolonged by 24 hours, the army said.'],
  ),
  wireItem(
    {
      id: '44444444-0000-4000-8000-000000000001',
      agency: 'mercury',
      headline: 'نمایندگان در ژنو گرد هم می‌آیند',
      language: 'fa',
      direction: 'rtl',
      status: 'embargoed',
      embargoed: '2016-05-01T18:00:00Z',
      receivedAt: '2016-05-01T13:05:00Z',
    },
    ['نمایندگان روز دوشنبه در ژنو گفت‌وگو را آغاز می‌کنند.'],
  ),
  wireItem(
    {
      id: '44444444-0000-4000-8000-000000000002',
      agency: 'mercury',
      headline: 'Envoys gather in Geneva',
      receivedAt: '2016-05-01T13:06:00Z',
    },
    ['Envoys gathered in Geneva for talks that are to start on Monday.'],
  ),
]
