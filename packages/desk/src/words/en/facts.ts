import type { Words } from '../words.ts'

export const facts = {} as const satisfies Readonly<Record<string, Words>>
