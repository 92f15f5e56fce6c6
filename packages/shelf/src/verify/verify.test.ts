import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import {
  blobFile,
  isEditionFile,
  nextEpoch,
  readHeadFile,
  signHead,
  signMirrorList,
  stepRoot,
  trustPinnedRoot,
} from '@heliograph/edition'
import {
  buildKeys,
  changesOf,
  folders,
  noon,
  openQuick,
  publishing,
  refusals,
  type Site,
} from '../../test/small-shelf.ts'
import { nodeCrypto, printReport, verifyMirror, verifyShelf } from '../index.ts'

const temporary = folders()

describe('a whole edition is verified', () => {
  let site: Site
  let edition = ''
  let names: readonly string[] = []
  const heads: Uint8Array[] = []
  before(async () => {
    site = await buildKeys()
    const folder = temporary.make()
    const shelf = await openQuick(folder)
    await shelf.addRoot(site.root)
    const root = await trustPinnedRoot(nodeCrypto, site.root)
    await shelf.addRoot(await nextEpoch(nodeCrypto, root, 0, [site.keys.root]))
    const list = {
      site: 'test.example',
      version: 1,
      time: 1,
      expires: 2,
      mirrors: [{ base: 'https://m.example/' }],
    }
    const mirrors = await signMirrorList(nodeCrypto, list, [site.keys.edition])
    for (let id = 1; id <= 6; id += 1) {
      await publishing(shelf, site)(await changesOf(shelf, id), id === 1 ? { mirrors } : {})
      heads.push(new Uint8Array(readFileSync(join(shelf.folder, 'head'))))
    }
    await shelf.close()
    edition = shelf.folder
    names = readdirSync(edition, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(edition, name)).isFile(),
    )
  })
  after(temporary.clear)

  /** Spoils one thing, checks, and puts it right again. */
  const spoiled = async (
    spoil: (path: (name: string) => string) => void,
    touched: readonly string[],
    remembered?: number,
  ) => {
    const path = (name: string): string => join(edition, name)
    const before = touched.map((name) => ({ name, bytes: readIfThere(path(name)) }))
    try {
      spoil(path)
      return await refusals(edition, site, undefined, remembered)
    } finally {
      for (const { name, bytes } of before) {
        if (bytes === null) rmSync(path(name), { force: true, recursive: true })
        else {
          mkdirSync(dirname(path(name)), { recursive: true })
          writeFileSync(path(name), bytes)
        }
      }
    }
  }
  const readIfThere = (path: string): Uint8Array | null => {
    try {
      return readFileSync(path)
    } catch {
      return null
    }
  }
  const naming = (lines: readonly string[], file: string): boolean =>
    lines.some((line) => line.endsWith(` ${file}`))

  it('passes as it is, with every file counted', async () => {
    const report = await verifyShelf(edition, { root: site.root, now: noon })
    assert.equal(report.ok, true, printReport(report))
    assert.equal(report.files, names.length)
    assert.equal(
      report.bytes,
      names.reduce((sum, name) => sum + statSync(join(edition, name)).size, 0),
    )
    assert.deepEqual([report.edition?.epoch, report.edition?.number, report.entries], [2, 6, 14])
    assert.equal(names.every(isEditionFile), true)
    assert.match(printReport(report), /edition 2-6 of test\.example.*\n14 entries.*\nverified/)
  })

  it('in several passes it finds what it finds in one: memory is bounded, the check is not', async () => {
    const check = (remembered: number) => verifyShelf(edition, { root: site.root, now: noon, remembered })
    const flipped = names.filter((name) => /^(?:node|blob)/.test(name))[20] ?? ''
    const surplus = [`blob/00/${'1'.repeat(62)}.bin`, `node/ff/${'1'.repeat(62)}.bin`]
    for (const remembered of [1, 7, 30, 1_000]) {
      assert.deepEqual((await check(remembered)).problems, [], `${remembered} remembered`)
      const lines = await spoiled(
        (path) => {
          for (const name of surplus) {
            mkdirSync(dirname(path(name)), { recursive: true })
            writeFileSync(path(name), 'x')
          }
        },
        surplus,
        remembered,
      )
      assert.deepEqual(lines.toSorted(), ['refused', ...surplus.map((name) => `surplus ${name}`)].toSorted())
      const bad = await spoiled((path) => appendFileSync(path(flipped), 'x'), [flipped], remembered)
      assert.deepEqual(bad, ['refused', `padded ${flipped}`])
    }
  })

  it('any byte flipped in any file is refused, with the file and the rule', async () => {
    const where = fc
      .constantFrom(...names)
      .chain((name) =>
        fc.tuple(
          fc.constant(name),
          fc.nat(statSync(join(edition, name)).size - 1),
          fc.integer({ min: 1, max: 255 }),
        ),
      )
    await fc.assert(
      fc.asyncProperty(where, async ([name, at, flip]) => {
        const lines = await spoiled(
          (path) => {
            const bytes = readFileSync(path(name))
            bytes[at] = (bytes[at] ?? 0) ^ flip
            writeFileSync(path(name), bytes)
          },
          [name],
        )
        assert.ok(naming(lines, name), `${name} at ${at}: ${lines.join(' | ')}`)
      }),
      { seed: 1, numRuns: 120 },
    )
  })

  it('any file cut, padded, emptied or removed is refused', async () => {
    for (const [at, name] of names.entries()) {
      const kind = /^(?:node|blob)\//.test(name)
      const size = statSync(join(edition, name)).size
      const cut = await spoiled((path) => truncateSync(path(name), size - 1), [name])
      assert.ok(naming(cut, name), name)
      if (kind) assert.ok(cut.includes(`cut ${name}`), `${name}: ${cut.join(' | ')}`)
      if (at % 6 === 0) {
        const half = await spoiled((path) => truncateSync(path(name), size >> 1), [name])
        assert.ok(naming(half, name), name)
        assert.ok(naming(await spoiled((path) => truncateSync(path(name), 0), [name]), name), name)
      }
      if (at % 2 === 0) {
        const padded = await spoiled((path) => appendFileSync(path(name), '\n'), [name])
        assert.ok(naming(padded, name), name)
        if (kind) assert.ok(padded.includes(`padded ${name}`), `${name}: ${padded.join(' | ')}`)
        continue
      }
      const removed = await spoiled((path) => rmSync(path(name)), [name])
      assert.ok(
        removed.some((line) => /^missing |^root\.pin /.test(line)),
        `${name}: ${removed.join(' | ')}`,
      )
    }
  })

  it('any file in the place of another is refused', async () => {
    const pair = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names))
    await fc.assert(
      fc.asyncProperty(pair, async ([name, other]) => {
        const same = readFileSync(join(edition, name)).equals(readFileSync(join(edition, other)))
        fc.pre(!same)
        const lines = await spoiled((path) => copyFileSync(path(other), path(name)), [name])
        assert.ok(naming(lines, name), `${other} as ${name}: ${lines.join(' | ')}`)
        if (/^(?:node|blob)\//.test(name) && /^(?:node|blob)\//.test(other))
          assert.ok(lines.includes(`swapped ${name}`))
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('any file too much is refused, whatever its name', async () => {
    const surplus = [
      'index.html',
      'head.bak',
      'HEAD',
      '.htaccess',
      'heads/1-1',
      'heads/2-2',
      'root/3',
      'root/01',
      'mirrors/2',
      `blob/ab/${'0'.repeat(62)}.bin`,
      `node/ab/${'0'.repeat(62)}.bin`,
      'blob/ab/x',
      'blob/x.bin',
      'node/zz/x.bin',
      'cache/idx',
      'a/b/c/d',
    ]
    for (const name of surplus) {
      const lines = await spoiled(
        (path) => {
          mkdirSync(dirname(path(name)), { recursive: true })
          writeFileSync(path(name), 'x')
        },
        [name],
      )
      assert.ok(naming(lines, name), `${name}: ${lines.join(' | ')}`)
    }
    const copied = `blob/00/${'1'.repeat(62)}.bin`
    const real = names.find((name) => name.startsWith('blob/')) ?? ''
    const lines = await spoiled(
      (path) => {
        mkdirSync(dirname(path(copied)), { recursive: true })
        copyFileSync(path(real), path(copied))
      },
      [copied],
    )
    assert.deepEqual(lines, ['refused', `surplus ${copied}`])
  })

  it('a link in the place of a file is no file', async () => {
    const name = names.find((name) => name.startsWith('blob/')) ?? ''
    const lines = await spoiled((path) => {
      renameSync(path(name), join(edition, '..', 'aside'))
      rmSync(path(name), { force: true })
      symlinkSync(join(edition, '..', 'aside'), path(name))
    }, [])
    rmSync(join(edition, name))
    renameSync(join(edition, '..', 'aside'), join(edition, name))
    assert.deepEqual(lines, ['refused', `missing ${name}`])
    assert.deepEqual(await refusals(edition, site), [])
  })

  it('with an earlier head, any older head is refused; the same and a newer one pass', async () => {
    for (const [at, since] of heads.entries()) {
      for (const [served, head] of heads.entries()) {
        const lines = await spoiled(
          (path) => {
            writeFileSync(path('head'), head)
          },
          ['head'],
        ).then(() => lines2(head, since))
        assert.equal(lines.includes('head.older head'), served < at, `${served + 1} after ${at + 1}`)
      }
    }
    async function lines2(head: Uint8Array, since: Uint8Array): Promise<readonly string[]> {
      const kept = readFileSync(join(edition, 'head'))
      writeFileSync(join(edition, 'head'), head)
      try {
        return await refusals(edition, site, since)
      } finally {
        writeFileSync(join(edition, 'head'), kept)
      }
    }
  })

  it('with an earlier head of another history, the edition is refused', async () => {
    const other = temporary.make()
    const shelf = await openQuick(other)
    await shelf.addRoot(site.root)
    const root = await trustPinnedRoot(nodeCrypto, site.root)
    const second = await nextEpoch(nodeCrypto, root, 0, [site.keys.root])
    await shelf.addRoot(second)
    for (let id = 11; id <= 16; id += 1) await publishing(shelf, site)(await changesOf(shelf, id))
    const newest = new Uint8Array(readFileSync(join(shelf.folder, 'head')))
    await shelf.close()
    assert.equal((await stepRoot(nodeCrypto, root, second)).epoch, 2)
    assert.ok((await refusals(edition, site, newest)).includes('head.fork head'))
  })

  it('an earlier head of the same number that the next one does not name is refused, however well signed', async () => {
    const name = 'heads/2-5'
    const {
      file: _file,
      hash: _hash,
      ...document
    } = await readHeadFile(nodeCrypto, heads[4] as Uint8Array<ArrayBuffer>)
    const twin = await signHead(nodeCrypto, { ...document, time: document.time + 1 }, [site.keys.edition])
    const lines = await spoiled((path) => writeFileSync(path(name), twin), [name])
    assert.ok(lines.includes(`swapped ${name}`), lines.join(' | '))
  })

  it('an entry that promises another length than its bytes have is refused', async () => {
    for (const [more, decoded] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const shelf = await openQuick(temporary.make())
      await shelf.addRoot(site.root)
      const object = await shelf.storeBlob(Buffer.from('<p>short'), 'text/html')
      const wrong = {
        ...object,
        storedLength: object.storedLength + more,
        decodedLength: object.decodedLength + decoded,
      }
      await publishing(shelf, site)([{ kind: 'put', key: '/en/_live/front', object: wrong }])
      await shelf.close()
      const lines = await refusals(shelf.folder, site)
      assert.deepEqual(lines, ['refused', `${more === 1 ? 'cut' : 'blob.length'} ${blobFile(object.hash)}`])
    }
  })

  it('another site, other keys, or an unknown root are refused', async () => {
    const other = await buildKeys()
    const lines = await refusals(edition, other)
    assert.ok(lines.includes('root.pin root/1'), lines.join(' | '))
    assert.ok(lines.some((line) => line.endsWith(' head')))
    await assert.rejects(verifyShelf(edition, { root: new Uint8Array(10), now: noon }), { id: 'format' })
  })

  it('says what has expired without refusing it', async () => {
    const report = await verifyShelf(edition, { root: site.root, now: noon.add({ hours: 24 * 365 * 3 }) })
    assert.equal(report.ok, true)
    assert.equal(report.notes.length, 3)
  })

  it('looks at a folder that is not there, or empty, without stumbling', async () => {
    const lines = await refusals(temporary.make(), site)
    assert.deepEqual(lines, ['refused', 'missing root/1', 'missing root/newest', 'missing head'])
  })

  it('a mirror is checked over HTTP, and what cannot be seen from there is said', async () => {
    let mode: 'true' | 'lie' | 'redirect' | 'endless' = 'true'
    const target = names.find((name) => name.startsWith('blob/')) ?? ''
    const server = createServer((request, response) => {
      const name = (request.url ?? '').replace('/copy/', '')
      const bytes = readIfThere(join(edition, name))
      if (name === target && mode === 'redirect') response.writeHead(302, { location: '/copy/head' }).end()
      else if (bytes === null) response.writeHead(404).end('<title>blocked</title>')
      else if (name === target && mode === 'lie') response.end(Buffer.from('<title>blocked</title>'))
      else if (name === target && mode === 'endless') {
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        }
        response.on('drain', more)
        more()
      } else response.end(bytes)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/copy/`
    const check = async () => verifyMirror(base, fetch, { root: site.root, now: noon })
    try {
      const good = await check()
      assert.equal(good.ok, true, printReport(good))
      assert.ok(good.notes.some((note) => note.includes('surplus files cannot be seen')))
      for (const [lie, rule] of [
        ['lie', 'cut'],
        ['redirect', 'unreadable'],
        ['endless', 'size'],
      ] as const) {
        mode = lie
        const report = await check()
        assert.equal(report.ok, false, lie)
        assert.deepEqual(
          report.problems.map(({ file, rule }) => [file, rule]),
          [[target, rule]],
          lie,
        )
      }
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})
