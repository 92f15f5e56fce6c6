import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { WorkingCopy } from '@heliograph/api'
import { emptyDocument } from '@heliograph/story'
import type { ArticleContent } from '@heliograph/story'
import { keepWorkingCopy, pauseBeforeSave, retryDelay } from './working-copy.ts'
import type { SaveFailure, SaveState, WorkingCopyKeeper } from './working-copy.ts'

const content = (headline: string): ArticleContent => ({
  headline,
  lede: '',
  dateline: '',
  section: null,
  slug: '',
  body: emptyDocument,
  picture: null,
  attachments: [],
  creditOrder: [],
})

interface Sent {
  readonly base: number
  readonly headline: string
  readonly answer: (failure?: SaveFailure) => Promise<void>
}

/** A desk whose server and clock are in the test's hand. */
class Desk {
  text = 'first'
  readonly states: SaveState[] = []
  readonly sent: Sent[] = []
  readonly timers: { at: number; work: () => void }[] = []
  readonly keeper: WorkingCopyKeeper
  private clock = 0
  private save = 1

  constructor() {
    this.keeper = keepWorkingCopy({
      base: 1,
      read: () => content(this.text),
      told: (state) => this.states.push(state),
      classify: (error) => error as SaveFailure,
      later: (milliseconds, work) => {
        const timer = { at: this.clock + milliseconds, work }
        this.timers.push(timer)
        return () =>
          this.timers.splice(0, this.timers.length, ...this.timers.filter((other) => other !== timer))
      },
      send: (base, { headline }) => {
        const { promise, resolve, reject } = Promise.withResolvers<WorkingCopy>()
        this.sent.push({
          base,
          headline,
          answer: async (failure) => {
            if (failure === undefined) resolve(this.copy(headline))
            else reject(failure)
            await settle()
          },
        })
        return promise
      },
    })
  }

  copy(headline: string): WorkingCopy {
    return {
      content: content(headline),
      save: ++this.save,
      savedAt: '2016-05-01T14:05:00Z',
      savedBy: 'Ana Example',
    }
  }

  write(text: string): void {
    this.text = text
    this.keeper.changed()
  }

  async pass(milliseconds: number): Promise<void> {
    this.clock += milliseconds
    for (const timer of this.timers.splice(0)) {
      if (timer.at <= this.clock) timer.work()
      else this.timers.push(timer)
    }
    await settle()
  }

  status(): string | undefined {
    return this.states.at(-1)?.status
  }
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('working copy', () => {
  it('is saved two seconds after the last change, once', async () => {
    const desk = new Desk()
    desk.write('a')
    await desk.pass(pauseBeforeSave - 1)
    desk.write('ab')
    await desk.pass(pauseBeforeSave - 1)
    assert.equal(desk.sent.length, 0)
    await desk.pass(1)
    assert.deepEqual(
      desk.sent.map(({ headline }) => headline),
      ['ab'],
    )
    await desk.sent[0]?.answer()
    assert.equal(desk.status(), 'saved')
    assert.equal(desk.keeper.isUnsaved(), false)
  })

  it('sends one save at a time, the next one based on the answer to the last', async () => {
    const desk = new Desk()
    desk.write('a')
    await desk.pass(pauseBeforeSave)
    desk.write('ab')
    await desk.pass(pauseBeforeSave * 3)
    assert.equal(desk.sent.length, 1)
    await desk.sent[0]?.answer()
    await desk.pass(pauseBeforeSave)
    assert.deepEqual(
      desk.sent.map(({ base, headline }) => [base, headline]),
      [
        [1, 'a'],
        [2, 'ab'],
      ],
    )
  })

  it('is tried again, with longer pauses, while the server cannot be reached', async () => {
    const desk = new Desk()
    desk.write('a')
    await desk.pass(pauseBeforeSave)
    await desk.sent[0]?.answer({ kind: 'unreachable' })
    assert.equal(desk.status(), 'waiting')
    desk.write('ab')
    await desk.pass(retryDelay(1))
    await desk.sent[1]?.answer({ kind: 'unreachable' })
    await desk.pass(retryDelay(2) - 1)
    assert.equal(desk.sent.length, 2)
    await desk.pass(1)
    await desk.sent[2]?.answer()
    assert.equal(desk.sent[2]?.headline, 'ab')
    assert.equal(desk.status(), 'saved')
    assert.ok(retryDelay(2) > retryDelay(1) && retryDelay(20) === 30_000)
  })

  it('waits for a person when somebody else saved first, and sends nothing meanwhile', async () => {
    const desk = new Desk()
    desk.write('mine')
    await desk.pass(pauseBeforeSave)
    await desk.sent[0]?.answer({ kind: 'stale', theirs: { ...desk.copy('theirs'), save: 9 } })
    desk.write('mine, longer')
    await desk.pass(60_000)
    assert.equal(await desk.keeper.flush(), false)
    assert.equal(desk.sent.length, 1)
    assert.equal(desk.status(), 'stale')
    assert.equal(desk.keeper.isUnsaved(), true)
  })

  it('saves mine on top of theirs when the person says so', async () => {
    const desk = new Desk()
    desk.write('mine')
    await desk.pass(pauseBeforeSave)
    await desk.sent[0]?.answer({ kind: 'stale', theirs: { ...desk.copy('theirs'), save: 9 } })
    const saved = desk.keeper.saveOnTopOf(9)
    await settle()
    assert.deepEqual([desk.sent[1]?.base, desk.sent[1]?.headline], [9, 'mine'])
    await desk.sent[1]?.answer()
    assert.equal(await saved, true)
  })

  it('forgets what was unsaved when theirs is taken', async () => {
    const desk = new Desk()
    desk.write('mine')
    await desk.pass(pauseBeforeSave)
    await desk.sent[0]?.answer({ kind: 'stale', theirs: { ...desk.copy('theirs'), save: 9 } })
    desk.keeper.replaced(9)
    assert.equal(desk.keeper.isUnsaved(), false)
    assert.equal(desk.keeper.base(), 9)
  })

  it('says so when flushing leaves nothing behind, also what was written during the save', async () => {
    const desk = new Desk()
    desk.write('a')
    const flushed = desk.keeper.flush()
    await settle()
    desk.write('ab')
    await desk.sent[0]?.answer()
    await desk.sent[1]?.answer()
    assert.equal(await flushed, true)
    assert.deepEqual(
      desk.sent.map(({ headline }) => headline),
      ['a', 'ab'],
    )
  })
})
