import type { AuditCheck } from '@heliograph/api'
import { operations } from '@heliograph/api'
import { verifyAudit } from '@heliograph/store'
import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import * as v from 'valibot'
import { CommandError, notFound } from '../command-error.ts'
import { exportAudit } from '../commands/export-audit.ts'
import { demand, perform } from '../perform.ts'
import { audit } from '../queries/audit.ts'
import { turns } from '../sessions/turns.ts'
import type { ApiCall } from './api-call.ts'

/** To read the whole record takes a while: one at a time, one more that waits. */
const checks = turns({ atOnce: 1, waiting: 1 })

/** The record as lines of JSON: all of it that is wanted, or whether it holds. */
export async function answerAudit(c: Context, call: ApiCall): Promise<Response> {
  if (call.session === null) throw new CommandError('api.signed-out', 'Sign in first.')
  demand(call, '*', 'audit.read')
  c.header('content-type', 'application/x-ndjson; charset=utf-8')
  switch (c.req.param('what')) {
    case 'export':
      return sendEntries(c, call)
    case 'verify':
      return sendCheck(c, call)
    default:
      throw notFound('operation')
  }
}

/** Everything the same search finds, the newest first. That it was taken out is on record itself. */
async function sendEntries(c: Context, call: ApiCall): Promise<Response> {
  const parsed = v.safeParse(operations['audit.list'], { ...c.req.query(), limit: 200 })
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new CommandError('api.input-invalid', issue.message, { at: v.getDotPath(issue) ?? '' })
  }
  const { limit: _, ...search } = parsed.output
  await perform(call.newsroom, call.actor, exportAudit, search)
  c.header('content-disposition', 'attachment; filename="audit.jsonl"')
  return stream(c, async (out) => {
    let before = parsed.output.before
    do {
      const page = await audit(call, { ...parsed.output, ...(before !== undefined && { before }) })
      for (const entry of page.entries) await out.write(`${JSON.stringify(entry)}\n`)
      if (page.next === null) return
      before = page.next
    } while (!out.aborted)
  })
}

function sendCheck(c: Context, call: ApiCall): Response {
  const { db } = call.newsroom.store
  return stream(c, async (out) => {
    const line = (check: AuditCheck): void =>
      void out.write(`${JSON.stringify(check)}\n`).catch(() => undefined)
    const { of } = await db
      .selectFrom('audit_entries')
      .select(({ fn }) => fn.countAll<number>().as('of'))
      .executeTakeFirstOrThrow()
    line({ done: 0, of: Number(of) })
    const report = await checks.take(() =>
      verifyAudit(db, undefined, (done) => line({ done, of: Number(of) })),
    )
    const { newest, holdsUntil, ...rest } = report
    line({
      ...rest,
      newest: newest === null ? null : { n: newest.n, hash: Buffer.from(newest.hash).toString('hex') },
      holdsUntil: holdsUntil?.toString() ?? null,
    })
  })
}
