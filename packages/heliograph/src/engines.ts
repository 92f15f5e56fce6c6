import { apertium, httpEngine } from '@heliograph/newsroom'
import type { OpenOptions } from '@heliograph/newsroom'
import { UsageError } from './verb.ts'

/** Options about machines that suggest translations. */
export const engineOptions = {
  'translate-url': { type: 'string' },
  'no-apertium': { type: 'boolean', default: false },
} as const

/**
 * The machines that suggest translations here: Apertium, where it is installed, and a service over HTTP, if the
 * operator names one. Its key is in the environment only (`HELIOGRAPH_TRANSLATE_KEY`): others on the machine can read a
 * command line.
 * @throws {UsageError} if the address is none
 */
export function enginesOf(values: {
  readonly 'translate-url'?: string | undefined
  readonly 'no-apertium': boolean
}): NonNullable<OpenOptions['engines']> {
  const url = values['translate-url'] ?? (process.env['HELIOGRAPH_TRANSLATE_URL'] || undefined)
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new UsageError(
      `"${url}" is no address of a translation service; it begins with https:// or http://.`,
    )
  return [
    ...(values['no-apertium'] ? [] : [apertium()]),
    ...(url === undefined ? [] : [httpEngine({ url, key: process.env['HELIOGRAPH_TRANSLATE_KEY'] || null })]),
  ]
}
