import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Bytes, freshnessFile, newestRootFile } from '@heliograph/edition'
import { type Files, openNewsroom, type SmallNewsroom } from './small-newsroom.ts'
import { createWorld, place, textOf } from './world.ts'

const liar = 'https://liar.example/'
const honest = 'https://honest.example/'
const pages = [
  '/',
  '/en/',
  '/en/2016/05/17',
  '/en/2016/05/18',
  '/en/2016/05/99',
  '/_media/2016/05/' + 'a'.repeat(32) + '-640.png',
]

describe('a place that changes files', () => {
  let newsroom: SmallNewsroom
  let files: Files
  let names: readonly string[]
  let right: readonly string[]
  before(async () => {
    newsroom = await openNewsroom()
    await newsroom.listMirrors(honest)
    await newsroom.publish({ '/en/2016/05/17': { text: 'before' } })
    await newsroom.replaceEditionKey()
    await newsroom.listMirrors(honest, 'https://third.example/')
    files = await newsroom.publish({
      '/en/2016/05/17': { text: 'the article' },
      '/en/2016/05/18': { text: 'another article' },
      [pages.at(-1) ?? '']: { text: Buffer.alloc(20_000, 'picture'), mediaType: 'image/png' },
    })
    // These two are read by nobody here: the chain is followed by numbers.
    names = [...files.keys()].filter((name) => name !== newestRootFile && name !== 'root/1')
    right = await read(files)
  })

  /** All pages, each as it is shown, by a reader who asks the changed place first. */
  async function read(changed: Files, other?: Files): Promise<readonly string[]> {
    const world = createWorld({
      [liar]: place(changed),
      ...(other === undefined ? {} : { [honest]: place(other) }),
    })
    const reader = await world.open(newsroom)
    await reader.prepare()
    const shown: string[] = []
    for (const page of pages) {
      const answer = await reader.page(page)
      shown.push(`${answer.status} ${answer.mediaType} ${textOf(answer)}`)
    }
    return shown
  }

  it('changes nothing of what is shown, whichever byte it flips', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, at, mask) => {
        const name = names[file % names.length] ?? ''
        const bytes = Uint8Array.from(files.get(name) ?? [])
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask
        assert.deepEqual(await read(new Map(files).set(name, bytes), files), right, name)
      }),
      { seed: 1, numRuns: 120 },
    )
  })

  it('changes nothing of what is shown by exchanging, cutting, padding or removing files', async () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant('exchange' as const), with: fc.nat() }),
      fc.record({ kind: fc.constant('cut' as const), to: fc.nat() }),
      fc.record({ kind: fc.constant('pad' as const), by: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
      fc.record({ kind: fc.constant('remove' as const) }),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), change), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const changed = new Map(files)
          for (const [file, what] of changes) {
            const name = names[file % names.length] ?? ''
            const bytes = files.get(name) as Bytes
            if (what.kind === 'remove') changed.delete(name)
            else if (what.kind === 'cut') changed.set(name, bytes.slice(0, what.to % bytes.length))
            else if (what.kind === 'pad') changed.set(name, Uint8Array.from([...bytes, ...what.by]))
            else changed.set(name, files.get(names[what.with % names.length] ?? '') as Bytes)
          }
          assert.deepEqual(await read(changed, files), right)
        },
      ),
      { seed: 1, numRuns: 60 },
    )
  })

  it('alone is worth no page that is not right', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), async (file, at) => {
        const name = names[file % names.length] ?? ''
        if (name === freshnessFile || name.startsWith('mirrors/')) return
        const bytes = Uint8Array.from(files.get(name) ?? [])
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1
        const world = createWorld({ [liar]: place(new Map(files).set(name, bytes)) })
        const reader = await world.open(newsroom)
        for (const [index, page] of pages.entries()) {
          const shown = await reader.page(page).then(
            (answer) => `${answer.status} ${answer.mediaType} ${textOf(answer)}`,
            () => null,
          )
          assert.ok(shown === null || shown === right[index], `${name}: ${shown}`)
        }
      }),
      { seed: 1, numRuns: 80 },
    )
  })
})
