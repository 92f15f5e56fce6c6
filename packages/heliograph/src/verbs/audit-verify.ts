import { parseArgs } from 'node:util'
import { verifyAudit } from '@heliograph/store'
import { placeOptions } from '../places.ts'
import type { ExitStatus, Verb } from '../verb.ts'
import { withNewsroom } from '../with-newsroom.ts'

/** Checks that nobody changed the record of who did what. */
export const auditVerify: Verb = {
  help: `heliograph audit verify [--json] [--data DIR]

Checks the chain of seals over the record of who did what: entries that were changed, added or taken away are
named. Content that was erased on purpose leaves the chain whole. The newsroom must not be running.

  heliograph audit verify`,
  run: async (args, terminal) => {
    const { values } = parseArgs({
      args: [...args],
      options: { ...placeOptions, json: { type: 'boolean', default: false } },
    })
    return withNewsroom<ExitStatus>(values, terminal, async ({ newsroom }) => {
      const { newest, ...report } = await verifyAudit(newsroom.store.db)
      const seal = newest === null ? null : { n: newest.n, hash: Buffer.from(newest.hash).toString('hex') }
      if (values.json) terminal.out(JSON.stringify({ ...report, newest: seal }))
      else {
        for (const problem of report.problems) terminal.out(problem)
        terminal.out(
          `${report.sealed} entries sealed, ${report.unsealed} waiting, ${report.erased} erased; ` +
            (report.ok ? 'the chain holds.' : `${report.problems.length} problems.`),
        )
        if (seal !== null) terminal.out(`Newest seal ${seal.n}: ${seal.hash}`)
      }
      return report.ok ? 0 : 1
    })
  },
}
