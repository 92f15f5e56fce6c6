import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { CommandError } from '../command-error.ts'
import { exportNewsroom } from '../export/export-newsroom.ts'
import { zipSink } from '../export/export-sink.ts'
import { demand } from '../perform.ts'
import type { ApiCall } from './api-call.ts'

/** Everything as one zip, made while it is sent: nothing of it ever lies on the server's disk. */
export async function answerExport(c: Context, call: ApiCall): Promise<Response> {
  if (call.session === null) throw new CommandError('api.signed-out', 'Sign in first.')
  demand(call, '*', 'archive.export')
  const sink = zipSink()
  const service = c.req.query('service') || null
  const made = exportNewsroom(
    call.newsroom,
    call.actor,
    { service, withNotes: c.req.query('notes') === 'yes' },
    sink,
  )
  // A break in the middle must break the download, or half an export would look like a whole one.
  made.catch((error: unknown) => {
    call.newsroom.log(`export: ${error instanceof Error ? error.message : String(error)}`)
    sink.output.destroy(error as Error)
  })
  c.header('content-type', 'application/zip')
  c.header(
    'content-disposition',
    `attachment; filename="heliograph-${service === null ? '' : `${service.replace(/[^a-z0-9-]/g, '')}-`}${call.newsroom.now().toString().slice(0, 10)}.zip"`,
  )
  return c.body(Readable.toWeb(sink.output) as unknown as ReadableStream)
}
