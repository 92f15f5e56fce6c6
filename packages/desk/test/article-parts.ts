/** Wire items of `fake-content.ts` that tests name. */
export const northwire = '11111111-0000-4000-8000-000000000002'
export const kontinent = '22222222-0000-4000-8000-000000000001'
export const apx = '33333333-0000-4000-8000-000000000002'
export const mercury = '44444444-0000-4000-8000-000000000002'

/** A paragraph of a body with its sources. */
export const paragraph = (text: string, ...sources: readonly string[]) => ({
  type: 'paragraph',
  attrs: { sources, from: null },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})

export const body = (...content: readonly ReturnType<typeof paragraph>[]) => ({
  type: 'doc' as const,
  content,
})
