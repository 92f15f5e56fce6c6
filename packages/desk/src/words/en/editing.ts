import type { Words } from '../words.ts'

export const editing = {} as const satisfies Readonly<Record<string, Words>>
