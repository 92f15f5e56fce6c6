// A world for the engine: places that tell the truth, lie, fall silent; a clock that only tests move.
import type { Bytes } from '@heliograph/edition'
import { ReaderError } from '../src/worker/error.ts'
import type { Ask, Keep, Kept, Ports, Question } from '../src/worker/ports.ts'
import { openReader } from '../src/worker/reader.ts'
import { crypto, type Files, gunzip, type SmallNewsroom, start } from './small-newsroom.ts'

/** How a place answers for one file. */
export type Place = (name: string, question: Question) => Promise<Bytes> | Bytes

const missing = (name: string): never => {
  throw new ReaderError('source.status', `${name}: status 404`)
}

/** Gives what it has, and refuses what is longer than asked for, as the transport does. */
export const place =
  (files: Files, change: (name: string, bytes: Bytes) => Bytes = (_, bytes) => bytes): Place =>
  (name, { limit }) => {
    const file = files.get(name)
    if (file === undefined) return missing(name)
    const bytes = change(name, Uint8Array.from(file))
    if (bytes.length > limit) throw new ReaderError('source.lie', `${name}: too long`)
    return bytes
  }

/** Gives the same bytes for everything. */
export const says =
  (text: string): Place =>
  (name, { limit }) => {
    const bytes = Uint8Array.from(Buffer.from(text))
    if (bytes.length > limit) throw new ReaderError('source.lie', `${name}: too long`)
    return bytes
  }

export const refuses =
  (status: number): Place =>
  (name) => {
    throw new ReaderError('source.status', `${name}: status ${status}`)
  }

export const unreachable: Place = (name) => {
  throw new ReaderError('source.unreachable', `${name}: no answer`)
}

export interface World {
  readonly ports: Ports
  /** What was asked, in order: `place name`. */
  readonly asked: readonly string[]
  /** What the device has kept, as it lies there. */
  kept(): Kept | null
  /** Seconds since 1970. */
  setTime(seconds: number): void
  /** A place that says nothing: time goes by instead. */
  readonly silent: Place
  setPlace(base: string, place: Place): void
  open(newsroom: SmallNewsroom, first?: readonly string[]): ReturnType<typeof openReader>
}

export function createWorld(places: Readonly<Record<string, Place>>, kept: Kept | null = null): World {
  const answers = new Map(Object.entries(places))
  const asked: string[] = []
  let seconds = start + 600
  let milliseconds = 0
  let timers: { readonly at: number; readonly callback: () => void }[] = []
  let stored = kept

  const pass = (duration: number): void => {
    const end = milliseconds + duration
    for (;;) {
      const [next] = timers.filter(({ at }) => at <= end).sort((left, right) => left.at - right.at)
      if (next === undefined) break
      timers = timers.filter((timer) => timer !== next)
      milliseconds = next.at
      next.callback()
    }
    milliseconds = end
  }

  const ask: Ask = async (base, name, question) => {
    asked.push(`${base} ${name}`)
    const bytes = await (answers.get(base) ?? unreachable)(name, question)
    question.onBytes()
    return bytes
  }
  const keep: Keep = {
    load: async () => structuredClone(stored),
    async save(next) {
      stored = structuredClone(next)
    },
    async forget() {
      stored = null
    },
  }
  const ports: Ports = {
    crypto,
    gunzip,
    ask,
    after(duration, callback) {
      const timer = { at: milliseconds + duration, callback }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    now: () => seconds,
    keep,
  }
  return {
    ports,
    asked,
    kept: () => stored,
    setTime(next) {
      seconds = next
    },
    setPlace: (base, place) => void answers.set(base, place),
    silent: (_, { signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new ReaderError('source.unreachable', 'stopped')))
        setImmediate(() => pass(1_300))
      }),
    open: (newsroom, first = [...answers.keys()]) =>
      openReader({ ports, pinnedRoot: newsroom.pinnedRoot, places: first }),
  }
}

export const textOf = ({ bytes }: { readonly bytes: Uint8Array }): string => Buffer.from(bytes).toString()
