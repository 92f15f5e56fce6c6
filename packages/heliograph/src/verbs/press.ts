import { cp, mkdir, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { perform, pressEdition, program, renderAgain } from '@heliograph/newsroom'
import { readLiveScript, readPageScript } from '@heliograph/reader'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { Refused, UsageError } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Renders everything anew from the store, and writes the whole edition to a folder. */
export const press: Verb = {
  help: `heliograph press --out DIR [--data DIR]

Renders every page from the database, signs the edition and copies it to DIR: a folder that any static server
can serve as a mirror, and that "heliograph edition verify" checks. The newsroom must not be running.

  heliograph press --out /tmp/edition`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: { ...placeOptions, out: { type: 'string' } },
    })
    if (values.out === undefined) throw new UsageError('say where: --out DIR.')
    const out = resolve(values.out)
    await mkdir(out, { recursive: true })
    if ((await readdir(out)).length > 0)
      throw new Refused(
        `${out} is not empty. Give a new folder: what is there already could not be told apart.`,
      )
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom, keys }) => {
      await perform(newsroom, program, renderAgain, { why: 'heliograph press' })
      const scripts = { script: await readPageScript(), liveScript: await readLiveScript() }
      const { pages, edition } = await pressEdition(newsroom, keys, scripts, (done) =>
        terminal.progress(`${done} pages`),
      )
      terminal.progress(null)
      await cp(newsroom.shelf.folder, out, { recursive: true })
      terminal.out(`Edition ${edition?.number ?? 0}, ${pages} pages, in ${out}.`)
      terminal.out(
        `Check it: heliograph edition verify ${out} --root ${resolve(newsroom.shelf.folder, 'root/1')}`,
      )
      return 0
    })
  },
}
