import { open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { parseWire, problemLine, settleChanges, WIRE_LIMITS } from '@heliograph/wire'
import type { WireItem } from '@heliograph/wire'
import type { Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'

/** Reads agency files and prints what is in them; needs no database. */
export const wireParse: Verb = {
  help: `heliograph wire parse FILE... --json [--charset NAME] [--provider NAME]

Reads NewsML-G2, ninjs, RSS and Atom files and prints one item a line; docs/wire.md describes the fields.
Several files of one chain may be given in any order. Exit status 1 if a file could not be read whole; what
could be read is printed all the same.

  --json            one JSON object a line (without it: a short table)
  --charset NAME    the files' charset, where they do not say or say wrongly
  --provider NAME   the agency, where items name none

  heliograph wire parse copy/*.xml --json | head -1`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, charset: { type: 'string' }, provider: { type: 'string' } },
    })
    if (positionals.length === 0) throw new UsageError('name at least one file.')
    const items: WireItem[] = []
    let refused = false
    for (const file of positionals) {
      const bytes = await readAtMost(file, WIRE_LIMITS.fileSize + 1).catch((error: NodeJS.ErrnoException) => {
        terminal.err(`${file}: cannot be read (${error.code ?? error.message}).`)
        return null
      })
      if (bytes === null) {
        refused = true
        continue
      }
      const parsed = parseWire(bytes, {
        file,
        receivedAt: Temporal.Now.instant(),
        ...(values.charset !== undefined && { charset: values.charset }),
        ...(values.provider !== undefined && { provider: values.provider }),
      })
      items.push(...parsed.items)
      for (const problem of parsed.problems) {
        terminal.err(problemLine(problem))
        refused ||= problem.severity === 'refused'
      }
    }
    for (const item of settleChanges(items)) {
      terminal.out(
        values.json === true
          ? JSON.stringify(item)
          : [item.agency, item.change, item.status, item.language ?? '-', item.headline ?? ''].join('\t'),
      )
    }
    return refused ? 1 : 0
  },
}

/** The first bytes of a file: of one that is too large only enough is read to say so. */
export async function readAtMost(path: string, most: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const bytes = Buffer.alloc(Math.min(size, most))
    let at = 0
    while (at < bytes.length) {
      const { bytesRead } = await file.read(bytes, at, bytes.length - at, at)
      if (bytesRead === 0) break
      at += bytesRead
    }
    return bytes.subarray(0, at)
  } finally {
    await file.close()
  }
}
