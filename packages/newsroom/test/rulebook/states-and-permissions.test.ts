import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { House, Journalist } from './house.ts'
import { body, isHeldBack, isRefused, openHouse } from './house.ts'

describe('rulebook: states and permissions', () => {
  let house: House
  let reporter: Journalist
  let editor: Journalist
  let publisher: Journalist
  let translator: Journalist

  before(async () => {
    house = await openHouse()
    reporter = await house.the('reporter')
    editor = await house.the('editor')
    publisher = await house.the('publisher')
    translator = await house.the('translator')
  })
  after(() => house.close())

  const stateOf = async (piece: { readonly id: string; readonly service: string }) =>
    (await editor.opens(piece)).state

  it('a new article is a draft that no reader sees', async () => {
    const piece = await reporter.writes()
    assert.deepEqual(await stateOf(piece), { publication: 'never', work: 'draft' })
    assert.equal((await editor.opens(piece)).url, null)
  })
  it('a reporter hands a draft over, and an editor gives it back', async () => {
    const piece = await reporter.marksReady(await reporter.writes())
    assert.equal((await stateOf(piece)).work, 'ready')
    await editor.returnsToDraft(piece)
    assert.equal((await stateOf(piece)).work, 'draft')
  })
  it('what is ready becomes a draft again when somebody writes in it', async () => {
    const piece = await reporter.marksReady(await reporter.writes())
    await editor.rewrites(piece, { text: 'Other words.' })
    assert.equal((await stateOf(piece)).work, 'draft')
  })
  it('a reporter does not publish an article', async () => {
    const piece = await reporter.writes()
    await isRefused(reporter.publishes(piece), 'api.forbidden')
  })
  it('a reporter publishes a brief', async () => {
    const piece = await reporter.writes({ kind: 'brief', headline: 'Bridge open again' })
    await reporter.publishes(piece)
    assert.match((await house.page(piece)).text, /Bridge open again/)
  })
  it('a brief of three paragraphs is no brief: it needs an editor, and a text', async () => {
    const piece = await reporter.writes({ kind: 'brief' })
    await reporter.rewrites(piece, { change: { body: body('One.', 'Two.', 'Three.') } })
    assert.deepEqual(await isHeldBack(reporter.publishes(piece)), ['brief-too-long'])
  })
  it('an editor publishes, and readers have it', async () => {
    const piece = await reporter.writes({ headline: 'Ferries run again' })
    await editor.publishes(piece)
    const page = await house.page(piece)
    assert.equal(page.status, 200)
    assert.match(page.text, /Ferries run again/)
  })
  it('nothing is published twice: what is live is updated', async () => {
    const piece = await house.live()
    await isRefused(publisher.publishes(await editor.rewrites(piece, { text: 'More.' })), 'article.not-now')
  })
  it('there is nothing to publish where there is no working copy', async () => {
    const piece = await house.live()
    await isRefused(editor.publishes(piece), 'article.not-now')
  })
  it('a draft on a live article leaves the page as it is', async () => {
    const piece = await house.live({ text: 'Seen by readers.' })
    await reporter.rewrites(piece, { text: 'Not yet.' })
    assert.deepEqual(await stateOf(piece), { publication: 'live', work: 'draft' })
    const { text } = await house.page(piece)
    assert.match(text, /Seen by readers\./)
    assert.doesNotMatch(text, /Not yet\./)
  })
  it('discarding a draft of a live article leaves it live', async () => {
    const piece = await house.live()
    await reporter.rewrites(piece, { text: 'Away with it.' })
    await reporter.discards(piece)
    assert.deepEqual(await stateOf(piece), { publication: 'live', work: 'none' })
  })
  it('what is discarded is kept in the history', async () => {
    const piece = await reporter.writes({ headline: 'A slip' })
    await reporter.discards(piece)
    const { revisions } = await editor.does('article.history', { article: piece.id })
    assert.deepEqual(
      revisions.map(({ headline, state }) => [headline, state]),
      [['A slip', 'discarded']],
    )
  })
  it('an editor does not retract; a publisher does', async () => {
    const piece = await house.live()
    await isRefused(editor.retracts(piece), 'api.forbidden')
    await publisher.retracts(piece)
    assert.equal((await stateOf(piece)).publication, 'retracted')
  })
  it('what was never published is not retracted', async () => {
    await isRefused(publisher.retracts(await reporter.writes()), 'article.not-now')
  })
  it('a retracted article stays retracted: nobody writes in it or publishes it again', async () => {
    const piece = await publisher.retracts(await house.live())
    await isRefused(editor.rewrites(piece, { text: 'Once more.' }), 'article.not-now')
    await isRefused(publisher.publishes(piece), 'article.not-now')
  })
  it('a translator does not begin an article of her own', async () => {
    await isRefused(translator.writes(), 'api.forbidden')
  })
  it('a translator writes in what is there', async () => {
    const piece = await reporter.writes()
    await translator.rewrites(piece, { text: 'Better words.' })
    assert.equal((await editor.opens(piece)).copy.savedBy, 'translator-en')
  })
  it('a moderator reads and writes nothing', async () => {
    const moderator = await house.the('moderator')
    const piece = await reporter.writes()
    assert.equal((await moderator.opens(piece)).id, piece.id)
    await isRefused(moderator.rewrites(piece, { text: 'Mine.' }), 'api.forbidden')
  })
  it('a role in one service is none in another: the article is not even there', async () => {
    const piece = await (await house.the('reporter', 'fa')).writes()
    await isRefused(editor.opens(piece), 'api.not-found')
    await isRefused(editor.does('article.publish', { article: piece.id, save: 1 }), 'api.forbidden')
  })
  it('an administrator of the newsroom may do it in every service', async () => {
    const administrator = await house.the('administrator', '*')
    const piece = await (await house.the('reporter', 'fa')).writes()
    await administrator.publishes(piece)
    assert.equal((await administrator.opens(piece)).state.publication, 'live')
  })
  it('who is not signed in reads nothing', async () => {
    const refusal = await house.server.client().refused('article.list', { service: 'en' })
    assert.deepEqual([refusal.error, refusal.status], ['api.signed-out', 401])
  })
  it('an article without a headline, without words or without a section does not go out', async () => {
    const piece = await reporter.writes()
    await reporter.rewrites(piece, { headline: ' ', change: { section: null, body: body('') } })
    assert.deepEqual(await isHeldBack(editor.publishes(piece)), [
      'headline-missing',
      'text-missing',
      'section-missing',
    ])
  })
  it('a section that the service does not have is refused by its name', async () => {
    const piece = await reporter.writes({ change: { section: 'astrology' } })
    const refusal = await isRefused(editor.publishes(piece), 'api.input-invalid')
    assert.match(String(refusal['message']), /astrology/)
  })
  it('who saw an older copy does not publish the newer one unseen', async () => {
    const piece = await reporter.writes()
    const { copy } = await editor.opens(piece)
    await reporter.rewrites(piece, { text: 'Added at the last moment.' })
    await isRefused(editor.does('article.publish', { article: piece.id, save: copy.save }), 'article.stale')
  })

  describe('where a service asks for more', () => {
    const rules = async (change: object): Promise<void> => {
      const administrator = await house.the('administrator', '*')
      await administrator.does('service.set-rules', { service: 'ka', fourEyes: false, checks: [], ...change })
    }

    it('with four eyes nobody publishes what they saved last, unless somebody else marked it ready', async () => {
      await rules({ fourEyes: true })
      const georgian = await house.the('publisher', 'ka')
      const piece = await georgian.writes()
      assert.deepEqual(await isHeldBack(georgian.publishes(piece)), ['second-person-missing'])
      await (await house.the('reporter', 'ka')).marksReady(piece)
      await georgian.publishes(piece)
    })
    it('with four eyes a second person publishes', async () => {
      await rules({ fourEyes: true })
      const piece = await (await house.the('reporter', 'ka')).writes()
      await (await house.the('publisher', 'ka')).publishes(piece)
    })
    it('an item of the checklist that blocks is ticked before anything goes out', async () => {
      await rules({ checks: [{ key: 'names', words: 'Names were checked', blocks: true, kinds: ['text'] }] })
      const georgian = await house.the('publisher', 'ka')
      const piece = await georgian.writes()
      assert.deepEqual(await isHeldBack(georgian.publishes(piece)), ['check-open'])
      const { copy } = await georgian.opens(piece)
      await georgian.does('article.tick', {
        article: piece.id,
        check: 'names',
        ticked: true,
        save: copy.save,
      })
      await georgian.publishes(piece)
    })
    it('a lawyer’s look that was asked for is waited for', async () => {
      await rules({})
      const georgian = await house.the('publisher', 'ka')
      const piece = await (await house.the('reporter', 'ka')).writes()
      await georgian.does('article.ask-legal', { article: piece.id })
      assert.deepEqual(await isHeldBack(georgian.publishes(piece)), ['legal-open'])
      const { copy } = await georgian.opens(piece)
      await georgian.does('article.clear-legal', { article: piece.id, save: copy.save })
      await georgian.publishes(piece)
    })
  })
})
