import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { turns } from './turns.ts'

/** A derivation takes a core and 19 MiB for a while: more than two at once would leave nothing for anybody else. */
export const passwordTurns = turns({ atOnce: 2, waiting: 20 })

const deriveNow = promisify(argon2)
const derive: typeof deriveNow = (algorithm, parameters) =>
  passwordTurns.take(() => deriveNow(algorithm, parameters))

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane. */
const settings = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const

/** A password as it is stored: argon2id in the PHC string format. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: normal(password), nonce, ...settings })
  return `$argon2id$v=19$m=${settings.memory},t=${settings.passes},p=${settings.parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** Whether a password is the stored one. Takes as long when nothing is stored, so that names cannot be probed. */
export async function checkPassword(password: string, stored: string | null): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(
    stored ?? nobody,
  )
  if (match === null) return false
  const [, memory, passes, parallelism, nonce = '', tag = ''] = match
  const expected = Buffer.from(tag, 'base64')
  const actual = await derive('argon2id', {
    message: normal(password),
    nonce: Buffer.from(nonce, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(actual, expected) && stored !== null
}

/** What is checked for an address nobody has: the right cost, a tag nothing derives to. */
const nobody = `$argon2id$v=19$m=${settings.memory},t=${settings.passes},p=${settings.parallelism}$${base64(Buffer.alloc(16))}$${base64(Buffer.alloc(32))}`

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}

/** The same password typed on another keyboard may come as other code points. */
function normal(password: string): string {
  return password.normalize('NFKC')
}
