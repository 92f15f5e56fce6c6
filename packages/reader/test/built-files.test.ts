import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readPageScript, workerScript } from '@heliograph/reader'

const root = Uint8Array.from({ length: 256 }, (_, byte) => byte)

describe('what the site serves of the reader', () => {
  it('is small', async () => {
    assert.ok(gzipSync(await workerScript({ root })).length <= 20 * 1024)
    assert.ok((await readPageScript()).length <= 1_200)
  })

  it('begins with the pinned root and the mirrors, the same bytes every time', async () => {
    const pin = { root, mirrors: ['https://one.example', 'http://two.example:81/copy/'] }
    const script = await workerScript(pin)
    assert.equal(script, await workerScript(pin))
    const self: Record<string, unknown> = {}
    new Function('self', script.slice(0, script.indexOf('\n')))(self)
    assert.deepEqual(Buffer.from(String(self['heliographRoot']), 'base64'), Buffer.from(root))
    assert.deepEqual(self['heliographMirrors'], ['https://one.example/', 'http://two.example:81/copy/'])
  })

  it('names no mirror that is no address', async () => {
    for (const mirror of ['', 'one.example', 'ftp://one.example/', 'https://one.example/?copy'])
      await assert.rejects(workerScript({ root, mirrors: [mirror] }), /Not the address of a mirror/, mirror)
  })

  it('can stand inside a page: the page script ends no element', async () => {
    assert.doesNotMatch(await readPageScript(), /<\/script|<!--/i)
  })

  it('writes to no console and imports no script', async () => {
    const script = await workerScript({ root })
    assert.doesNotMatch(script, /console\.|importScripts/)
  })
})
