import { argon2, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { BackupError } from './backup-error.ts'
import type { ByteReader } from './byte-reader.ts'
import { frameSize } from './sealed-frames.ts'

const derive = promisify(argon2)

/** The fewest characters of a passphrase. */
const shortestPassphrase = 12

/** What deriving the key costs: memory in KiB, and passes over it. */
export interface DerivationCost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** RFC 9106, section 4, second recommended option: argon2id, 64 MiB, three passes, four lanes. */
const usualCost: DerivationCost = { memory: 65_536, passes: 3, parallelism: 4 }

/** A gibibyte: a header that asks for more was not written by this program. */
const mostMemory = 1_048_576
const longestLine = 1_024

const settingsSchema = v.strictObject({
  derivation: v.literal('argon2id'),
  memory: v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(mostMemory)),
  passes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  parallelism: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64)),
  salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  cipher: v.literal('aes-256-gcm'),
  frame: v.literal(frameSize),
})

type Settings = v.InferOutput<typeof settingsSchema>

/**
 * Begins a sealed file: three lines (name and format, settings in JSON, their HMAC-SHA-256 in hex) and a key that no
 * other file has, because its salt is new.
 * @throws {BackupError} `backup.passphrase` when it has fewer than 12 characters
 */
export async function beginSealed(
  passphrase: string,
  cost: DerivationCost = usualCost,
): Promise<{ readonly header: Buffer; readonly key: Buffer }> {
  if ([...normal(passphrase)].length < shortestPassphrase)
    throw new BackupError(
      'backup.passphrase',
      `The passphrase needs at least ${shortestPassphrase} characters: a few words are good.`,
    )
  const settings: Settings = {
    derivation: 'argon2id',
    ...cost,
    salt: randomBytes(32).toString('hex'),
    cipher: 'aes-256-gcm',
    frame: frameSize,
  }
  const signed = `heliograph-backup 1\n${JSON.stringify(settings)}\n`
  const { key, macKey } = await keysOf(passphrase, settings)
  return { header: Buffer.from(`${signed}${macOf(macKey, signed).toString('hex')}\n`), key }
}

/**
 * Reads the three lines and derives the key. The HMAC over them tells a wrong passphrase from a damaged frame, and
 * binds the file to one passphrase only, which AES-GCM alone does not.
 * @throws {BackupError} `backup.not-a-backup`, `backup.version`, `backup.passphrase`
 */
export async function readSealedHeader(reader: ByteReader, passphrase: string): Promise<Buffer> {
  const first = await reader.line(longestLine)
  const version = /^heliograph-backup ([1-9]\d{0,3})$/.exec(first ?? '')?.[1]
  if (version === undefined) throw notABackup()
  if (version !== '1')
    throw new BackupError(
      'backup.version',
      `This backup has format ${version}; this program knows format 1. Restore it with the version that made it.`,
    )
  const line = await reader.line(longestLine)
  const mac = await reader.line(longestLine)
  const settings = settingsOf(line)
  if (settings === null || mac === null || !/^[0-9a-f]{64}$/.test(mac)) throw notABackup()
  const { key, macKey } = await keysOf(passphrase, settings)
  if (!timingSafeEqual(macOf(macKey, `${first}\n${line}\n`), Buffer.from(mac, 'hex')))
    throw new BackupError(
      'backup.passphrase',
      'The passphrase does not open this backup (or the first lines of the file are damaged).',
    )
  return key
}

function settingsOf(line: string | null): Settings | null {
  try {
    const parsed = v.safeParse(settingsSchema, JSON.parse(line ?? ''))
    return parsed.success && parsed.output.memory >= 8 * parsed.output.parallelism ? parsed.output : null
  } catch {
    return null
  }
}

async function keysOf(
  passphrase: string,
  { memory, passes, parallelism, salt }: Settings,
): Promise<{ readonly key: Buffer; readonly macKey: Buffer }> {
  const both = await derive('argon2id', {
    message: normal(passphrase),
    nonce: Buffer.from(salt, 'hex'),
    memory,
    passes,
    parallelism,
    tagLength: 64,
  })
  return { key: both.subarray(0, 32), macKey: both.subarray(32) }
}

function macOf(macKey: Buffer, signed: string): Buffer {
  return createHmac('sha256', macKey).update(signed).digest()
}

/** The same passphrase typed on another keyboard may come as other code points. */
function normal(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

function notABackup(): BackupError {
  return new BackupError(
    'backup.not-a-backup',
    'This file is no backup of a newsroom, or its first lines are damaged.',
  )
}
