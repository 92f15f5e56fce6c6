import type { Words } from '../words.ts'

export const live = {} as const satisfies Readonly<Record<string, Words>>
