/** Takes a stream of bytes apart in pieces of the reader's own choice. */
export interface ByteReader {
  /** Bytes up to a line break, without it; null when none comes within `most` bytes. */
  line(most: number): Promise<string | null>
  /** Exactly so many bytes; null when fewer are left. */
  exactly(length: number): Promise<Buffer | null>
  atEnd(): Promise<boolean>
  /** What has not been read yet. */
  rest(): AsyncGenerator<Uint8Array>
}

/** Reads a source piece by piece, and keeps no more of it than was asked for. */
export function createByteReader(source: AsyncIterable<Uint8Array>): ByteReader {
  const pieces = source[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  const more = async (): Promise<boolean> => {
    const { value, done } = await pieces.next()
    if (done === true) return false
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value])
    return true
  }
  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }
  return {
    line: async (most) => {
      for (;;) {
        const at = held.indexOf(0x0a)
        if (at > most || (at < 0 && held.length > most)) return null
        if (at >= 0) {
          const line = take(at).toString()
          take(1)
          return line
        }
        if (!(await more())) return null
      }
    },
    exactly: async (length) => {
      while (held.length < length) if (!(await more())) return null
      return take(length)
    },
    atEnd: async () => {
      while (held.length === 0) if (!(await more())) return true
      return false
    },
    rest: async function* () {
      while (held.length > 0 || (await more())) yield take(held.length)
    },
  }
}
