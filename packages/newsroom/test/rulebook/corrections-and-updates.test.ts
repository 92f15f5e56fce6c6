import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { House, Journalist, Piece } from './house.ts'
import { isHeldBack, isRefused, openHouse } from './house.ts'
import { arrive } from '../wire-copy.ts'

describe('rulebook: corrections, updates and recalls', () => {
  let house: House
  let reporter: Journalist
  let editor: Journalist
  let publisher: Journalist

  before(async () => {
    house = await openHouse()
    reporter = await house.the('reporter')
    editor = await house.the('editor')
    publisher = await house.the('publisher')
  })
  after(() => house.close())

  it('an update changes the text and the time of the update, not the day of publication', async () => {
    house.room.setClock('2016-05-01T12:00:00Z')
    const piece = await house.live({ text: 'Ten were hurt.' })
    house.room.setClock('2016-05-01T15:30:00Z')
    await editor.updates(piece, { text: 'Twelve were hurt.' })
    const article = await editor.opens(piece)
    assert.equal(article.firstPublishedAt, '2016-05-01T12:00:00Z')
    assert.equal(article.updatedAt, '2016-05-01T15:30:00Z')
    const { text } = await house.page(piece)
    assert.match(text, /Twelve were hurt\./)
    assert.doesNotMatch(text, /Ten were hurt\./)
  })
  it('a correction stands on the article for good, with its note', async () => {
    const piece = await house.live({ text: 'The bridge is red.' })
    await editor.corrects(piece, 'We said the bridge was red. It is green.', { text: 'The bridge is green.' })
    await editor.updates(piece, { text: 'The green bridge is closed.' })
    assert.match((await house.page(piece)).text, /We said the bridge was red\. It is green\./)
  })
  it('a correction is no update: the time of the last new facts stays', async () => {
    const piece = await house.live()
    const before = (await editor.opens(piece)).updatedAt
    await editor.corrects(piece, 'A name was misspelt.')
    assert.equal((await editor.opens(piece)).updatedAt, before)
  })
  it('two corrections are both shown, the newer first', async () => {
    const piece = await house.live()
    await editor.corrects(piece, 'First note.', { text: 'One.' })
    house.room.setClock('2016-05-02T08:00:00Z')
    await editor.corrects(piece, 'Second note.', { text: 'Two.' })
    const { text } = await house.page(piece)
    assert.ok(text.indexOf('Second note.') < text.indexOf('First note.'))
  })
  it('a correction without a note to readers is refused', async () => {
    const piece = await house.live()
    const refusal = await isRefused(editor.corrects(piece, '  '), 'api.input-invalid')
    assert.equal(refusal['at'], 'note')
  })
  it('what was never published is neither updated nor corrected', async () => {
    const piece = await reporter.writes()
    await isRefused(editor.updates(piece), 'article.not-now')
    await isRefused(editor.corrects(piece, 'Nobody has read it.'), 'article.not-now')
  })
  it('a reporter does not correct, not even a brief of her own', async () => {
    const piece = await reporter.writes({ kind: 'brief' })
    await reporter.publishes(piece)
    await isRefused(reporter.corrects(piece, 'Mine.'), 'api.forbidden')
    await reporter.updates(piece, { text: 'New facts in the brief.' })
  })
  it('a retracted article keeps its address, and says that it was retracted and why', async () => {
    const piece = await house.live({ headline: 'Minister resigns', text: 'He has resigned.' })
    const address = (await editor.opens(piece)).url
    await publisher.retracts(piece, 'The letter was forged.')
    assert.equal((await editor.opens(piece)).url, address)
    const { text } = await house.page(piece)
    assert.match(text, /The letter was forged\./)
    assert.doesNotMatch(text, /He has resigned\./)
  })
  it('a retracted article is in no list and no feed', async () => {
    const piece = await house.live({ headline: 'A thing that was not so' })
    assert.match((await house.sitePage('/en')).text, /A thing that was not so/)
    await publisher.retracts(piece)
    for (const path of ['/en', '/en/section/syria', '/en/feed.xml', '/en/wire'])
      assert.doesNotMatch((await house.sitePage(path)).text, /A thing that was not so/, path)
  })
  it('retracting drops the draft on top of it', async () => {
    const piece = await house.live()
    await reporter.rewrites(piece, { text: 'In the works.' })
    await publisher.retracts(piece)
    assert.deepEqual((await editor.opens(piece)).state, { publication: 'retracted', work: 'none' })
  })
  it('a retraction without a reason is refused', async () => {
    const piece = await house.live()
    await isRefused(publisher.retracts(piece, ''), 'api.input-invalid')
  })
  it('an agency that kills its copy raises a task on the article, and holds back its next update', async () => {
    const item = await arrive(house.room, { agency: 'northwire', slug: 'killed-later' })
    const article = await reporter.does('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'From the wire',
      items: [item],
    })
    const piece = { id: article.id, service: 'en' }
    await reporter.rewrites(piece, { change: { section: 'syria' } })
    await publisher.publishes(piece)
    await arrive(house.room, { agency: 'northwire', slug: 'killed-later', version: 2, pubStatus: 'canceled' })
    assert.deepEqual(
      (await editor.opens(piece)).tasks.map(({ kind }) => kind),
      ['wire-canceled'],
    )
    assert.deepEqual(await isHeldBack(editor.updates(piece, { headline: 'Once more' })), ['source-canceled'])
  })

  describe('recalls', () => {
    let everywhere: Journalist
    /** A story that is live in English, Persian and Serbian. */
    const inThreeLanguages = async (headline: string) => {
      const english = await house.live({ headline })
      const translated = async (service: string): Promise<Piece> => {
        const { id } = await everywhere.does('article.translate', { article: english.id, service })
        const piece = await everywhere.rewrites(
          { id, service },
          { headline: `${headline} (${service})`, text: 'Words.', change: { section: 'syria' } },
        )
        return everywhere.publishes(piece)
      }
      return [english, await translated('fa'), await translated('sr')] as const
    }

    before(async () => {
      everywhere = await house.the('publisher', '*')
    })

    it('a recall takes every language back at once, each with a note in its own language', async () => {
      const pieces = await inThreeLanguages('A thing we must take back')
      await everywhere.recalls(pieces[0], 'pull')
      for (const piece of pieces) {
        assert.equal((await everywhere.opens(piece)).state.publication, 'retracted', piece.service)
        assert.doesNotMatch((await house.page(piece)).text, /Words\.|Own words\./)
      }
      assert.match((await house.page(pieces[1])).text, /[\u0600-\u06ff]{3}/)
    })
    it('a recalled story is in no front, list or feed of any language', async () => {
      const [piece] = await inThreeLanguages('Gone from every list')
      await everywhere.recalls(piece, 'pull')
      for (const service of ['en', 'fa', 'sr', 'sr-latn'])
        for (const path of ['', '/feed.xml', '/section/syria', '/wire'])
          assert.doesNotMatch(
            (await house.sitePage(`/${service}${path}`)).text,
            /Gone from every list|Гоне фром/,
            `${service}${path}`,
          )
    })
    it('a notice stands over every language, and the text stays to be read', async () => {
      const pieces = await inThreeLanguages('In doubt')
      await everywhere.recalls(pieces[0], 'notice', {
        notes: [{ services: ['en'], note: 'We are checking this report.' }],
      })
      const { text } = await house.page(pieces[0])
      assert.match(text, /We are checking this report\./)
      assert.match(text, /Own words\./)
      assert.ok((await everywhere.opens(pieces[1])).notice !== null)
    })
    it('when the doubt is over the notice is taken off', async () => {
      const [piece] = await inThreeLanguages('In doubt no more')
      await everywhere.recalls(piece, 'notice', { notes: [{ services: ['en'], note: 'Being checked.' }] })
      await everywhere.does('story.lift-notice', { article: piece.id })
      assert.doesNotMatch((await house.page(piece)).text, /Being checked\./)
    })
    it('a recall takes what is scheduled off the schedule', async () => {
      const [english] = await inThreeLanguages('Scheduled and recalled')
      await reporter.rewrites(english, { text: 'The next version.' })
      const { copy } = await editor.opens(english)
      await editor.does('article.schedule', {
        article: english.id,
        save: copy.save,
        at: '2016-06-01T00:00:00Z',
      })
      await everywhere.recalls(english, 'pull')
      assert.deepEqual((await editor.opens(english)).state, { publication: 'retracted', work: 'none' })
    })
    it('an editor does not recall', async () => {
      const piece = await house.live()
      await isRefused(editor.recalls(piece, 'pull'), 'api.forbidden')
    })
    it('who may recall in one service only is told so, and names it then', async () => {
      const [english] = await inThreeLanguages('One service only')
      await isRefused(publisher.recalls(english, 'pull'), 'api.forbidden')
      await publisher.recalls(english, 'pull', { services: ['en'] })
      assert.equal((await editor.opens(english)).state.publication, 'retracted')
    })
    it('there is nothing to recall of what readers never saw', async () => {
      await isRefused(publisher.recalls(await reporter.writes(), 'pull'), 'article.not-now')
    })
  })
})
