import type { Words } from '../words.ts'

export const translation = {} as const satisfies Readonly<Record<string, Words>>
