import { operations } from '@heliograph/api'
import type { WorkingCopy, XliffReport } from '@heliograph/api'
import { putWords, readDocument, sourcePlaces, textOfWords, translationPlaces } from '@heliograph/story'
import type { ArticleContent, WordPlace, Words } from '@heliograph/story'
import { demandVerb, loadArticle } from '../articles/load-article.ts'
import { presentWorkingCopy } from '../articles/present-working-copy.ts'
import { openWorkingRevision, rewriteWorkingRevision, shownRevision } from '../articles/working-revision.ts'
import { CommandError } from '../command-error.ts'
import { defineCommand } from '../perform.ts'
import type { ReadXliff } from '../xliff/read-xliff.ts'
import { readXliff, XliffError } from '../xliff/read-xliff.ts'
import { originalOf } from '../xliff/write-xliff.ts'

/**
 * Takes the targets of an XLIFF file into a translation's working copy, as one save, or says what that would do. A file
 * made from another revision of the source is refused (`api.conflict` at `xliff`) unless it is to be merged: then only
 * units whose source text is still the same are taken. Units that match nothing are reported and left out.
 */
export const importXliff = defineCommand({
  name: 'import-xliff',
  permission: 'article.edit',
  input: operations['translation.xliff-in'],
  run: async (act, input): Promise<{ readonly report: XliffReport; readonly copy: WorkingCopy | null }> => {
    const article = await loadArticle(act, input.article)
    const state = demandVerb(act, article, 'save-working-copy')
    if (article.source_article === null || article.source_revision === null)
      throw new CommandError('article.not-now', 'This is no translation.')
    const followed = await act.trx
      .selectFrom('revisions')
      .select(['number', 'content'])
      .where('id', '=', article.source_revision)
      .executeTakeFirstOrThrow()
    const shown = await shownRevision(act, article)
    if (shown.save !== input.base)
      throw new CommandError('article.stale', 'Somebody saved or published this article in between.', {
        current: await presentWorkingCopy(act, shown),
      })
    const file = readFile(input.xliff, article.id)
    if (file.revision !== followed.number && !input.merge && !input.dryRun)
      throw new CommandError(
        'api.conflict',
        `The file was made from revision ${file.revision ?? '?'} of the source, the translation follows ` +
          `${followed.number}. Merge what has the same source text, or export anew.`,
        { at: 'xliff' },
      )
    const { words, ...counts } = takeUnits(file.read, followed.content, shown.content)
    const report: XliffReport = { revision: file.revision, followed: followed.number, ...counts }
    const changes = report.fills + report.replaces
    if (input.dryRun || changes === 0) {
      act.record(`article:${article.id}`, { dryRun: input.dryRun, changes })
      return { report, copy: null }
    }
    const content = putWords(shown.content, words)
    readDocument(content.body)
    const saved =
      shown.state === 'working'
        ? await rewriteWorkingRevision(act, shown, content)
        : await openWorkingRevision(act, article.id, content)
    await act.trx
      .updateTable('articles')
      .set({ ...state, working_revision: saved.id, changed_at: act.at })
      .where('id', '=', article.id)
      .execute()
    act.record(`article:${article.id}`, { revision: saved.number, save: saved.save, changes })
    act.tell({ type: 'article', article: article.id, service: article.service })
    return { report, copy: await presentWorkingCopy(act, saved) }
  },
})

function readFile(
  xliff: string,
  article: string,
): { readonly read: ReadXliff; readonly revision: number | null } {
  let read: ReadXliff
  try {
    read = readXliff(xliff)
  } catch (cause) {
    if (!(cause instanceof XliffError)) throw cause
    throw new CommandError('translation.file-unreadable', cause.message, { at: 'xliff' }, { cause })
  }
  const revision = Number(/:(\d+)$/.exec(read.original)?.[1])
  if (read.original !== originalOf(article, revision))
    throw new CommandError(
      'translation.file-unreadable',
      `The file belongs to "${read.original}", not to this translation.`,
      { at: 'xliff' },
    )
  return { read, revision: Number.isFinite(revision) ? revision : null }
}

interface Taken extends Pick<XliffReport, 'fills' | 'replaces' | 'unchanged' | 'left'> {
  readonly words: ReadonlyMap<string, Words>
}

/** Which units are taken, and to which place; a unit is found by its id, or else by its source text. */
function takeUnits(file: ReadXliff, source: ArticleContent, translation: ArticleContent): Taken {
  const sources = sourcePlaces(source)
  const byId = new Map(sources.map((place) => [place.id, place]))
  const bySource = Map.groupBy(sources, (place) => textOfWords(place.words))
  const places = translationPlaces(translation)
  const words = new Map<string, Words>()
  const left: XliffReport['left'][number][] = []
  const counts = { fills: 0, replaces: 0, unchanged: 0 }
  for (const unit of file.units) {
    const text = textOfWords(unit.source)
    const leave = (reason: XliffReport['left'][number]['reason']): void => {
      left.push({ unit: unit.id, reason, source: text.slice(0, 200) })
    }
    const named = byId.get(unit.id)
    const place = isSame(named, text) ? named : bySource.get(text)?.find(({ id }) => !words.has(id))
    if (place === undefined) {
      leave(named === undefined ? 'unknown-unit' : 'other-source')
      continue
    }
    if (unit.target === null || textOfWords(unit.target).trim() === '') {
      leave('no-target')
      continue
    }
    const [there, ...more] = places.get(place.id) ?? []
    if (there === undefined || more.length > 0) {
      leave(there === undefined ? 'block-missing' : 'block-split')
      continue
    }
    if (sameWords(there, unit.target)) counts.unchanged++
    else {
      words.set(place.id, there.rich ? unit.target : unit.target.map((node) => node.mark([])))
      if (textOfWords(there.words).trim() === '') counts.fills++
      else counts.replaces++
    }
  }
  return { words, left, ...counts }
}

function isSame(place: WordPlace | undefined, text: string): boolean {
  return place !== undefined && textOfWords(place.words) === text
}

function sameWords(place: WordPlace, words: Words): boolean {
  if (!place.rich) return textOfWords(place.words) === textOfWords(words)
  return (
    place.words.length === words.length &&
    place.words.every((node, at) => words[at] !== undefined && node.eq(words[at]))
  )
}
