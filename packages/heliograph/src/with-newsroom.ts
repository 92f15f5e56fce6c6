import { openNewsroom } from '@heliograph/newsroom'
import type { OpenNewsroom } from '@heliograph/newsroom'
import { readLiveScript, readPageScript } from '@heliograph/reader'
import type { PlaceValues } from './places.ts'
import { placesOf } from './places.ts'
import type { Terminal } from './verb.ts'
import { Refused } from './verb.ts'

/** Opens the newsroom for one piece of work, without serving anything, and closes it whatever happens. */
export async function withNewsroom<T>(
  values: PlaceValues,
  terminal: Terminal,
  work: (open: OpenNewsroom) => Promise<T>,
): Promise<T> {
  const { settings, port, databaseUrl } = placesOf(values)
  const open = await openNewsroom({
    settings,
    ...(port !== undefined && { port }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    pageScript: await readPageScript(),
    liveScript: await readLiveScript(),
    log: (line) => terminal.err(line),
  })
  try {
    const room = await open.newsroom.store.db.selectFrom('newsroom').select('set_up_at').executeTakeFirst()
    if (room?.set_up_at === null)
      throw new Refused('The first start of this newsroom was cut off. Let "heliograph start" finish it.')
    return await work(open)
  } finally {
    await open.close()
  }
}
