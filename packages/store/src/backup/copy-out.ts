import type pg from 'pg'
import { explainLoss } from '../store-client.ts'

/** The driver's side of a COPY, as it calls it. */
export interface CopyConnection {
  readonly stream: import('node:net').Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

const CHUNK = 65_536
/** So much may wait for the reader before the server is told to wait. */
const WAITING = 8 * CHUNK

/**
 * The text that `copy … to stdout` gives, in chunks of about 64 KiB that end at any byte. The connection is busy
 * until the last chunk was read or the reader went away, which breaks the connection.
 */
export async function* copyOut(client: pg.ClientBase, statement: string): AsyncGenerator<Buffer, number> {
  const ready: Buffer[] = []
  let gathering: Buffer[] = []
  let gathered = 0
  let waiting = 0
  let rows = 0
  let over = false
  let failure: unknown = null
  let wake = Promise.withResolvers<void>()
  let stream = null as CopyConnection['stream'] | null
  const flush = (): void => {
    if (gathered === 0) return
    ready.push(Buffer.concat(gathering, gathered))
    waiting += gathered
    gathering = []
    gathered = 0
    wake.resolve()
    if (waiting > WAITING) stream?.pause()
  }
  const end = (): void => {
    over = true
    wake.resolve()
  }
  client.query({
    submit: (connection: unknown) => {
      const copying = connection as CopyConnection
      stream = copying.stream
      copying.query(statement)
    },
    handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
      // The driver uses its buffer again for the next message.
      gathering.push(Buffer.from(chunk))
      gathered += chunk.length
      if (gathered >= CHUNK) flush()
    },
    handleCommandComplete: ({ text }: { readonly text: string }) => {
      rows = Number(text.split(' ')[1] ?? 0)
      flush()
    },
    handleReadyForQuery: end,
    handleError: (error: unknown) => {
      failure = explainLoss(error)
      end()
    },
  } as pg.Submittable)
  try {
    for (;;) {
      const chunk = ready.shift()
      if (chunk !== undefined) {
        waiting -= chunk.length
        if (waiting <= WAITING) stream?.resume()
        yield chunk
      } else if (failure !== null) throw failure
      else if (over) return rows
      else {
        await wake.promise
        wake = Promise.withResolvers()
      }
    }
  } finally {
    if (!over) stream?.destroy()
  }
}
