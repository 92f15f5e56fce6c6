import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import yazl from 'yazl'

/** What was written under one name. */
export interface WrittenFile {
  readonly name: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** Where an export goes, file after file. */
export interface ExportSink {
  readonly add: (name: string, chunks: AsyncIterable<Uint8Array>) => Promise<WrittenFile>
  readonly end: () => Promise<void>
}

/** The folder is not empty: an export never mixes with what lies there. */
class ExportError extends Error {
  readonly id = 'export.not-empty'
}

/** Writes into a folder that is empty or not there. @throws {ExportError} */
export async function folderSink(folder: string): Promise<ExportSink> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new ExportError(`${folder} is not empty. Name a new folder, or a file that ends in .zip.`)
  return {
    add: async (name, chunks) => {
      const counted = counting(name, chunks)
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      await pipeline(counted.chunks, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      return counted.written()
    },
    end: async () => undefined,
  }
}

/** Writes one zip, streamed: `output` is read while files are added. */
export function zipSink(): ExportSink & { readonly output: Readable } {
  const zip = new yazl.ZipFile()
  return {
    output: zip.outputStream as Readable,
    add: async (name, chunks) => {
      const counted = counting(name, chunks)
      const source = Readable.from(counted.chunks)
      // Pictures are packed already.
      zip.addReadStream(source, name, { compress: !name.startsWith('media/') })
      await finished(source)
      return counted.written()
    },
    end: async () => {
      zip.end()
    },
  }
}

function counting(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): { readonly chunks: AsyncGenerator<Uint8Array>; readonly written: () => WrittenFile } {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    chunks: (async function* () {
      for await (const chunk of chunks) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
    })(),
    written: () => ({ name, bytes, sha256: hash.digest('hex') }),
  }
}
