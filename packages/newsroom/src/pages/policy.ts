import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import type { Change, PagePolicy } from '@heliograph/edition'
import { stylesheet } from '@heliograph/press'
import type { Shelf } from '@heliograph/shelf'
import type { Newsroom } from '../newsroom.ts'
import { pressVersion } from './press-version.ts'

/** Where the edition says which inlined stylesheet and script its pages may carry. */
const policyKey = '/_site/_live/policy.json'

/** The scripts that pages inline. */
export interface PageScripts {
  /** Of every page; empty for none. */
  readonly script: string
  /** Of live blogs that are open, beside it; empty for none, which is the default. */
  readonly liveScript?: string
}

/** The CSP source expressions of what the frame inlines. */
export function pagePolicy({ script, liveScript = '' }: PageScripts): PagePolicy {
  const source = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`
  return {
    styles: [source(stylesheet)],
    scripts: [script, liveScript].filter((text) => text !== '').map(source),
  }
}

/** What the edition says of its frame: what its pages may carry, and what they were made by. */
export interface FramePolicy extends PagePolicy {
  /** {@link pressVersion}; empty in an edition that says nothing of it. */
  readonly press: string
}

/** The policy of what this program makes. */
export async function framePolicy(scripts: PageScripts): Promise<FramePolicy> {
  return { ...pagePolicy(scripts), press: await pressVersion() }
}

/** The policy as part of the signed edition: origin and worker take it from there. */
export async function policyChange(newsroom: Newsroom, scripts: PageScripts): Promise<Change> {
  const bytes = Uint8Array.from(Buffer.from(JSON.stringify(await framePolicy(scripts))))
  return { kind: 'put', key: policyKey, object: await newsroom.shelf.storeBlob(bytes, 'application/json') }
}

/** The policy of the current edition; one that allows nothing before the first. */
export async function readPolicy(shelf: Shelf): Promise<FramePolicy> {
  const nothing: FramePolicy = { styles: [], scripts: [], press: '' }
  const found = await shelf.lookup(policyKey)
  return found?.kind === 'object'
    ? {
        ...nothing,
        ...(JSON.parse(gunzipSync(await shelf.readStored(found.object)).toString()) as PagePolicy),
      }
    : nothing
}
