import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { apertium, apertiumMode, readMarks } from './apertium.ts'
import { EngineError, engineInMemory, enginesFor } from './engine.ts'
import { httpEngine } from './http-engine.ts'

const never = new AbortController().signal

describe('Apertium', () => {
  it('is asked by the mode of the variant, else by the plain one', () => {
    const modes = ['eng-hbs', 'eng-hbs_SR', 'hbs-eng', 'rus-ukr']
    assert.equal(apertiumMode(modes, 'en', 'sr'), 'eng-hbs_SR')
    assert.equal(apertiumMode(modes, 'en', 'bs'), 'eng-hbs')
    assert.equal(apertiumMode(modes, 'sr', 'en'), 'hbs-eng')
    assert.equal(apertiumMode(modes, 'ru', 'uk'), 'rus-ukr')
    assert.equal(apertiumMode(modes, 'sr', 'hr'), null)
    assert.equal(apertiumMode(modes, 'en', 'fa'), null)
  })
  it('its marks are taken off the words and told', () => {
    assert.deepEqual(readMarks('@The #star *most, (*Nortvajer) je 5*6\n'), {
      text: 'The star most, (Nortvajer) je 5*6',
      unsure: ['The', 'star', 'most', 'Nortvajer'],
    })
  })
  it('translates for real', async () => {
    // `.ci/run` installs it; a machine without it still runs everything else.
    assert.equal(spawnSync('apertium', ['-l']).status, 0, 'apertium is not installed: see .ci/run')
    const engine = apertium()
    assert.equal((await enginesFor([engine], 'ru', 'uk')).length, 1)
    assert.equal((await enginesFor([engine], 'en', 'fa')).length, 0)
    const [first, second] = await engine.translate(
      ['Президент встретил министра.', 'Министр\nвстретил президента.'],
      'ru',
      'uk',
      never,
    )
    assert.equal(first?.text, 'Президент зустрів міністра.')
    assert.ok(second !== undefined && !second.text.includes('\n'))
    const [english] = await engine.translate(['Председник је срео министра у Москви.'], 'sr', 'en', never)
    assert.match(english?.text ?? '', /minister/)
  })
  it('Serbian comes back in Cyrillic, but for words it did not know', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heliograph-engine-'))
    try {
      const path = join(folder, 'apertium')
      await writeFile(
        path,
        '#!/bin/sh\nif [ "$1" = -l ]; then echo eng-hbs_SR; exit; fi\ncat >/dev/null\necho "Most *Heliograph je zatvoren."\n',
      )
      await chmod(path, 0o700)
      const [made] = await apertium(path).translate(['The bridge'], 'en', 'sr', never)
      assert.deepEqual(made, { text: 'Мост Heliograph је затворен.', unsure: ['Heliograph'] })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
  it('one that is not there has no pairs, and says so when asked', async () => {
    const engine = apertium('/nowhere/apertium')
    assert.deepEqual(await engine.pairs(), [])
    await assert.rejects(engine.translate(['x'], 'en', 'sr', never), EngineError)
  })
  it('one that hangs, fails or answers nothing is an engine error, and is ended', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'heliograph-engine-'))
    try {
      const program = async (name: string, then: string): Promise<string> => {
        const path = join(folder, name)
        await writeFile(
          path,
          `#!/bin/sh\nif [ "$1" = -l ]; then echo eng-hbs_SR; exit; fi\ncat >/dev/null\n${then}\n`,
        )
        await chmod(path, 0o700)
        return path
      }
      const refused = async (name: string, then: string, signal = never): Promise<void> =>
        assert.rejects(
          apertium(await program(name, then)).translate(['House'], 'en', 'sr', signal),
          EngineError,
        )
      await refused('empty', 'exit 0')
      await refused('fails', 'echo broken >&2; exit 1')
      await refused('unknown', 'echo "*House"')
      await refused('hangs', 'sleep 300', AbortSignal.timeout(200))
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe('an engine over HTTP', () => {
  it('is asked as LibreTranslate is, with the key, and its refusals and redirects are engine errors', async () => {
    const asked: unknown[] = []
    let status = 200
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (part: Buffer) => (body += part.toString()))
      request.on('end', () => {
        if (request.url === '/t/languages') {
          response.end(JSON.stringify([{ code: 'en', targets: ['fa', 'xx'] }, { code: 'fa' }]))
          return
        }
        asked.push([request.url, JSON.parse(body)])
        response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {})
        response.end(JSON.stringify({ translatedText: 'سلام' }))
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    try {
      const { port } = server.address() as AddressInfo
      const engine = httpEngine({ url: `http://127.0.0.1:${port}/t/`, key: 'secret' })
      assert.deepEqual(await engine.pairs(), [
        { from: 'en', to: 'fa' },
        { from: 'fa', to: 'en' },
      ])
      assert.deepEqual(await engine.translate(['Hello'], 'en', 'fa', never), [{ text: 'سلام', unsure: [] }])
      assert.deepEqual(asked, [
        ['/t/translate', { q: 'Hello', source: 'en', target: 'fa', format: 'text', api_key: 'secret' }],
      ])
      for (status of [302, 403, 500])
        await assert.rejects(engine.translate(['Hello'], 'en', 'fa', never), EngineError)
    } finally {
      await new Promise((done) => server.close(done))
    }
    await assert.rejects(httpEngine({ url: 'http://127.0.0.1:1', key: null }).pairs(), EngineError)
  })
})

describe('engines', () => {
  it('one that cannot be asked is left out', async () => {
    const silent = { ...engineInMemory([]), pairs: () => Promise.reject(new EngineError('away')) }
    const able = engineInMemory([{ from: 'en', to: 'fa' }])
    assert.deepEqual(await enginesFor([silent, able], 'en', 'fa'), [able])
  })
})
