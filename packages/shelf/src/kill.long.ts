import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { buildKeys, changesOf, folders, openQuick, publishing, refusals } from '../test/small-shelf.ts'

const temporary = folders()

describe('a writer that is killed', () => {
  after(temporary.clear)

  it('at 20 random moments of writing loses no edition it acknowledged, and leaves a whole one each time', async () => {
    const folder = temporary.make()
    const site = await buildKeys()
    for (const [name, key] of Object.entries(site.keys)) writeFileSync(join(folder, `${name}.pem`), key.pem)
    mkdirSync(join(folder, 'shelf'))
    const first = await openQuick(join(folder, 'shelf'))
    await first.addRoot(site.root)
    await first.close()
    let acknowledged = 0
    for (let round = 0; round < 20; round += 1) {
      const writer = spawn(
        process.execPath,
        [join(import.meta.dirname, '../test/writer-process.ts'), folder],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      )
      const target = acknowledged + 3 + round
      let text = ''
      writer.stdout.setEncoding('utf8')
      await new Promise<void>((resolve, reject) => {
        writer.once('exit', () => reject(new Error(`the writer ended by itself: ${text}`)))
        writer.stdout.on('data', (part: string) => {
          text += part
          acknowledged = Number(text.trimEnd().split('\n').at(-1))
          // Not on the acknowledgement itself but somewhere in the publish after it.
          if (acknowledged >= target) setTimeout(resolve, (round * 7) % 40)
        })
      })
      writer.removeAllListeners('exit')
      const exited = once(writer, 'exit')
      writer.kill('SIGKILL')
      await exited
      acknowledged = Number(text.trimEnd().split('\n').at(-1))
      const shelf = await openQuick(join(folder, 'shelf'))
      const number = shelf.head()?.number ?? 0
      assert.ok(number >= acknowledged, `edition ${number}, acknowledged ${acknowledged}`)
      assert.deepEqual(await refusals(join(folder, 'shelf'), site), [], `round ${round}`)
      const next = await publishing(shelf, site)(await changesOf(shelf, number + 1))
      assert.equal(next.head.number, number + 1)
      await shelf.close()
    }
  })
})
