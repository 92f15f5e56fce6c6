import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mirrorListFile, signMirrorList, verifyMirrorList } from '@heliograph/edition'
import { nodeCrypto } from '@heliograph/shelf'
import type { Newsroom } from '../newsroom.ts'
import { noteEdition } from './note-edition.ts'
import type { EditionKeys } from './edition-keys.ts'

/** How long a mirror list is good, in seconds: 90 days. It is signed anew when half of that is over. */
const lifetime = 90 * 86_400

/**
 * Tells readers, in the signed edition, where copies of it are served. The list of the last edition stays unless it
 * names other places or grows old. Answers the base addresses that readers are told.
 * @param bases base addresses; a slash at the end is added where it is missing. Null: those of the last list.
 */
export async function publishMirrors(
  newsroom: Newsroom,
  keys: EditionKeys,
  bases: readonly string[] | null,
): Promise<readonly string[]> {
  const { shelf } = newsroom
  const [root, head] = [shelf.root(), shelf.head()]
  if (root === null || head === null) return bases ?? []
  const now = newsroom.now()
  const time = Math.floor(now.epochMilliseconds / 1000)
  const last =
    head.mirrors === null
      ? null
      : await verifyMirrorList(
          nodeCrypto,
          root,
          Uint8Array.from(await readFile(join(shelf.folder, mirrorListFile(head.mirrors.version)))),
          null,
        )
  const mirrors =
    bases === null
      ? (last?.mirrors ?? [])
      : bases.map((base) => ({ base: base.endsWith('/') ? base : `${base}/` }))
  const told = mirrors.map(({ base }) => base)
  const isSame = JSON.stringify(last?.mirrors ?? []) === JSON.stringify(mirrors)
  if (isSame && (last === null || last.expires - time > lifetime / 2)) return told
  const list = await signMirrorList(
    nodeCrypto,
    {
      site: root.site,
      version: (last?.version ?? 0) + 1,
      time: Math.max(time, last?.time ?? 0),
      expires: time + lifetime,
      mirrors,
    },
    [keys.edition],
  )
  const published = await shelf.publishEdition({
    changes: [],
    time: now,
    edition: [keys.edition],
    freshness: [keys.freshness],
    mirrors: list,
  })
  await newsroom.store.transaction((trx) => noteEdition(trx, published.head))
  return told
}
