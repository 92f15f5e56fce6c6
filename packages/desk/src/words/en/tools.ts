import type { Words } from '../words.ts'

export const tools = {} as const satisfies Readonly<Record<string, Words>>
