import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { killProcess, startChildStore } from '../../test/child-store.ts'
import { openStore } from '../database.ts'

const SEED = 20_160_501
const KILLS = 20

type Victim = 'program' | 'server' | 'both'

describe('rows that were acknowledged', () => {
  it('survive twenty kills at random moments under writing', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'heliograph-kills-'))
    await chmod(dataDir, 0o711)
    const plan = fc.sample(
      fc.record({
        victim: fc.constantFrom<Victim>('program', 'server', 'both'),
        after: fc.integer({ min: 5, max: 400 }),
      }),
      { seed: SEED, numRuns: KILLS },
    )
    const acknowledged: string[] = []
    const recoveries: number[] = []
    let written = 0
    for (const { victim, after } of plan) {
      const begun = performance.now()
      const child = startChildStore(dataDir)
      const open = await child.next()
      assert.equal(open?.open, true, JSON.stringify(open))
      recoveries.push(performance.now() - begun)
      const over = new AbortController()
      const write = async (): Promise<void> => {
        while (!over.signal.aborted) {
          const row = `row ${(written += 1)}`
          child.tell(row)
          const line = await child.next()
          if (line?.acknowledged === undefined) return
          acknowledged.push(line.acknowledged)
        }
      }
      const writing = write()
      // Time is the point here: the kill comes in the middle of whatever is being written.
      await wait(after)
      if (victim !== 'server') over.abort()
      if (victim !== 'server') child.kill('SIGKILL')
      if (victim !== 'program') killProcess(open?.serverPid, 'SIGKILL')
      await writing
      over.abort()
      child.kill('SIGKILL')
      await child.ended
    }
    const store = await openStore({ dataDir })
    const kept = new Set(
      (await store.db.selectFrom('jobs').select('payload').execute()).map((row) => String(row.payload)),
    )
    await store.close()
    await rm(dataDir, { recursive: true })
    const lost = acknowledged.filter((row) => !kept.has(row))
    const times = recoveries.slice(1).sort((a, b) => a - b)
    process.stdout.write(
      `kills: seed ${SEED}, ${KILLS} kills (${(['program', 'server', 'both'] as const)
        .map((victim) => `${plan.filter((kill) => kill.victim === victim).length} ${victim}`)
        .join(', ')}), ${acknowledged.length} rows acknowledged, ${lost.length} lost, ` +
        `open again after median ${Math.round(times[times.length >> 1] ?? 0)} ms, at most ${Math.round(times.at(-1) ?? 0)} ms\n`,
    )
    assert.ok(acknowledged.length > KILLS)
    assert.deepEqual(lost, [])
  })
})
