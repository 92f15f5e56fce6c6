import * as v from 'valibot'
import { misplaced } from './entries.ts'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const manifestSchema = v.object({
  /** The program that made the backup, with its version. */
  program: v.string(),
  site: v.string(),
  newsroom: v.string(),
  /** ISO 8601, UTC. */
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The newest edition at that time; null when nothing was published yet. */
  edition: v.nullable(v.object({ epoch: count, number: count })),
  services: count,
  articles: count,
  wireItems: count,
  pictures: v.object({ files: count, bytes: count }),
  /** Picture files the database knows and the disk did not have. */
  missing: v.array(v.string()),
})

/** What a backup says about itself, before anything else. */
export type Manifest = v.InferOutput<typeof manifestSchema>

/** @throws {BackupError} `backup.contents` */
export function parseManifest(bytes: Uint8Array): Manifest {
  try {
    return v.parse(manifestSchema, JSON.parse(Buffer.from(bytes).toString()))
  } catch (cause) {
    throw misplaced('a manifest that cannot be read', cause)
  }
}
