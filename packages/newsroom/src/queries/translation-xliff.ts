import type { OperationOutput } from '@heliograph/api'
import { language } from '@heliograph/languages'
import { sourcePlaces, translationPlaces } from '@heliograph/story'
import type { ArticleContent, Words } from '@heliograph/story'
import { writeXliff } from '../xliff/write-xliff.ts'
import { articleDetail } from './article-detail.ts'
import { translationPair } from './translation-source.ts'
import type { Viewer } from './viewer.ts'

/** A translation as an XLIFF file: the source revision it follows, beside what is written by now. */
export async function translationXliff(
  viewer: Viewer,
  article: string,
): Promise<OperationOutput<'translation.xliff-out'>> {
  const pair = await translationPair(viewer, article)
  const { copy } = await articleDetail(viewer, article)
  const targets = targetWords(copy.content)
  return {
    name: `${pair.service}-${article.slice(0, 8)}-r${pair.followed.number}.xlf`,
    xliff: writeXliff({
      sourceLanguage: language(pair.sourceLanguage).tag,
      targetLanguage: language(pair.language).tag,
      article,
      revision: pair.followed.number,
      units: sourcePlaces(pair.followed.content).map((place) => ({
        id: place.id,
        source: place.words,
        target: targets.get(place.id) ?? [],
      })),
    }),
  }
}

/** The words of each place of a translation; those of a block that was split, one after the other. */
function targetWords(content: ArticleContent): ReadonlyMap<string, Words> {
  return new Map(
    [...translationPlaces(content)].map(([id, places]) => [id, places.flatMap(({ words }) => words)]),
  )
}
