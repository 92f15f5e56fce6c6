import type { Words } from '../words.ts'

export const live = {
  // What a post lacks
  'check.post-too-long': 'The post is longer than 2,000 characters',
  'check.quote': 'Quotation',
  'check.picture': 'Picture',
} as const satisfies Readonly<Record<string, Words>>
