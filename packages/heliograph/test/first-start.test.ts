import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { watch } from 'node:fs/promises'
import { resolve } from 'node:path'
import { after, before, describe, it } from 'node:test'
import {
  freePort,
  heliograph,
  newDataFolder,
  removeFolder,
  startNewsroom,
  stopAll,
} from './running-newsroom.ts'

describe('a first start', () => {
  let data = ''
  before(async () => {
    data = await newDataFolder()
  })
  after(async () => {
    await stopAll()
    await removeFolder(data)
  })

  /** Starts, and kills the program at the moment something gets its place in the data folder. */
  const killAt = async (name: string): Promise<void> => {
    const stopWatching = new AbortController()
    const changes = watch(data, { signal: stopWatching.signal })
    const bin = resolve(import.meta.dirname, '../bin.mjs')
    const child = spawn(
      process.execPath,
      [bin, 'start', '--data', data, '--port', String(await freePort())],
      {
        stdio: 'ignore',
        env: { ...process.env, DATABASE_URL: '' },
      },
    )
    const ended = new Promise((done) => child.once('exit', done))
    void ended.then(() => stopWatching.abort())
    let isThere = false
    try {
      for await (const change of changes) {
        if (change.filename !== name) continue
        isThere = true
        child.kill('SIGKILL')
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
    assert.ok(isThere, `it was killed when ${name} appeared`)
  }

  it('that is killed between its keys, before its shelf and among its stories still ends complete', async () => {
    for (const name of ['keys.new', 'keys', 'media']) await killAt(name)
    const early = await heliograph(['feed', 'list', '--data', data], { DATABASE_URL: '' })
    assert.equal(early.status, 1)
    assert.match(early.err, /cut off/)

    const room = await startNewsroom(data)
    const front = await (await fetch(`${room.site}/`)).text()
    const services = new Set([...front.matchAll(/href="\/([a-z-]+)\/"/g)].map((match) => match[1] ?? ''))
    assert.ok(services.size >= 5, front)
    for (const service of services) {
      const feed = await (await fetch(`${room.site}/${service}/feed.xml`)).text()
      assert.ok(feed.includes('<item>'), `${service} has articles`)
      const first = [...feed.matchAll(/<link>([^<]+)<\/link>/g)].at(-1)?.[1] ?? ''
      assert.equal((await fetch(first)).status, 200, first)
    }
    assert.equal(await room.stop(), 0)
    const feeds = await heliograph(['feed', 'list', '--data', data], { DATABASE_URL: '' })
    assert.match(feeds.out, /wire-in/)
  })
})
