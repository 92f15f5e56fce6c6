import { CommandError } from './command-error.ts'
import type { NewsroomSettings } from './newsroom.ts'

/** The two addresses a newsroom is reached under. */
export type Origins = Pick<NewsroomSettings, 'siteOrigin' | 'deskOrigin'>

/** The port, unless told otherwise. */
const defaultPort = 8400

/** The names this machine alone knows; the port is that of the start. */
const loopback = { siteOrigin: 'http://localhost', deskOrigin: 'http://desk.localhost' } as const

/**
 * Where site and desk are: as asked for, else as at the last start, else on the loopback. Loopback names follow the
 * port, wherever they were last; any other name stays until somebody gives another.
 * @throws {CommandError} `api.input-invalid` when both are one: cookies of the desk must not reach the site
 */
export function chooseOrigins(
  asked: Partial<Origins>,
  stored: Origins | undefined,
  port: number | undefined,
): Origins {
  const choose = (which: keyof Origins): string => {
    const last = stored?.[which]
    const isLoopback = last !== undefined && new RegExp(`^${loopback[which]}(?::\\d+)?$`).test(last)
    if (last === undefined || (isLoopback && port !== undefined))
      return asked[which] ?? `${loopback[which]}:${port ?? defaultPort}`
    return asked[which] ?? last
  }
  const origins = { siteOrigin: choose('siteOrigin'), deskOrigin: choose('deskOrigin') }
  if (origins.siteOrigin === origins.deskOrigin)
    throw new CommandError(
      'api.input-invalid',
      'Site and desk need two origins: cookies of the desk must not reach the site.',
    )
  return origins
}
