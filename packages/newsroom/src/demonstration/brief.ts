import { originalBody, paragraph, translatedBody } from './body.ts'
import type { DemonstrationStory, ServiceKey, WireReference } from './content.ts'
import { pictureOf } from './picture-words.ts'
import type { Motif } from './pictures.ts'

/** A brief in one language. */
interface BriefText {
  /** Instant in UTC. */
  readonly at: string
  readonly headline: string
  readonly paragraphs: readonly string[]
}

interface BriefStory {
  readonly slugline: string
  readonly section: string
  /** Every paragraph comes from all of them. */
  readonly sources: readonly WireReference[]
  readonly motif?: Motif
  /** The service it was written in; the others translate it. */
  readonly original: ServiceKey
  readonly texts: Readonly<Partial<Record<ServiceKey, BriefText>>>
}

/** A story that is told as a brief wherever it is told. */
export function briefStory(brief: BriefStory): DemonstrationStory {
  const texts = Object.entries(brief.texts) as [ServiceKey, BriefText][]
  return {
    slugline: brief.slugline,
    kind: 'brief',
    articles: texts
      .toSorted(([, a], [, b]) => a.at.localeCompare(b.at))
      .map(([service, text]) => {
        const isOriginal = service === brief.original
        const blocks = text.paragraphs.map((words) => paragraph(brief.sources, words))
        return {
          service,
          translates: isOriginal ? null : brief.original,
          publications: [
            {
              verb: 'publish-article',
              at: text.at,
              content: {
                headline: text.headline,
                lede: '',
                dateline: '',
                section: brief.section,
                body: isOriginal ? originalBody(blocks) : translatedBody(blocks),
                picture: brief.motif === undefined ? null : pictureOf(brief.motif, service),
              },
              correction: null,
            },
          ],
        }
      }),
  }
}
