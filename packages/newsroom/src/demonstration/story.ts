import type { BlockJson } from '@heliograph/story'
import { bulletList, heading, originalBody, paragraph, quote, translatedBody } from './body.ts'
import type {
  DemonstrationArticle,
  DemonstrationContent,
  DemonstrationStory,
  ServiceKey,
  WireReference,
} from './content.ts'
import { pictureOf } from './picture-words.ts'
import { correctionEn, firstStoryEn, storyEn } from './story-en.ts'
import { storyFa } from './story-fa.ts'
import { storyKa } from './story-ka.ts'
import { storyRu } from './story-ru.ts'
import { storySr } from './story-sr.ts'
import type { StoryText } from './story-text.ts'

/** Which wire revisions the parts that change with the day came from. */
interface ChangingSources {
  readonly northwire: WireReference
  readonly holdsDamascus: readonly WireReference[]
  readonly holdsLatakia: readonly WireReference[]
  readonly holdsAleppo: readonly WireReference[]
}

const atFirst: ChangingSources = {
  northwire: 'northwire:1',
  holdsDamascus: ['kontinent:1', 'mercury-press:1'],
  holdsLatakia: ['mercury-press:1'],
  holdsAleppo: ['mercury-press:1', 'northwire:1'],
}
const afterCorrection: ChangingSources = {
  ...atFirst,
  northwire: 'northwire:2',
  holdsAleppo: ['mercury-press:1', 'northwire:2'],
}
const afterUpdate: ChangingSources = {
  northwire: 'northwire:2',
  holdsDamascus: ['kontinent:1', 'mercury-press:2'],
  holdsLatakia: ['mercury-press:1', 'kontinent-latakia:1'],
  holdsAleppo: ['northwire:2', 'mercury-press:2'],
}

function blocks(text: StoryText, sources: ChangingSources): readonly BlockJson[] {
  return [
    paragraph([sources.northwire, 'kontinent:1'], text.talks),
    paragraph(['apx:1'], text.shift),
    paragraph(['apx:1', 'mercury-press:1'], text.toll),
    paragraph(['mercury-press:1'], text.announced),
    paragraph(['kontinent:1', 'mercury-press:1'], text.gap),
    ...(text.confirmed === null ? [] : [quote(['mercury-press:2'], text.confirmed)]),
    heading(text.holdsHeading),
    bulletList([
      paragraph(sources.holdsDamascus, text.holdsDamascus),
      paragraph(sources.holdsLatakia, text.holdsLatakia),
      paragraph(sources.holdsAleppo, text.holdsAleppo),
    ]),
    heading(text.genevaHeading),
    paragraph([sources.northwire], text.geneva),
    paragraph([sources.northwire, 'apx:1'], text.concern),
    paragraph([sources.northwire, 'apx:1'], text.background),
  ]
}

function content(service: ServiceKey, text: StoryText, sources: ChangingSources): DemonstrationContent {
  const all = blocks(text, sources)
  return {
    headline: text.headline,
    lede: text.lede,
    dateline: text.dateline,
    section: 'syria',
    body: service === 'en' ? originalBody(all) : translatedBody(all),
    picture: pictureOf('rooftops-at-dusk', service),
  }
}

const english: DemonstrationArticle = {
  service: 'en',
  translates: null,
  publications: [
    {
      verb: 'publish-article',
      at: '2016-05-01T12:40:00Z',
      content: content('en', firstStoryEn, atFirst),
      correction: null,
    },
    {
      verb: 'correct-article',
      at: '2016-05-01T13:10:00Z',
      content: content('en', { ...firstStoryEn, talks: storyEn.talks }, afterCorrection),
      correction: correctionEn,
    },
    {
      verb: 'update-article',
      at: '2016-05-01T14:05:00Z',
      content: content('en', storyEn, afterUpdate),
      correction: null,
    },
  ],
}

function translation(service: ServiceKey, text: StoryText, at: string): DemonstrationArticle {
  return {
    service,
    translates: 'en',
    publications: [
      { verb: 'publish-article', at, content: content(service, text, afterUpdate), correction: null },
    ],
  }
}

/**
 * The cease-fire story of 1 May 2016: published in English, corrected when an agency corrected itself, updated
 * when the army confirmed, then translated as it stood.
 */
export const ceaseFireStory: DemonstrationStory = {
  slugline: 'syria-calm-aleppo',
  kind: 'text',
  articles: [
    english,
    translation('ru', storyRu, '2016-05-01T14:40:00Z'),
    translation('fa', storyFa, '2016-05-01T14:55:00Z'),
    translation('ka', storyKa, '2016-05-01T15:10:00Z'),
    translation('sr', storySr, '2016-05-01T15:30:00Z'),
  ],
}
