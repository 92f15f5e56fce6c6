// A shelf in a temporary folder with a site of one machine, for the tests of this room.
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  articleKey,
  type Bytes,
  type Change,
  createSingleProfile,
  liveKey,
  mediaKey,
  type SingleKeys,
} from '@heliograph/edition'
import {
  type Disk,
  generateKey,
  type LocalKey,
  nodeCrypto,
  nodeDisk,
  openShelf,
  type Shelf,
  verifyShelf,
} from '../src/index.ts'

export const noon = Temporal.Instant.from('2016-05-01T12:00:00Z')

export interface Site {
  readonly root: Bytes
  readonly keys: SingleKeys<LocalKey>
}

/** The disk of this machine without the waiting: for tests that cut no power. */
const quickDisk: Disk = { ...nodeDisk, sync: async () => undefined, syncFolders: async () => undefined }

export const openQuick = (folder: string): Promise<Shelf> => openShelf(folder, { disk: quickDisk })

export async function buildKeys(site = 'test.example'): Promise<Site> {
  return createSingleProfile(nodeCrypto, {
    site,
    time: Math.floor(noon.epochMilliseconds / 1000) - 60,
    generateKey,
  })
}

/** Folders of one test file; `clear` takes them away. */
export function folders() {
  const made: string[] = []
  const make = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'heliograph-shelf-'))
    made.push(folder)
    return folder
  }
  return {
    make,
    copy(from: string): string {
      const folder = make()
      cpSync(from, folder, { recursive: true })
      rmSync(join(folder, 'writer', 'lock'), { force: true })
      return folder
    },
    /** The same folder under a new name: the lock that a crashed shelf of this process holds is not on it. */
    move(from: string): string {
      const folder = make()
      renameSync(from, folder)
      rmSync(join(folder, 'writer', 'lock'), { force: true })
      return folder
    },
    clear() {
      for (const folder of made) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Bytes that no compression makes shorter, the same ones for the same number. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = (seed % 2_147_483_646) + 1
  for (let at = 0; at < length; at += 1) {
    state = (state * 48_271) % 2_147_483_647
    bytes[at] = state >>> 7
  }
  return bytes
}

/** The changes of one publish: an article, its picture, the pages it touches. */
export async function changesOf(shelf: Shelf, id: number, text = `story ${id}`): Promise<Change[]> {
  const page = (what: string) =>
    shelf.storeBlob(Buffer.from(`<!doctype html><p>${what}: ${text}`), 'text/html')
  const picture = `${id.toString(16).padStart(32, '0')}-640.avif`
  return [
    { kind: 'put', key: articleKey('en', 2016, 5, id), object: await page('article') },
    { kind: 'put', key: liveKey('en', 'front'), object: await page('front') },
    { kind: 'put', key: liveKey('en', 'wire'), object: await page('wire') },
    {
      kind: 'put',
      key: mediaKey(2016, 5, picture),
      object: await shelf.storeBlob(noise(9_000 + id, id), 'image/avif'),
    },
  ]
}

export function publishing(shelf: Shelf, { keys }: Site) {
  return async (changes: Iterable<Change>, more: Partial<Parameters<Shelf['publishEdition']>[0]> = {}) => {
    const request = { changes, time: noon, edition: [keys.edition], freshness: [keys.freshness], ...more }
    const published = await shelf.publishEdition(request)
    await shelf.idle()
    return published
  }
}

/** A closed shelf with so many editions of one article each. */
export async function fillShelf(folder: string, site: Site, editions: number): Promise<void> {
  const shelf = await openQuick(folder)
  await shelf.addRoot(site.root)
  for (let id = 1; id <= editions; id += 1) await publishing(shelf, site)(await changesOf(shelf, id))
  await shelf.close()
}

/** What a whole check refuses: `rule file` lines. */
export async function refusals(
  folder: string,
  site: Site,
  since?: Uint8Array,
  remembered = 1_000,
): Promise<readonly string[]> {
  const options = { root: site.root, now: noon, remembered, ...(since === undefined ? {} : { since }) }
  const report = await verifyShelf(folder, options)
  return report.ok ? [] : ['refused', ...report.problems.map(({ rule, file }) => `${rule} ${file}`)]
}
