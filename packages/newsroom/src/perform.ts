import type { NewsroomEvent } from '@heliograph/api'
import type { Permission } from '@heliograph/story'
import { can, canAnywhere, StoryError } from '@heliograph/story'
import type { Database, Json } from '@heliograph/store'
import { addJob, appendAudit, RECALL_PRIORITY } from '@heliograph/store'
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import * as v from 'valibot'
import { CommandError } from './command-error.ts'
import type { Actor, Newsroom } from './newsroom.ts'
import { tellWebhooks } from './webhooks/tell-webhooks.ts'

/** One act of one person (or of the program), inside one transaction. */
export interface Act {
  readonly trx: Transaction<Database>
  readonly at: Temporal.Instant
  readonly actor: Actor
  readonly newsroom: Newsroom
  /** Writes the act into the audit record. Every command does, once. `person`: who it was, if not the actor. */
  readonly record: (subject: string, data: Readonly<Record<string, Json>>, person?: string) => void
  /** Names something pages depend on that this act changes; see `dependency` of the press room. */
  readonly touch: (...dependencies: readonly string[]) => void
  /** The pages this act touches are made before everything that waits: a recall, a retraction. */
  readonly goFirst: () => void
  /** Tells open desks, after the commit. */
  readonly tell: (event: NewsroomEvent) => void
}

/** A verb of the newsroom: the only way to write what people make. Jobs keep their own notes beside it. */
export interface Command<I, O> {
  /** File name and audit name: `publish-article`. */
  readonly name: string
  /**
   * Name in the permissions table, or several of which one is enough (a brief, a text): who has none of them in any
   * service is refused before anything else. Which service it must be, `run` asks by `demand`. Null for what needs no
   * role (signing in, ending one's own session).
   */
  readonly permission: Permission | readonly Permission[] | null
  readonly input: v.GenericSchema<unknown, I>
  readonly run: (act: Act, input: I) => Promise<O>
}

interface Recorded {
  readonly subject: string
  readonly data: Readonly<Record<string, Json>>
  readonly personId: string | null
}

/** Gives a command its types from its schema. */
export function defineCommand<I, O>(command: Command<I, O>): Command<I, O> {
  return command
}

/**
 * Runs a command: permission and input checked, one transaction, audit row and jobs in it.
 * @throws {CommandError} with an id of the API's list
 */
export async function perform<I, O>(
  newsroom: Newsroom,
  actor: Actor,
  command: Command<I, O>,
  input: unknown,
): Promise<O> {
  if (command.permission !== null) demandAnywhere({ actor }, command.permission)
  const parsed = v.safeParse(command.input, input)
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw new CommandError('api.input-invalid', issue.message, { at: v.getDotPath(issue) ?? '' })
  }
  return newsroom.store.transaction(async (trx) => {
    let recorded: Recorded | null = null
    const touched = new Set<string>()
    let priority = 0
    const events: NewsroomEvent[] = []
    const at = newsroom.now()
    const act: Act = {
      trx,
      at,
      actor,
      newsroom,
      record: (subject, data, person) => {
        recorded = { subject, data, personId: person ?? actor.id }
      },
      touch: (...dependencies) => {
        for (const dependency of dependencies) touched.add(dependency)
      },
      goFirst: () => {
        priority = RECALL_PRIORITY
      },
      tell: (event) => {
        events.push(event)
      },
    }
    const output = await command.run(act, parsed.output).catch((error: unknown) => {
      throw asCommandError(error)
    })
    if (recorded === null) throw new Error(`${command.name} left no audit record`)
    const { subject, data, personId } = recorded as Recorded
    await appendAudit(trx, {
      at,
      personId,
      command: command.name,
      subject,
      data: actor.apiKey === undefined ? data : { ...data, apiKey: actor.apiKey },
    })
    await tellWebhooks(act, command.name, events)
    if (touched.size > 0) await touch(act, [...touched], priority)
    for (const event of events) await announce(trx, event)
    return output
  })
}

/** Asks the permissions table. @throws {CommandError} `api.forbidden` */
export function demand(act: Pick<Act, 'actor'>, service: string, permission: Permission): void {
  if (!can(act.actor.memberships, service, permission))
    throw new CommandError('api.forbidden', `This needs "${permission}" in the service "${service}".`)
}

/** Asks for a permission (one of several) in any service. @throws {CommandError} `api.forbidden` */
export function demandAnywhere(
  { actor }: Pick<Act, 'actor'>,
  permission: Permission | readonly Permission[],
): void {
  const enough = [permission].flat()
  if (!enough.some((one) => canAnywhere(actor.memberships, one)))
    throw new CommandError('api.forbidden', `This needs ${enough.map((one) => `"${one}"`).join(' or ')}.`)
}

/** Tells open desks something, as part of a transaction. */
export async function announce(trx: Transaction<Database>, event: NewsroomEvent): Promise<void> {
  await sql`select pg_notify('newsroom', ${JSON.stringify(event)})`.execute(trx)
}

/** Asks for the pages that depend on something to be rendered again. */
async function touch(act: Act, dependencies: readonly string[], priority: number): Promise<void> {
  const rows = await act.trx
    .insertInto('touches')
    .values(dependencies.map((dependency) => ({ dependency })))
    .returning('id')
    .execute()
  await addJob(act.trx, {
    kind: 'press-edition',
    orderingKey: 'edition',
    idempotencyKey: `touch ${Math.max(...rows.map((row) => row.id))}`,
    payload: {},
    priority,
    now: act.at,
  })
}

function asCommandError(error: unknown): unknown {
  if (!(error instanceof StoryError)) return error
  const id =
    error.id === 'story.document-invalid'
      ? 'story.document-invalid'
      : error.id === 'story.transition-refused'
        ? 'article.not-now'
        : 'api.forbidden'
  return new CommandError(id, error.message, {}, { cause: error })
}
