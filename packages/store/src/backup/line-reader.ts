import { END_OF_ROWS } from './backup-store.ts'
import { StoreError } from '../store-error.ts'

const NEWLINE = 0x0a
/** A line of JSON in a backup is short; a row is only passed on. */
const LONGEST_LINE = 1_000_000

/** Reads a backup, without holding more than a chunk of its rows. */
export interface LineReader {
  /** The next line without its end; refused with `store.backup-invalid` when the stream is cut. */
  line(): Promise<string>
  /** The bytes of all lines before the line `\.`, in chunks; that line is read and not given. */
  rows(): AsyncGenerator<Buffer>
  /** Whether nothing is left. */
  atEnd(): Promise<boolean>
  /** Tells the source that nothing more will be read. */
  close(): Promise<void>
}

/** `onBytes` is given everything that has been read. */
export function createLineReader(
  source: AsyncIterable<Uint8Array>,
  onBytes: (bytes: Buffer) => void,
): LineReader {
  const chunks = source[Symbol.asyncIterator]()
  let buffer = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { value, done } = await chunks.next()
    if (done === true) return false
    buffer = buffer.length === 0 ? Buffer.from(value) : Buffer.concat([buffer, value])
    return true
  }
  const take = (length: number): Buffer => {
    const taken = buffer.subarray(0, length)
    buffer = buffer.subarray(length)
    onBytes(taken)
    return taken
  }
  const need = async (): Promise<void> => {
    if (!(await more()))
      throw new StoreError('store.backup-invalid', 'The backup ends in the middle, or is not a backup.')
  }
  return {
    line: async () => {
      for (let searched = 0; ;) {
        const end = buffer.indexOf('\n', searched)
        if (end >= 0) return take(end + 1).toString('utf8', 0, end)
        searched = buffer.length
        if (searched > LONGEST_LINE) throw new StoreError('store.backup-invalid', 'This is not a backup.')
        await need()
      }
    },
    rows: async function* () {
      for (let lineStarts = true; ;) {
        while (buffer.length < END_OF_ROWS.length) await need()
        if (lineStarts && buffer.toString('latin1', 0, END_OF_ROWS.length) === END_OF_ROWS) {
          take(END_OF_ROWS.length)
          return
        }
        const end = buffer.indexOf(`\n${END_OF_ROWS}`)
        // What may be the beginning of the last line stays until the rest of it has come.
        const length = end >= 0 ? end + 1 : buffer.length - END_OF_ROWS.length
        if (length === 0) await need()
        else {
          const bytes = take(length)
          lineStarts = bytes.at(-1) === NEWLINE
          yield bytes
        }
      }
    },
    atEnd: async () => buffer.length === 0 && !(await more()),
    close: async () => {
      await chunks.return?.()
    },
  }
}
