// The rules of a publish that is cut off: the quick tests take some of the steps, the long ones take all.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { articleKey, liveKey } from '@heliograph/edition'
import { Crash, failingDisk } from './failing-disk.ts'
import {
  buildKeys,
  changesOf,
  fillShelf,
  folders,
  openQuick,
  publishing,
  refusals,
  type Site,
} from './small-shelf.ts'
import { openShelf } from '../src/index.ts'

const temporary = folders()

/** A random sequence that is the same each time. */
function sequence(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const headOf = (folder: string): string => readFileSync(join(folder, 'edition', 'head'), 'utf8')

/**
 * The rules of a publish that is cut off. The disk fails at every `stride`-th step.
 */
export function cutOffRules(stride: number): void {
  let site: Site
  let base = ''
  before(async () => {
    site = await buildKeys()
    base = temporary.make()
    // Five editions: the next publish drops one, so that removing is cut off too.
    await fillShelf(base, site, 5)
  })
  after(temporary.clear)

  /** Publishes edition 6 on a disk that fails; true when it was acknowledged. */
  const attempt = async (folder: string, disk: ReturnType<typeof failingDisk>): Promise<boolean> => {
    try {
      const shelf = await openShelf(folder, { disk })
      await publishing(shelf, site)(await changesOf(shelf, 6))
      await shelf.close()
      return true
    } catch (error) {
      if (error instanceof Crash) return false
      throw error
    }
  }

  /** The folder's lock is held in this process by the shelf that crashed: the next start works on a copy. */
  const resume = async (crashed: string, acknowledged: boolean, what: string): Promise<void> => {
    const folder = temporary.move(crashed)
    const last = headOf(folder)
    if (!acknowledged) assert.ok([headOf(base), last].includes(last))
    const shelf = await openQuick(folder)
    assert.deepEqual(await refusals(folder, site), [], `${what}: whole after the start`)
    const wasOut = shelf.head()?.number === 6
    if (acknowledged) assert.equal(wasOut, true, `${what}: acknowledged and lost`)
    if (!wasOut) assert.equal(last, headOf(base), `${what}: the last edition`)
    const again = await publishing(shelf, site)(await changesOf(shelf, 6))
    assert.deepEqual([again.head.number, again.unchanged], [6, wasOut], `${what}: resumed`)
    assert.equal((await shelf.lookup(articleKey('en', 2016, 5, 6)))?.kind, 'object')
    assert.deepEqual(await refusals(folder, site), [], `${what}: whole after the resumed publish`)
    await shelf.close()
  }

  const count = async (): Promise<number> => {
    const disk = failingDisk(Infinity)
    assert.equal(await attempt(temporary.copy(base), disk), true)
    return disk.steps()
  }

  it('at any step of the disk, by a crash or inside a write, leaves the last edition or the next one whole', async () => {
    const steps = await count()
    assert.ok(steps > 50, `${steps} steps`)
    for (let at = 0; at < steps; at += stride) {
      const folder = temporary.copy(base)
      const disk = failingDisk(at, (at / stride) % 2 < 1 ? 'crash' : 'torn')
      await resume(folder, await attempt(folder, disk), `step ${at}`)
    }
  })

  it('by a power cut that forgets what was not synced, does so too', async () => {
    const steps = await count()
    for (let at = 1; at <= steps; at += stride) {
      const folder = temporary.copy(base)
      const disk = failingDisk(at)
      const acknowledged = await attempt(folder, disk)
      disk.losePower(sequence(at))
      await resume(folder, acknowledged, `power at step ${at}`)
    }
  })

  it('by a disk that is full, tells which folder and what may be freed, and works again with room', async () => {
    const steps = await count()
    let refused = 0
    for (let at = 0; at < steps; at += stride) {
      const folder = temporary.copy(base)
      const disk = failingDisk(at, 'full')
      let shelf: Awaited<ReturnType<typeof openShelf>>
      try {
        shelf = await openShelf(folder, { disk })
      } catch {
        continue
      }
      try {
        await publishing(shelf, site)(await changesOf(shelf, 6))
      } catch (error) {
        if (!(error instanceof Error) || !('id' in error)) {
          // After the head is out nothing is undone: what fails then is told as it is, and said again when repeated.
          assert.equal(shelf.head()?.number, 6, String(error))
          const same = await publishing(shelf, site)(await changesOf(shelf, 6))
          assert.deepEqual([same.unchanged, same.head.number], [true, 6])
          await shelf.close()
          continue
        }
        refused += 1
        assert.equal(error.id, 'shelf.full')
        assert.match(error.message, /no room on the disk of .*edition.*Free space/)
        assert.ok(error.cause instanceof Error)
        assert.equal(headOf(folder), headOf(base))
        assert.deepEqual(await refusals(folder, site), [], `full at step ${at}: the last edition whole`)
      }
      const again = await publishing(shelf, site)(await changesOf(shelf, 6))
      assert.equal(again.head.number, 6)
      if (shelf.sweepDue()) await shelf.collectGarbage()
      assert.deepEqual(await refusals(folder, site), [], `full at step ${at}: whole with room again`)
      await shelf.close()
    }
    assert.ok(refused > 30 / stride, `${refused} refused`)
  })

  it('a lost stage costs nothing: what is named but gone is stored again', async () => {
    const folder = temporary.copy(base)
    const shelf = await openQuick(folder)
    const object = await shelf.storeBlob(Buffer.from('kept'), 'text/html')
    await shelf.close()
    const again = await openQuick(folder)
    const changes = [{ kind: 'put', key: liveKey('en', 'about'), object } as const]
    await assert.rejects(publishing(again, site)(changes), { id: 'shelf.no-bytes' })
    await again.storeBlob(Buffer.from('kept'), 'text/html')
    assert.equal((await publishing(again, site)(changes)).head.number, 6)
    await again.close()
  })
}
