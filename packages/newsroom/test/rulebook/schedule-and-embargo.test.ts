import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { House, Journalist, Piece } from './house.ts'
import { isHeldBack, isRefused, openHouse } from './house.ts'
import { arrive } from '../wire-copy.ts'

describe('rulebook: schedule and embargo', () => {
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
  beforeEach(() => itIs('2016-05-01T12:00:00Z'))
  after(() => house.close())

  const itIs = (instant: string): void => house.room.setClock(instant)
  const schedules = async (who: Journalist, piece: Piece, at: string): Promise<Piece> => {
    const { copy } = await who.opens(piece)
    await who.does('article.schedule', { article: piece.id, save: copy.save, at })
    return piece
  }
  const embargoes = async (who: Journalist, piece: Piece, until: string): Promise<Piece> => {
    await who.does('article.set-embargo', { article: piece.id, until })
    return piece
  }
  const stateOf = async (piece: Piece) => (await editor.opens(piece)).state
  /** Everything that is due is done. */
  const theHouseWorks = async (): Promise<void> => void (await house.room.worker.drain())

  it('a scheduled article goes out at its time, not before', async () => {
    const piece = await schedules(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    itIs('2016-05-01T17:59:59Z')
    await theHouseWorks()
    assert.deepEqual(await stateOf(piece), { publication: 'never', work: 'scheduled' })
    itIs('2016-05-01T18:00:00Z')
    await theHouseWorks()
    assert.deepEqual(await stateOf(piece), { publication: 'live', work: 'none' })
    assert.equal((await house.page(piece)).status, 200)
  })
  it('after a stop what is late goes out at once, in the order of its times', async () => {
    const second = await schedules(editor, await reporter.writes(), '2016-05-01T19:00:00Z')
    const first = await schedules(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    itIs('2016-05-02T06:00:00Z')
    await theHouseWorks()
    const numbers = [(await editor.opens(first)).number ?? 0, (await editor.opens(second)).number ?? 0]
    assert.ok((numbers[0] ?? 0) < (numbers[1] ?? 0), numbers.join(' '))
  })
  it('nobody edits a scheduled copy: it is taken off the schedule first', async () => {
    const piece = await schedules(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    await isRefused(reporter.rewrites(piece, { text: 'One more thing.' }), 'article.not-now')
    await editor.does('article.unschedule', { article: piece.id })
    await reporter.rewrites(piece, { text: 'One more thing.' })
    itIs('2016-05-01T19:00:00Z')
    await theHouseWorks()
    assert.equal((await stateOf(piece)).publication, 'never')
  })
  it('a time that is over is refused', async () => {
    const piece = await reporter.writes()
    await isRefused(schedules(editor, piece, '2016-05-01T11:59:00Z'), 'api.input-invalid')
  })
  it('a reporter schedules no article, but a brief', async () => {
    await isRefused(schedules(reporter, await reporter.writes(), '2016-05-01T18:00:00Z'), 'api.forbidden')
    const brief = await schedules(reporter, await reporter.writes({ kind: 'brief' }), '2016-05-01T18:00:00Z')
    itIs('2016-05-01T18:00:00Z')
    await theHouseWorks()
    assert.equal((await stateOf(brief)).publication, 'live')
  })
  it('what could not be published cannot be scheduled', async () => {
    const piece = await reporter.writes({ change: { section: null } })
    assert.deepEqual(await isHeldBack(schedules(editor, piece, '2016-05-01T18:00:00Z')), ['section-missing'])
  })
  it('an agency that kills its copy meanwhile stops what was scheduled from it', async () => {
    const item = await arrive(house.room, { agency: 'apx', slug: 'scheduled' })
    const { id } = await reporter.does('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'From the wire',
      items: [item],
    })
    const piece = await reporter.rewrites({ id, service: 'en' }, { change: { section: 'syria' } })
    await schedules(editor, piece, '2016-05-01T18:00:00Z')
    await arrive(house.room, { agency: 'apx', slug: 'scheduled', version: 2, pubStatus: 'canceled' })
    itIs('2016-05-01T18:00:00Z')
    await theHouseWorks()
    assert.deepEqual(await stateOf(piece), { publication: 'never', work: 'ready' })
  })
  it('an update of a live article can be scheduled too; readers keep the old text until then', async () => {
    const piece = await house.live({ text: 'Before.' })
    await reporter.rewrites(piece, { text: 'After.' })
    await schedules(editor, piece, '2016-05-01T18:00:00Z')
    assert.match((await house.page(piece)).text, /Before\./)
    itIs('2016-05-01T18:00:00Z')
    assert.match((await house.page(piece)).text, /After\./)
  })
  it('retracting takes the scheduled update with it', async () => {
    const piece = await house.live()
    await reporter.rewrites(piece, { text: 'Never to be seen.' })
    await schedules(editor, piece, '2016-05-01T18:00:00Z')
    await publisher.retracts(piece)
    itIs('2016-05-01T19:00:00Z')
    await theHouseWorks()
    assert.deepEqual(await stateOf(piece), { publication: 'retracted', work: 'none' })
    assert.doesNotMatch((await house.page(piece)).text, /Never to be seen\./)
  })
  it('an article under embargo is not published, whoever tries', async () => {
    const piece = await embargoes(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    assert.deepEqual(await isHeldBack(publisher.publishes(piece)), ['under-embargo'])
  })
  it('the end of an embargo publishes nothing by itself: that is what a schedule is for', async () => {
    const piece = await embargoes(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    itIs('2016-05-01T19:00:00Z')
    await theHouseWorks()
    assert.equal((await stateOf(piece)).publication, 'never')
    await publisher.publishes(piece)
    assert.equal((await stateOf(piece)).publication, 'live')
  })
  it('a schedule may not lie before the end of the embargo', async () => {
    const piece = await embargoes(editor, await reporter.writes(), '2016-05-01T18:00:00Z')
    await isRefused(schedules(editor, piece, '2016-05-01T17:00:00Z'), 'api.input-invalid')
    await schedules(editor, piece, '2016-05-01T18:00:00Z')
    itIs('2016-05-01T18:00:00Z')
    await theHouseWorks()
    assert.equal((await stateOf(piece)).publication, 'live')
  })
  it('what readers have seen cannot be put under embargo', async () => {
    const piece = await house.live()
    await isRefused(embargoes(editor, piece, '2016-05-01T18:00:00Z'), 'article.not-now')
  })
  it('an agency’s embargo holds back what was made from its item until it lifts', async () => {
    const item = await arrive(house.room, {
      agency: 'kontinent',
      slug: 'embargoed',
      embargoed: '2016-05-01T18:00:00Z',
    })
    const { id } = await reporter.does('article.create', {
      service: 'en',
      kind: 'text',
      headline: 'Under their embargo',
      items: [item],
    })
    const piece = await reporter.rewrites({ id, service: 'en' }, { change: { section: 'syria' } })
    assert.deepEqual(await isHeldBack(publisher.publishes(piece)), ['source-embargoed'])
    await schedules(editor, piece, '2016-05-01T18:00:00Z')
    itIs('2016-05-01T18:00:00Z')
    await theHouseWorks()
    assert.equal((await stateOf(piece)).publication, 'live')
  })
})
