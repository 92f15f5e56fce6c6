import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { pipeline } from 'node:stream/promises'
import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import { reportLines } from '../archives/report-lines.ts'
import { uploadFolder, uploadPath } from '../archives/upload-folder.ts'
import { addArchiveUpload } from '../commands/archive-uploads.ts'
import { CommandError } from '../command-error.ts'
import { demand, perform } from '../perform.ts'
import { demandImport } from '../queries/archive-imports.ts'
import type { ApiCall } from './api-call.ts'

/** The largest archive taken by upload: 4 GB. A larger one is imported from the command line. */
const largestArchive = 4 * 1024 ** 3

/** Takes an export of another system onto the disk, as it comes: nothing of it is kept in memory, or read yet. */
export async function takeArchive(c: Context, call: ApiCall): Promise<Response> {
  demandAdministrator(call)
  const format = c.req.query('format')
  if (format !== 'wxr' && format !== 'ghost')
    throw new CommandError('api.input-invalid', 'The format is wxr or ghost.', { at: 'format' })
  const file = nameOf(c.req.query('name') ?? '')
  const tooLarge = () =>
    new CommandError(
      'api.too-large',
      'An uploaded archive has at most 4 GB; take a larger one by the command line.',
    )
  if (Number(c.req.header('content-length') ?? 0) > largestArchive) throw tooLarge()
  const id = call.newsroom.newId()
  await mkdir(uploadFolder(call.newsroom), { recursive: true, mode: 0o700 })
  const path = uploadPath(call.newsroom, id)
  const part = `${path}.part`
  let length = 0
  try {
    await pipeline(
      c.req.raw.body === null ? Readable.from([]) : Readable.fromWeb(c.req.raw.body as ReadableStream),
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          length += chunk.length
          if (length > largestArchive) throw tooLarge()
          yield chunk
        }
      },
      createWriteStream(part, { mode: 0o600 }),
    )
    if (length === 0) throw new CommandError('api.input-invalid', 'The file is empty.', { at: 'body' })
    await rename(part, path)
    await perform(call.newsroom, call.actor, addArchiveUpload, { id, format, file })
  } catch (error) {
    await rm(part, { force: true })
    await rm(path, { force: true })
    throw error
  }
  return c.json({ id })
}

/** The report of an import, as lines of JSON. */
export async function answerArchive(c: Context, call: ApiCall): Promise<Response> {
  demandAdministrator(call)
  const id = c.req.param('id') ?? ''
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new CommandError('api.not-found', 'There is no such import.')
  await demandImport(call, id)
  c.header('content-type', 'application/x-ndjson; charset=utf-8')
  c.header('content-disposition', `attachment; filename="report-${id}.jsonl"`)
  return stream(c, async (out) => {
    for await (const line of reportLines(call.newsroom, id)) {
      if (out.aborted) return
      await out.write(`${JSON.stringify(line)}\n`)
    }
  })
}

function demandAdministrator(call: ApiCall): void {
  if (call.session === null) throw new CommandError('api.signed-out', 'Sign in first.')
  demand(call, '*', 'archive.import')
}

/** The name is only shown; all the same one that looks like a path is refused, not mended. */
function nameOf(name: string): string {
  if (name === '' || name.length > 200 || /[\\/\u0000-\u001f]/.test(name) || name === '..' || name === '.')
    // oxlint-disable-line no-control-regex
    throw new CommandError('api.input-invalid', 'The name of the file is none.', { at: 'name' })
  return name.toWellFormed()
}
