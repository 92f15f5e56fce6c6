import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { House, Journalist, Piece } from './house.ts'
import { body, isHeldBack, isRefused, openHouse } from './house.ts'
import { arrive } from '../wire-copy.ts'

describe('rulebook: translation', () => {
  let house: House
  let editor: Journalist
  let publisher: Journalist
  let translator: Journalist
  let persian: Journalist

  before(async () => {
    house = await openHouse()
    editor = await house.the('editor')
    publisher = await house.the('publisher')
    translator = await house.bilingual('translator', 'fa')
    persian = await house.bilingual('publisher', 'fa')
  })
  after(() => house.close())

  /** A live translation into Persian that says what its source says. */
  const livesInPersian = async (source: Piece): Promise<Piece> => {
    const piece = await translator.translates(source)
    await translator.rewrites(piece, { headline: 'پل بسته است', text: 'متن.', change: { section: 'syria' } })
    return persian.publishes(piece)
  }
  const taskKinds = async (who: Journalist, piece: Piece): Promise<readonly string[]> =>
    (await who.opens(piece)).tasks.map(({ kind }) => kind)

  it('a translation starts with the source’s blocks, and none of its words', async () => {
    const source = await house.live({ change: { body: body('One.', 'Two.', 'Three.') } })
    const { copy } = await translator.opens(await translator.translates(source))
    assert.equal(copy.content.body.content.length, 3)
    assert.doesNotMatch(JSON.stringify(copy.content.body), /One|Two|Three/)
    assert.deepEqual(
      copy.content.body.content.map(({ attrs }) => attrs?.['from']),
      [0, 1, 2],
    )
  })
  it('what was never published is not translated: nobody could tell later what the translation follows', async () => {
    const draft = await (await house.the('reporter')).writes()
    await isRefused(translator.translates(draft), 'article.not-now')
  })
  it('a retracted article is not translated', async () => {
    const source = await publisher.retracts(await house.live())
    await isRefused(translator.translates(source), 'article.not-now')
  })
  it('a story has one article in a service: the second translation is refused, and names the first', async () => {
    const source = await house.live()
    const first = await translator.translates(source)
    const refusal = await isRefused(translator.translates(source), 'article.exists')
    assert.equal(refusal['article'], first.id)
  })
  it('an article is not translated into its own service', async () => {
    const source = await house.live()
    await isRefused(editor.translates(source), 'api.conflict')
  })
  it('a reporter opens no translation', async () => {
    const source = await house.live()
    await isRefused((await house.bilingual('reporter', 'fa')).translates(source), 'api.forbidden')
  })
  it('who does not read the source’s service does not translate from it', async () => {
    const source = await house.live()
    await isRefused((await house.the('translator', 'fa')).translates(source), 'api.forbidden')
  })
  it('a translator does not publish', async () => {
    const piece = await translator.translates(await house.live())
    await translator.rewrites(piece, { headline: 'تیتر', text: 'متن.', change: { section: 'syria' } })
    await isRefused(translator.publishes(piece), 'api.forbidden')
    await persian.publishes(piece)
    assert.match((await house.page(piece)).text, /تیتر/)
  })
  it('the languages of a story name each other, once both are live', async () => {
    const source = await house.live({ headline: 'Named in two languages' })
    const piece = await livesInPersian(source)
    const { url } = await translator.opens(piece)
    const { url: english } = await editor.opens(source)
    assert.ok((await house.page(source)).text.includes(`href="${url}"`))
    assert.ok((await house.page(piece)).text.includes(`href="${english}"`))
  })
  it('the credit of the source is inherited: agencies are named in the translation’s language', async () => {
    const item = await arrive(house.room, { agency: 'northwire', slug: 'credited' })
    const reporter = await house.the('reporter')
    const { id } = await reporter.does('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'Credited',
      items: [item],
    })
    const source = await reporter.rewrites({ id, service: 'en' }, { change: { section: 'syria' } })
    await publisher.publishes(source)
    const piece = await translator.translates(source)
    const { copy } = await translator.opens(piece)
    const filled = {
      ...copy.content.body,
      content: copy.content.body.content.map((block) => ({
        ...block,
        content: [{ type: 'text', text: 'متن.' }],
      })),
    }
    await translator.rewrites(piece, { headline: 'با منبع', change: { section: 'syria', body: filled } })
    await persian.publishes(piece)
    assert.match((await house.page(piece)).text, /نورث‌وایر/)
  })
  it('an update of the source leaves the translation as it is, raises a task on it, and it is behind by one', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    await editor.updates(source)
    const { translatedFrom, live } = await translator.opens(piece)
    assert.equal(translatedFrom?.behindBy, 1)
    assert.equal(live?.content.headline, 'پل بسته است')
    assert.deepEqual(await taskKinds(translator, piece), ['source-updated'])
  })
  it('catching up closes the task, and touches no word', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    await editor.updates(source)
    await translator.catchesUp(piece)
    assert.deepEqual(await taskKinds(translator, piece), [])
    const { translatedFrom, copy } = await translator.opens(piece)
    assert.equal(translatedFrom?.behindBy, 0)
    assert.match(JSON.stringify(copy.content.body), /متن\./)
  })
  it('nobody catches up with a revision that is not the newest', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    const seen = (await editor.updates(source), (await translator.opens(piece)).translatedFrom?.newest ?? 0)
    await editor.updates(source, { text: 'And newer facts.' })
    await isRefused(
      translator.does('article.catch-up', { article: piece.id, revision: seen }),
      'api.conflict',
    )
  })
  it('a draft of the source is no reason for the translation to be behind', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    await editor.rewrites(source, { text: 'Not out yet.' })
    assert.equal((await translator.opens(piece)).translatedFrom?.behindBy, 0)
    assert.deepEqual(await taskKinds(translator, piece), [])
  })
  it('a correction of the source is carried with a note of the translation’s own', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    await editor.corrects(source, 'The bridge is green, not red.')
    const [task = assert.fail()] = (await translator.opens(piece)).tasks
    assert.equal(task.kind, 'source-corrected')
    await persian.corrects(piece, 'پل سبز است.', { text: 'متن درست.', task: task.id })
    assert.deepEqual(await taskKinds(translator, piece), [])
    const { text } = await house.page(piece)
    assert.match(text, /پل سبز است\./)
    assert.doesNotMatch(text, /The bridge is green/)
    assert.match((await house.sitePage('/fa/corrections')).text, /پل سبز است\./)
  })
  it('a retracted source raises a task on its translation, which stays live until a person decides', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    await publisher.retracts(source)
    assert.deepEqual(await taskKinds(translator, piece), ['source-retracted'])
    assert.equal((await translator.opens(piece)).state.publication, 'live')
  })
  it('a translation of a translation hears of it, too', async () => {
    const source = await house.live()
    const piece = await livesInPersian(source)
    const georgian = await house.the('editor', '*')
    const { id } = await georgian.does('article.translate', { article: piece.id, service: 'ka' })
    await editor.updates(source)
    assert.deepEqual(await taskKinds(georgian, { id, service: 'ka' }), ['source-updated'])
  })
  it('a machine’s words go out only after a person has read them', async () => {
    const piece = await translator.translates(await house.live())
    const unread = {
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph',
          attrs: { machine: 'apertium' },
          content: [{ type: 'text', text: 'متن ماشین.' }],
        },
      ],
    }
    await translator.rewrites(piece, { headline: 'تیتر', change: { section: 'syria', body: unread } })
    assert.deepEqual(await isHeldBack(persian.publishes(piece)), ['machine-unread'])
    await translator.rewrites(piece, { text: 'متن خوانده‌شده.' })
    await persian.publishes(piece)
  })
  it('the Latin script of Serbian is made from the Cyrillic: one publish, two pages', async () => {
    const serbian = await house.bilingual('editor', 'sr')
    const piece = await serbian.translates(await house.live())
    await serbian.rewrites(piece, {
      headline: 'Мост је затворен',
      text: 'Речи.',
      change: { section: 'syria' },
    })
    await serbian.publishes(piece)
    const { url } = await serbian.opens(piece)
    assert.match((await house.sitePage((url ?? '').replace('/sr/', '/sr-latn/'))).text, /Most je zatvoren/)
  })
})
