import { decodeText } from './decode.ts'
import { isAtom, parseAtom } from './feed/parse-atom.ts'
import { isRss, parseRss } from './feed/parse-rss.ts'
import { readJson } from './json.ts'
import { parseNinjs } from './ninjs/parse-ninjs.ts'
import type { WireItem } from './item.ts'
import { WIRE_LIMITS, type WireLimits } from './limits.ts'
import { isNewsmlG2, parseNewsmlG2 } from './newsml-g2/parse-newsml-g2.ts'
import { problemList, Refusal, type WireProblem } from './problem.ts'
import { readXml } from './xml.ts'

export interface ParseOptions {
  /** The name to show for the file or feed. */
  readonly file: string
  /** When it came in; status and times without any other hold refer to it. */
  readonly receivedAt: Temporal.Instant
  /** A label of the Encoding Standard; wins over the XML declaration, not over a byte order mark. Default: UTF-8. */
  readonly charset?: string
  /** The agency that the feed belongs to; wins over what the item says. */
  readonly provider?: string
  /** Other limits than `WIRE_LIMITS`. */
  readonly limits?: Partial<WireLimits>
}

export interface ParseResult {
  readonly items: readonly WireItem[]
  readonly problems: readonly WireProblem[]
}

/**
 * Reads a file of any known format into items. The format is found in the content, never in the name. Never
 * throws for bad input: what cannot be read is a problem with its place, and the rest is still there.
 */
export function parseWire(bytes: Uint8Array, options: ParseOptions): ParseResult {
  const problems = problemList(options.file)
  const limits = { ...WIRE_LIMITS, ...options.limits }
  let items: readonly WireItem[] = []
  try {
    items = readItems(bytes, options, limits, problems)
  } catch (error) {
    if (error instanceof Refusal) problems.refuse(error.id, error.message, error.fix, error.place)
    else
      problems.refuse(
        'wire.unreadable-item',
        `The file could not be read: ${error instanceof Error ? error.message : String(error)}`,
        'This is a fault of Heliograph: please report it with the file.',
      )
  }
  return { items, problems: problems.problems }
}

function readItems(
  bytes: Uint8Array,
  options: ParseOptions,
  limits: WireLimits,
  problems: ReturnType<typeof problemList>,
): readonly WireItem[] {
  if (bytes.length > limits.fileSize)
    throw new Refusal(
      'wire.too-large',
      `The file has ${megabytes(bytes.length)}; the limit is ${megabytes(limits.fileSize)}.`,
      'Split it, or raise the limit if it really is wire copy.',
    )
  const text = decodeText(bytes, options.charset, problems)
  const start = /\S/.exec(text)?.[0]
  if (start === undefined)
    throw new Refusal('wire.empty', 'The file is empty.', 'Ask the agency to send it again.')
  const given = { file: options.file, provider: options.provider, receivedAt: options.receivedAt }
  if (start === '<') {
    const root = readXml(text, limits)
    if (isNewsmlG2(root)) return parseNewsmlG2(root, given, problems)
    if (isRss(root)) return parseRss(root, given, problems)
    if (isAtom(root)) return parseAtom(root, given, problems)
    throw unknownFormat(`an XML document <${root.name.slice(0, 60)}>`)
  }
  if (start === '{' || start === '[') return parseNinjs(readJson(text, limits), given, problems)
  throw unknownFormat('neither XML nor JSON')
}

function unknownFormat(what: string): Refusal {
  return new Refusal(
    'wire.unknown-format',
    `No known format: ${what}.`,
    'Known are NewsML-G2, ninjs 1.x, 2.x and 3.x, RSS 2.0 and Atom.',
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
