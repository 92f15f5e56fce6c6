import { readFile } from 'node:fs/promises'

/** What runs in browsers was not bundled yet: `reader.not-built`. */
class NotBuiltError extends Error {
  readonly id = 'reader.not-built'
}

async function readBuilt(name: string): Promise<string> {
  try {
    return (await readFile(`${import.meta.dirname}/../dist/${name}`, 'utf8')).trimEnd()
  } catch (cause) {
    throw new NotBuiltError(`The reader's ${name} is not built. Run "npm run build" first.`, { cause })
  }
}

/** The script that pages inline: a kilobyte. */
export function readPageScript(): Promise<string> {
  return readBuilt('page.js')
}

/** The script that live blogs inline beside it while they are open: two kilobytes. */
export function readLiveScript(): Promise<string> {
  return readBuilt('live.js')
}

/** What a worker is given to begin with. Its bytes must not change from one start of the server to the next. */
export interface WorkerPin {
  /** The file of root document 1: never a newer one, or every reader would begin anew, without memory. */
  readonly root: Uint8Array
  /** Base addresses of mirrors known before any signed list; a slash at their end is added. Default none. */
  readonly mirrors?: readonly string[]
}

/** The script that the site serves at `/sw.js`: what it pins, then the built worker. Refuses what is no address. */
export async function workerScript({ root, mirrors = [] }: WorkerPin): Promise<string> {
  const built = await readBuilt('sw.js')
  const base64 = btoa(Array.from(root, (byte) => String.fromCharCode(byte)).join(''))
  const bases = JSON.stringify(mirrors.map(baseOf))
  return `self.heliographRoot="${base64}";self.heliographMirrors=${bases};\n${built}\n`
}

function baseOf(mirror: string): string {
  const url = URL.canParse(mirror) ? new URL(mirror) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new Error(`Not the address of a mirror: ${mirror}`)
  return url.href.endsWith('/') ? url.href : `${url.href}/`
}
