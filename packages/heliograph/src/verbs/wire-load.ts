import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadWire, program } from '@heliograph/newsroom'
import { StoreError } from '@heliograph/store'
import { problemLine, WIRE_LIMITS } from '@heliograph/wire'
import { placeOptions, placesOf } from '../places.ts'
import type { ExitStatus, Terminal, Verb } from '../verb.ts'
import { UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'
import { readAtMost } from './wire-parse.ts'

/** The folder of the data folder that the newsroom looks into by itself. */
export const wireFolder = 'wire-in'

/** Loads agency files into the newsroom. */
export const wireLoad: Verb = {
  help: `heliograph wire load FILE|DIR... [--data DIR] [--charset NAME] [--provider NAME]

Takes agency files into the newsroom's inbox; a file that was loaded before changes nothing. While the
newsroom runs, the files are handed to it through its folder (DATA/${wireFolder}).

  heliograph wire load copy/2016-05-01/`,
  run: async (args, terminal) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...placeOptions, charset: { type: 'string' }, provider: { type: 'string' } },
    })
    if (positionals.length === 0) throw new UsageError('name at least one file or folder.')
    const files = (await Promise.all(positionals.map(filesOf))).flat()
    try {
      return await withNewsroom(values, terminal, async ({ newsroom }): Promise<ExitStatus> => {
        let received = 0
        let known = 0
        let refused = false
        for (const [index, file] of files.entries()) {
          terminal.progress(`${index + 1} of ${files.length}  ${file}`)
          const bytes = await readAtMost(file, WIRE_LIMITS.fileSize + 1)
          const loaded = await loadWire(newsroom, program, {
            file: basename(file),
            bytes,
            charset: values.charset,
            provider: values.provider,
          })
          received += loaded.received.length
          known += loaded.known
          for (const problem of loaded.problems) {
            terminal.err(problemLine(problem))
            refused ||= problem.severity === 'refused'
          }
        }
        terminal.progress(null)
        terminal.out(`${received} items received, ${known} known already, from ${files.length} files.`)
        return refused ? 1 : 0
      })
    } catch (error) {
      if (!(error instanceof StoreError) || error.id !== 'store.in-use') throw error
      if (values.charset !== undefined || values.provider !== undefined) throw error
      return handOver(files, join(placesOf(values).settings.dataDir, wireFolder), terminal)
    }
  },
}

/** The newsroom runs and is its own one writer: it finds the files in its folder. */
async function handOver(files: readonly string[], folder: string, terminal: Terminal): Promise<ExitStatus> {
  await mkdir(folder, { recursive: true })
  for (const file of files) {
    const part = join(folder, `.${randomUUID()}`)
    await copyFile(file, part)
    await rename(part, join(folder, `${randomUUID().slice(0, 8)}-${basename(file)}`))
  }
  terminal.out(`The newsroom is running: ${files.length} files were handed to it (${folder}).`)
  return 0
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(path, entry.name))
    .sort()
}
