import type { Words } from '../words.ts'

export const accounts = {} as const satisfies Readonly<Record<string, Words>>
