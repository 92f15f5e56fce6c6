import pg from 'pg'
import { StoreError } from './store-error.ts'

const BIGINT = 20
const BIGINT_ARRAY = 1016
const DATE = 1082
const TIME = 1083
const TIMESTAMP = 1114
const TIMESTAMP_ARRAY = 1115
const DATE_ARRAY = 1182
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185
const TEXT_ARRAY = 1009

function parseNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value))
    throw new StoreError('store.number-range', `The database holds ${text}, which no number here can hold.`)
  return value
}

// PostgreSQL writes `2016-05-01 12:00:00.5+00`; sessions run in UTC, so the offset is always `+00`.
function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

const asText = (text: string): string => text
const parseTextArray = (pg.types.getTypeParser as (oid: number) => unknown)(TEXT_ARRAY) as (
  text: string,
) => readonly (string | null)[]

function arrayOf<T>(parse: (text: string) => T): (text: string) => readonly (T | null)[] {
  return (text) => parseTextArray(text).map((item) => (item === null ? null : parse(item)))
}

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [BIGINT, parseNumber],
  [BIGINT_ARRAY, arrayOf(parseNumber)],
  [TIMESTAMPTZ, parseInstant],
  [TIMESTAMPTZ_ARRAY, arrayOf(parseInstant)],
  [DATE, asText],
  [DATE_ARRAY, parseTextArray],
  [TIME, asText],
  [TIMESTAMP, asText],
  [TIMESTAMP_ARRAY, parseTextArray],
])

/**
 * How values come out of the database: `bigint` as a number (refused past 2^53 with
 * `store.number-range`), `timestamptz` as a `Temporal.Instant`, dates and times without a zone as text,
 * `numeric` as text. PostgreSQL keeps microseconds: finer instants are rounded when they are stored.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
}

/** The value as the driver takes it: an instant becomes its ISO text, also inside arrays. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Temporal.Instant) return value.toString()
  if (Array.isArray(value)) return value.map(toParameter)
  return value
}
