import { once } from 'node:events'
import type pg from 'pg'
import { explainLoss } from '../store-client.ts'
import type { CopyConnection } from './copy-out.ts'

/** Feeds `chunks` to `copy … from stdin`, no faster than the server takes them; the number of rows. */
export async function copyIn(
  client: pg.ClientBase,
  statement: string,
  chunks: AsyncIterable<Buffer>,
): Promise<number> {
  const started = Promise.withResolvers<CopyConnection>()
  const ended = Promise.withResolvers<number>()
  // A failure is told by `ended`; nobody may be waiting for it yet.
  ended.promise.catch(() => undefined)
  started.promise.catch(() => undefined)
  let rows = 0
  let failed = false
  client.query({
    submit: (connection: unknown) => (connection as CopyConnection).query(statement),
    handleCopyInResponse: (connection: unknown) => started.resolve(connection as CopyConnection),
    handleCommandComplete: ({ text }: { readonly text: string }) => {
      rows = Number(text.split(' ')[1] ?? 0)
    },
    handleReadyForQuery: () => ended.resolve(rows),
    handleError: (error: unknown) => {
      failed = true
      const explained = explainLoss(error)
      started.reject(explained)
      ended.reject(explained)
    },
  } as pg.Submittable)
  const connection = await started.promise
  try {
    for await (const chunk of chunks) {
      if (failed) break
      connection.sendCopyFromChunk(chunk)
      if (connection.stream.writableNeedDrain)
        await Promise.race([once(connection.stream, 'drain'), ended.promise])
    }
  } catch (error) {
    connection.sendCopyFail('the source failed')
    await ended.promise.catch(() => undefined)
    throw error
  }
  if (!failed) connection.endCopyFrom()
  return ended.promise
}
