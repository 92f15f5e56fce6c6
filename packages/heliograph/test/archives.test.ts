import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openNewsroom, program, reportLines, runImport, perform, setUpNewsroom } from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { testDatabase } from '@heliograph/store'
import { dirtyGhost, dirtyWxr } from './dirty-archives.ts'
import type { MadeArchive } from './dirty-archives.ts'

const options = {
  service: 'en',
  section: 'world',
  sections: { 'politics-news': 'politics' },
  drafts: false,
  pictures: 'files' as const,
  site: null,
  dryRun: false,
}

describe('archives as they really come', () => {
  let room: OpenNewsroom
  let folder: string
  let close: () => Promise<void>
  before(async () => {
    const database = await testDatabase()
    folder = await mkdtemp(join(tmpdir(), 'heliograph-archives-'))
    room = await openNewsroom({
      settings: {
        dataDir: join(folder, 'data'),
        siteOrigin: 'http://site.test',
        deskOrigin: 'http://desk.test',
      },
      store: database.store,
      pageScript: '',
      log: () => undefined,
      now: () => Temporal.Instant.from('2016-05-01T12:00:00Z'),
    })
    const service = (key: string) => ({
      key,
      language: key,
      name: key,
      timeZone: 'Europe/Prague',
      city: 'prague',
      calendar: 'gregory' as const,
      countries: [],
      about: 'Invented.',
      sections: ['world', 'politics'].map((section) => ({ key: section, name: section })),
    })
    await perform(room.newsroom, program, setUpNewsroom, {
      name: 'Test',
      site: room.site,
      demonstration: false,
      services: ['en', 'fa'].map(service),
      agencies: [],
    })
    close = async () => {
      await room.close()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
  after(() => close())

  const take = async (format: 'wxr' | 'ghost', made: MadeArchive) => {
    const path = join(folder, `${format}.export`)
    await writeFile(path, made.text)
    const report = await runImport({
      newsroom: room.newsroom,
      actor: program,
      format,
      path,
      name: format,
      options: { ...options, ...(format === 'ghost' && { service: 'fa', site: 'https://ghost.example' }) },
      folder: null,
      import: null,
    })
    return { report, lines: await Array.fromAsync(reportLines(room.newsroom, report.import)) }
  }

  for (const [format, make] of [
    ['wxr', dirtyWxr],
    ['ghost', dirtyGhost],
  ] as const)
    it(`${format}: every item has the fate it must have, and a second run changes nothing`, async () => {
      const made = make(1_000)
      const { lines } = await take(format, made)
      const fates = lines.map((line) =>
        line.outcome === 'imported' ? (line.live ? 'live' : 'draft') : line.outcome,
      )
      const wrong = made.fates.flatMap((fate, index) =>
        fates[index] === fate
          ? []
          : [`${index + 1}: ${fate} but ${fates[index]} ${JSON.stringify(lines[index])}`],
      )
      assert.deepEqual(wrong, [])
      assert.equal(lines.length, made.fates.length)
      for (const line of lines)
        if (line.outcome === 'failed') assert.ok(line.reason !== null && line.reason.text.length > 20)
      const again = await take(format, made)
      assert.deepEqual(
        again.lines.filter((line) => line.outcome === 'imported' || line.outcome === 'updated').slice(0, 3),
        [],
      )
    })
})
