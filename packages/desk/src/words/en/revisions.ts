import type { Words } from '../words.ts'

export const revisions = {} as const satisfies Readonly<Record<string, Words>>
