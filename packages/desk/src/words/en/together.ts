import type { Words } from '../words.ts'

export const together = {} as const satisfies Readonly<Record<string, Words>>
