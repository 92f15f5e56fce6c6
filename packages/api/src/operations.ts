import type * as v from 'valibot'
import { accountOperations } from './operations/accounts.ts'
import type { AccountOutputs } from './operations/accounts.ts'
import { archiveOperations } from './operations/archives.ts'
import type { ArchiveOutputs } from './operations/archives.ts'
import { articleOperations } from './operations/article.ts'
import type { ArticleOutputs } from './operations/article.ts'
import { deskOperations } from './operations/desk.ts'
import type { DeskOutputs } from './operations/desk.ts'
import { factsOperations } from './operations/facts.ts'
import type { FactsOutputs } from './operations/facts.ts'
import { editingOperations } from './operations/editing.ts'
import type { EditingOutputs } from './operations/editing.ts'
import { liveOperations } from './operations/live.ts'
import type { LiveOutputs } from './operations/live.ts'
import { revisionOperations } from './operations/revisions.ts'
import type { RevisionOutputs } from './operations/revisions.ts'
import { sessionOperations } from './operations/session.ts'
import type { SessionOutputs } from './operations/session.ts'
import { togetherOperations } from './operations/together.ts'
import type { TogetherOutputs } from './operations/together.ts'
import { toolsOperations } from './operations/tools.ts'
import type { ToolsOutputs } from './operations/tools.ts'
import { translationOperations } from './operations/translation.ts'
import type { TranslationOutputs } from './operations/translation.ts'
import { wireOperations } from './operations/wire.ts'
import type { WireOutputs } from './operations/wire.ts'

/**
 * The HTTP API: every operation is `POST /api/<name>` with a JSON body, answered with JSON. Answers that are
 * not 2xx are an {@link ApiError}. Beside them: `GET /api/events` (server-sent events), `POST
 * /api/archives?format=&name=` (an export of another system as the body; answers `{id}`), `GET /api/archives/<id>` (its
 * report as JSON lines), `GET /api/export` (everything, as a zip), `POST /api/media` (the
 * picture file as the body; answers a media shape), `GET /api/media/<hash>` (its 16:9 preview), `GET /api/audit/verify`
 * (lines of AuditCheck) and `GET /api/audit/export` (lines of AuditShape, searched by the fields of `audit.list`).
 */
export const operations = {
  ...sessionOperations,
  ...wireOperations,
  ...articleOperations,
  ...archiveOperations,
  ...deskOperations,
  ...editingOperations,
  ...togetherOperations,
  ...accountOperations,
  ...factsOperations,
  ...toolsOperations,
  ...translationOperations,
  ...liveOperations,
  ...revisionOperations,
} as const

export type OperationName = keyof typeof operations
export type Operation<N extends OperationName> = (typeof operations)[N]

/** What each operation answers. */
export interface Outputs
  extends
    SessionOutputs,
    WireOutputs,
    ArticleOutputs,
    ArchiveOutputs,
    DeskOutputs,
    EditingOutputs,
    TogetherOutputs,
    AccountOutputs,
    FactsOutputs,
    ToolsOutputs,
    TranslationOutputs,
    LiveOutputs,
    RevisionOutputs {}

/** What a caller sends (defaults may be left out). */
export type OperationInput<N extends OperationName> = v.InferInput<Operation<N>>
export type OperationOutput<N extends OperationName> = Outputs[N]
