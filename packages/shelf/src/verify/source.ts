import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, EditionError } from '@heliograph/edition'
import { codeOf } from '../error.ts'

/** Where a whole edition is read from to be checked. */
export interface EditionSource {
  /** Bytes of a file; null when there is none. More than `limit` bytes is refused with `size`. */
  read(name: string, limit: number): Promise<Bytes | null> | Bytes | null
  /** Every file there is; null where that cannot be seen. */
  list: ((folder: string) => readonly string[]) | null
  /** How many files to ask for at once. */
  readonly parallel: number
}

/** A folder. Names that are no plain files (links, devices) are listed and never followed. */
export function folderSource(folder: string): EditionSource {
  return {
    parallel: 1,
    read(name, limit) {
      const path = join(folder, name)
      try {
        const stat = lstatSync(path)
        if (!stat.isFile()) return null
        if (stat.size > limit) throw new EditionError('size', `${name}: ${stat.size} bytes`)
        return readFileSync(path)
      } catch (error) {
        if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
        throw error
      }
    },
    list(below) {
      try {
        return readdirSync(join(folder, below), { withFileTypes: true }).map((item) =>
          item.isDirectory() ? `${item.name}/` : item.name,
        )
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return []
        throw error
      }
    },
  }
}

async function readCapped(response: Response, limit: number, name: string): Promise<Bytes> {
  const reader = response.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const step = reader === undefined ? { done: true as const } : await reader.read()
    if (step.done) break
    const part = step.value as Uint8Array
    length += part.length
    if (length > limit) {
      await reader?.cancel()
      throw new EditionError('size', `${name}: more than ${limit} bytes`)
    }
    parts.push(part)
  }
  return Buffer.concat(parts, length) as Bytes
}

/**
 * A mirror, by the `fetch` that is given. A redirect, or a status other than 200, is no answer; what lies there beside
 * the edition cannot be seen.
 */
export function mirrorSource(base: string, fetch: typeof globalThis.fetch): EditionSource {
  const root = base.endsWith('/') ? base : `${base}/`
  return {
    parallel: 8,
    list: null,
    async read(name, limit) {
      const response = await fetch(`${root}${name}`, { redirect: 'error', credentials: 'omit' })
      if (response.status !== 200) {
        await response.body?.cancel()
        return null
      }
      return readCapped(response, limit, name)
    },
  }
}
