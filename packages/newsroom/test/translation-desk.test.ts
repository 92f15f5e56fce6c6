import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ArticleDetail, OperationInput } from '@heliograph/api'
import { textBlocks, readDocument } from '@heliograph/story'
import { engineInMemory } from '../src/translation/engine.ts'
import type { DeskClient, TestServer } from './desk-client.ts'
import { testServer } from './desk-client.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'

describe('the translation desk', () => {
  let room: TestNewsroom
  let server: TestServer
  let editor: DeskClient
  let translator: DeskClient
  let english: DeskClient

  before(async () => {
    room = await newsroomWithServices({ engines: [engineInMemory([{ from: 'en', to: 'fa' }])] })
    server = await testServer(room)
    editor = await server.person('Edith', { '*': ['editor', 'publisher'] })
    translator = await server.person('Tran', { fa: ['translator'], en: ['reporter'] })
    english = await server.person('Ned', { en: ['editor'] })
  })
  after(async () => {
    await server.close()
    await room.close()
  })

  const paragraph = (text: string, attrs: object = {}) => ({
    type: 'paragraph',
    attrs,
    ...(text !== '' && { content: [{ type: 'text', text }] }),
  })
  const saveBlocks = (article: ArticleDetail, blocks: readonly object[], by = editor) =>
    by.call('article.save', {
      article: article.id,
      base: article.copy.save,
      content: {
        ...article.copy.content,
        headline: article.copy.content.headline || 'A headline',
        section: 'syria',
        body: { type: 'doc', content: blocks },
      } as never,
    })
  const save = (article: ArticleDetail, ...texts: readonly string[]) =>
    saveBlocks(
      article,
      texts.map((text) => paragraph(text)),
    )
  const publish = async (headline: string, ...texts: readonly string[]): Promise<ArticleDetail> => {
    const made = await editor.call('article.create', { service: 'en', kind: 'text', headline })
    return editor.call('article.publish', { article: made.id, save: (await save(made, ...texts)).save })
  }
  const update = async (id: string, ...texts: readonly string[]): Promise<ArticleDetail> => {
    const saved = await save(await editor.call('article.get', { id }), ...texts)
    return editor.call('article.update', { article: id, save: saved.save })
  }
  /** A translation with these words in its blocks. */
  const translate = async (source: string, service: string, texts: readonly string[], revision?: number) => {
    const opened = await editor.call('article.translate', {
      article: source,
      service,
      ...(revision !== undefined && { revision }),
    })
    const blocks = texts.map((text, from) => paragraph(text, { from }))
    await saveBlocks(opened, blocks)
    return editor.call('article.get', { id: opened.id })
  }
  const publishTranslation = (article: ArticleDetail) =>
    editor.call('article.publish', { article: article.id, save: article.copy.save })
  const fromOf = (detail: ArticleDetail) =>
    textBlocks(readDocument(detail.copy.content.body)).map(({ text, from }) => [text, from])

  it('the grid shows a story across the services a person reads, and nothing of the others', async () => {
    const source = await publish('Grid story', 'One.')
    const persian = await translate(source.id, 'fa', ['یک'])
    await translate(source.id, 'ka', ['ერთი'])
    const seen = async (client: DeskClient) => {
      const { services, rows } = await client.call('translation.grid', { words: 'Grid story' })
      return [services, rows.map(({ cells }) => cells.map(({ service }) => service).toSorted())]
    }
    assert.deepEqual(await seen(english), [['en'], [['en']]])
    assert.deepEqual(await seen(translator), [['en', 'fa'], [['en', 'fa']]])
    const [row] = (await editor.call('translation.grid', { words: 'grid' })).rows
    const cell = (service: string) => row?.cells.find((one) => one.service === service)
    assert.deepEqual(row?.sources, [source.id])
    assert.deepEqual(
      [cell('en')?.source, cell('en')?.behindBy, cell('en')?.state.publication],
      [null, null, 'live'],
    )
    assert.deepEqual(
      [cell('fa')?.article, cell('fa')?.behindBy, cell('fa')?.state.work],
      [persian.id, 0, 'draft'],
    )
    assert.equal(cell('ru'), undefined)
  })

  it('the grid keeps to what is mine, behind or missing', async () => {
    const source = await publish('Filtered one', 'One.')
    await publish('Filtered two', 'Two.')
    const opened = await translator.call('article.translate', { article: source.id, service: 'fa' })
    await update(source.id, 'One, changed.')
    const of = async (input: object) =>
      (await translator.call('translation.grid', { words: 'Filtered', ...input })).rows
        .map(({ headline }) => headline)
        .toSorted()
    assert.deepEqual(await of({}), ['Filtered one', 'Filtered two'])
    assert.deepEqual(await of({ only: 'mine' }), ['Filtered one'])
    assert.deepEqual(await of({ only: 'behind' }), ['Filtered one'])
    assert.deepEqual(await of({ only: 'missing', service: 'fa' }), ['Filtered two'])
    const [row] = (await translator.call('translation.grid', { only: 'behind', words: 'Filtered' })).rows
    assert.equal(row?.cells.find(({ article }) => article === opened.id)?.behindBy, 1)
    assert.equal(
      (await translator.refused('translation.grid', { only: 'missing', service: 'ru' })).at,
      'service',
    )
    assert.equal((await translator.refused('translation.grid', { before: 'nonsense' })).at, 'before')
  })

  it('each story is on one page of the grid only', async () => {
    for (const name of ['Paged one', 'Paged two', 'Paged three']) {
      const source = await publish(name, 'One.')
      await translate(source.id, 'fa', ['یک'])
    }
    const seen: string[] = []
    let before: string | null = null
    do {
      const page: { readonly rows: readonly { readonly headline: string }[]; readonly next: string | null } =
        await editor.call('translation.grid', {
          words: 'Paged',
          limit: 1,
          ...(before !== null && { before }),
        })
      seen.push(...page.rows.map(({ headline }) => headline))
      before = page.next
    } while (before !== null)
    assert.deepEqual(seen.toSorted(), ['Paged one', 'Paged three', 'Paged two'])
  })

  it('a translation is opened from any revision that was live, and then is behind', async () => {
    const source = await publish('Revisions', 'First.')
    await update(source.id, 'Second.')
    const draft = await save(await editor.call('article.get', { id: source.id }), 'Never out.')
    assert.ok(draft.save > 0)
    const open = { article: source.id, service: 'fa' }
    assert.equal((await translator.refused('article.translate', { ...open, revision: 3 })).at, 'revision')
    const { translatedFrom } = await translator.call('article.translate', { ...open, revision: 1 })
    assert.match(JSON.stringify(translatedFrom?.content.body), /First/)
    assert.equal(translatedFrom?.behindBy, 1)
  })

  it('catching up leads each block to its source, keeps every word, and takes in and out what was asked', async () => {
    const source = await publish(
      'Led',
      'The first paragraph stays.',
      'The second goes away.',
      'The third stays too.',
    )
    const made = await translate(source.id, 'fa', ['اول', 'دوم', 'سوم'])
    await update(source.id, 'Words nobody knew.', 'The first paragraph stays.', 'The third stays too.')
    const behind = await translator.call('translation.source', { article: made.id })
    assert.deepEqual([behind.followed.number, behind.newest?.number], [1, 2])
    const led = await translator.call('article.catch-up', { article: made.id, revision: 2, insert: [0] })
    assert.deepEqual(fromOf(led), [
      ['', 0],
      ['اول', 1],
      ['دوم', null],
      ['سوم', 2],
    ])
    assert.equal(led.translatedFrom?.behindBy, 0)
    assert.equal((await translator.call('translation.source', { article: made.id })).newest, null)
  })

  it('a live translation is led without a new draft, and a desk with the copy of before is refused as stale', async () => {
    const source = await publish('Led live', 'Alpha beta gamma.', 'Delta epsilon.')
    const live = await publishTranslation(await translate(source.id, 'fa', ['یک', 'دو']))
    await update(source.id, 'Something quite different here.', 'Alpha beta gamma.', 'Delta epsilon.')
    const led = await translator.call('article.catch-up', { article: live.id, revision: 2 })
    assert.deepEqual([led.state.publication, led.state.work], ['live', 'none'])
    assert.deepEqual(fromOf(led), [
      ['یک', 1],
      ['دو', 2],
    ])
    const late = await translator.refused('article.save', {
      article: live.id,
      base: live.copy.save,
      content: live.copy.content as never,
    })
    assert.equal(late.error, 'article.stale')
  })

  it('blocks checked against the newest source are seen by others, and gone when the source goes on', async () => {
    const source = await publish('Checked', 'One.', 'Two.')
    const made = await translate(source.id, 'fa', ['یک', 'دو'])
    await update(source.id, 'One.', 'Two and more.')
    const check = { article: made.id, revision: 2, block: 1, checked: true }
    assert.deepEqual(await translator.call('translation.check-block', check), { checked: [1] })
    assert.deepEqual((await editor.call('translation.source', { article: made.id })).checked, [1])
    await update(source.id, 'One.', 'Two and still more.')
    assert.equal((await translator.refused('translation.check-block', check)).error, 'api.conflict')
    assert.deepEqual((await editor.call('translation.source', { article: made.id })).checked, [])
  })

  it('what went live before is remembered, alike or the same, only of articles the person may read', async () => {
    const text = 'The minister crossed the river on the old ferry yesterday.'
    const first = await publish('Memory one', text)
    await publishTranslation(await translate(first.id, 'fa', ['وزیر دیروز از رودخانه گذشت.']))
    await publishTranslation(await translate(first.id, 'ka', ['მინისტრმა მდინარე გადაკვეთა.']))
    const second = await publish(
      'Memory two',
      text.toUpperCase(),
      text.replace('old ferry', 'new bridge'),
      'Unlike.',
    )
    const opened = await translator.call('article.translate', { article: second.id, service: 'fa' })
    const suggest = async (block: number) =>
      (await translator.call('translation.suggest', { article: opened.id, block })).memory
    const [same] = await suggest(0)
    assert.deepEqual(
      [same?.percent, same?.target, same?.headline],
      [100, 'وزیر دیروز از رودخانه گذشت.', 'A headline'],
    )
    const [alike] = await suggest(1)
    assert.ok(alike !== undefined && alike.percent >= 60 && alike.percent < 100)
    assert.deepEqual(await suggest(2), [])
    const stranger = await server.person('Stan', { fa: ['translator'] })
    assert.deepEqual(
      (await stranger.call('translation.suggest', { article: opened.id, block: 0 })).memory,
      [],
    )
    await editor.call('article.retract', { article: same?.article ?? '', note: 'Wrong.' })
    assert.deepEqual(await suggest(0), [])
  })

  it('the glossary is found in what a block says, both ways, and kept by who edits it in that language', async () => {
    const entry = {
      from: 'en',
      to: 'fa',
      kind: 'term',
      term: 'Security Council',
      targets: ['شورای امنیت'],
      note: '',
    } satisfies OperationInput<'glossary.add'>
    assert.equal((await english.refused('glossary.add', entry)).error, 'api.forbidden')
    const { id } = await translator.call('glossary.add', entry)
    assert.equal((await translator.refused('glossary.add', { ...entry, to: 'ka' })).error, 'api.forbidden')
    assert.equal((await translator.refused('glossary.add', { ...entry, targets: ['a;b'] })).at, 'targets.0')
    const source = await publish('Terms', 'The Security Council met.', 'Nothing else.')
    const made = await translator.call('article.translate', { article: source.id, service: 'fa' })
    const terms = async (block: number) =>
      (await translator.call('translation.suggest', { article: made.id, block })).terms.map(
        ({ targets }) => targets,
      )
    assert.deepEqual([await terms(0), await terms(1)], [[['شورای امنیت']], []])
    await translator.call('glossary.change', { id, ...entry, targets: ['شورای امنیت', 'شورا'] })
    assert.deepEqual(await terms(0), [['شورای امنیت', 'شورا']])
    assert.equal((await english.call('glossary.list', { words: 'security' })).entries.length, 1)
    await translator.call('glossary.remove', { id })
    assert.deepEqual(await terms(0), [])
  })

  it('a machine suggests to who may edit, and its unread words hold up publication', async () => {
    const source = await publish('Machine', 'The bridge is open.')
    const made = await translator.call('article.translate', { article: source.id, service: 'fa' })
    assert.deepEqual((await translator.call('translation.source', { article: made.id })).engines, [
      'in-memory',
    ])
    const ask = { article: made.id, block: 0, engine: 'in-memory' }
    const { text } = await translator.call('translation.machine', ask)
    assert.equal(text, 'fa: The bridge is open.')
    assert.equal((await translator.refused('translation.machine', { ...ask, engine: 'other' })).at, 'engine')
    assert.equal((await translator.refused('translation.machine', { ...ask, block: 7 })).at, 'block')
    assert.equal((await english.refused('translation.machine', ask)).error, 'api.not-found')
    const saved = await saveBlocks(made, [paragraph(text, { from: 0, machine: 'in-memory' })])
    const held = await editor.refused('article.publish', { article: made.id, save: saved.save })
    assert.deepEqual(
      held.obstacles?.map(({ rule }) => rule),
      ['machine-unread'],
    )
  })

  it('goes out as XLIFF and comes back in as one save; another revision’s file only as far as it still fits', async () => {
    const source = await publish('Exchange', 'One stays.', 'Two & <three>.')
    const made = await translate(source.id, 'fa', ['یک', ''])
    const { xliff, name } = await translator.call('translation.xliff-out', { article: made.id })
    assert.match(name, /^fa-.*\.xlf$/)
    const edited = xliff.replace(
      /(<source>Two &amp; &lt;three&gt;\.<\/source>)/,
      '$1<target>دو و سه</target>',
    )
    const input = { article: made.id, base: made.copy.save, xliff: edited, dryRun: true }
    const dry = await translator.call('translation.xliff-in', input)
    assert.deepEqual([dry.report.fills, dry.report.replaces, dry.copy], [1, 0, null])
    const { copy } = await translator.call('translation.xliff-in', { ...input, dryRun: false })
    const now = await translator.call('article.get', { id: made.id })
    assert.equal(copy?.save, now.copy.save)
    assert.deepEqual(
      fromOf(now).map(([text]) => text),
      ['یک', 'دو و سه'],
    )
    assert.equal(
      (await translator.refused('translation.xliff-in', { ...input, dryRun: false })).error,
      'article.stale',
    )

    await update(source.id, 'One stays.', 'Altogether another matter now.')
    const led = await translator.call('article.catch-up', { article: made.id, revision: 2 })
    const again = {
      article: made.id,
      base: led.copy.save,
      xliff: edited.replace('>یک<', '>یکم<'),
      dryRun: false,
    }
    const refused = await translator.refused('translation.xliff-in', again)
    assert.deepEqual([refused.error, refused.at], ['api.conflict', 'xliff'])
    const merged = await translator.call('translation.xliff-in', { ...again, merge: true })
    assert.equal(merged.report.replaces, 1)
    assert.ok(
      merged.report.left.some(({ reason, source: of }) => reason === 'other-source' && of.startsWith('Two')),
    )
    const other = await translate((await publish('Other', 'One stays.')).id, 'fa', [''])
    const foreign = { article: other.id, base: other.copy.save, xliff, dryRun: true }
    assert.equal(
      (await translator.refused('translation.xliff-in', foreign)).error,
      'translation.file-unreadable',
    )
    assert.equal(
      (await translator.refused('translation.xliff-in', { ...foreign, xliff: '<!DOCTYPE x><x/>' })).error,
      'translation.file-unreadable',
    )
  })
})
