import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { heliograph, newDataFolder, removeFolder, startNewsroom, stopAll } from './running-newsroom.ts'
import type { RunningNewsroom } from './running-newsroom.ts'

const SEED = 20_160_501
const KILLS = 20

describe('a newsroom that is killed twenty times while it is written in', () => {
  let data = ''
  after(async () => {
    await stopAll()
    await removeFolder(data)
  })

  it('loses nothing it acknowledged, and its edition verifies', async () => {
    data = await newDataFolder()
    const plan = fc.sample(
      fc.record({
        victim: fc.constantFrom('program', 'database', 'both'),
        after: fc.integer({ min: 50, max: 1_500 }),
      }),
      { seed: SEED, numRuns: KILLS },
    )
    let cookie = ''
    const call = (
      room: RunningNewsroom,
      name: string,
      input: object,
    ): Promise<Record<string, unknown> | null> =>
      new Promise((resolve) => {
        const { host, port } = new URL(room.desk)
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            path: `/api/${name}`,
            method: 'POST',
            headers: { host, 'content-type': 'application/json', ...(cookie !== '' && { cookie }) },
          },
          (response) => {
            let body = ''
            response.on('data', (part: Buffer) => (body += part.toString()))
            response.on('error', () => resolve(null))
            response.on('close', () => {
              if (response.statusCode !== 200 || !response.complete) return resolve(null)
              const [set] = response.headers['set-cookie'] ?? []
              if (set !== undefined) cookie = set.split(';')[0] ?? ''
              resolve(JSON.parse(body) as Record<string, unknown>)
            })
          },
        )
        asked.on('error', () => resolve(null))
        asked.end(JSON.stringify(input))
      })

    /** What the server said yes to: the text of the last save, and whether it was published, by article. */
    const saved = new Map<string, string>()
    const published = new Map<string, string>()
    const recoveries: number[] = []
    let count = 0
    let room = await startNewsroom(data)
    const token = room.link?.split('#')[1] ?? ''
    const state = await call(room, 'session.use-link', {
      token,
      name: 'K',
      email: 'k@desk.example',
      password: 'a long password',
    })
    assert.ok(state !== null)

    for (const { victim, after: moment } of plan) {
      const over = new AbortController()
      const write = async (): Promise<void> => {
        while (!over.signal.aborted) {
          const text = `Headline ${(count += 1)}`
          const made = await call(room, 'article.create', { service: 'en', kind: 'brief', headline: text })
          if (made === null) return
          const id = made['id'] as string
          const copy = made['copy'] as { readonly content: Record<string, unknown>; readonly save: number }
          saved.set(id, text)
          const words = `Words ${count}`
          const save = await call(room, 'article.save', {
            article: id,
            base: copy.save,
            content: {
              ...copy.content,
              headline: text,
              body: {
                type: 'doc',
                content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
              },
            },
          })
          if (save === null) return
          saved.set(id, words)
          const live = await call(room, 'article.publish', { article: id, save: save['save'] })
          if (live === null) return
          published.set(id, live['url'] as string)
        }
      }
      const writing = Promise.all([write(), write(), write()])
      // Time is the point here: the kill comes in the middle of whatever is being written.
      await pause(moment)
      const database = Number(
        (await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0],
      )
      const ended = new Promise((resolve) => room.child.once('exit', resolve))
      if (victim !== 'database') room.child.kill('SIGKILL')
      if (victim !== 'program') process.kill(database, 'SIGKILL')
      over.abort()
      await writing
      if (victim === 'database') {
        // The program goes on by itself; what it acknowledges afterwards counts, too.
        await pause(500)
        room.child.kill('SIGKILL')
      }
      await ended
      const begun = performance.now()
      room = await startNewsroom(data)
      recoveries.push(performance.now() - begun)
    }

    for (const [id, words] of saved) {
      const article = await call(room, 'article.get', { id })
      assert.ok(article !== null, `article ${id} is gone`)
      assert.ok(JSON.stringify(article).includes(words), `${id} lost ${words}`)
    }
    for (const [id, url] of published) {
      const page = await fetch(room.site + url)
      assert.equal(page.status, 200, `${id} at ${url}`)
      assert.ok((await page.text()).includes(saved.get(id) ?? '?'), url)
    }
    assert.equal(await room.stop(), 0)
    const edition = join(data, 'shelf', 'edition')
    const verified = await heliograph(['edition', 'verify', edition, '--root', join(edition, 'root', '1')])
    assert.equal(verified.status, 0, verified.out)
    const median = recoveries.sort((a, b) => a - b)[KILLS >> 1] ?? 0
    process.stdout.write(
      `seed ${SEED}, ${KILLS} kills: ${saved.size} saves and ${published.size} publishes acknowledged, 0 lost; ` +
        `started again in ${(median / 1000).toFixed(1)} s (median)\n`,
    )
  })
})
