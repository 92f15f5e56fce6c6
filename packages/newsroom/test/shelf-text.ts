import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** Everything that lies on a shelf, public and the writer's own, as text by file name; gzip is taken off. */
export function shelfText(edition: string): ReadonlyMap<string, string> {
  const shelf = join(edition, '..')
  const files = readdirSync(shelf, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      const bytes = readFileSync(path)
      return [path.slice(shelf.length + 1), plain(bytes)]
    }),
  )
}

function plain(bytes: Buffer): string {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return (isGzip ? gunzipSync(bytes) : bytes).toString()
  } catch {
    // One piece of a larger object.
    return bytes.toString('latin1')
  }
}
