import { readAnswer, Refusal } from '../server/call.ts'

/** Reads an answer that comes as lines of JSON, one by one as they come. @throws {Refusal} as a call does */
export async function readLines<T>(path: string, line: (value: T) => void): Promise<void> {
  let response: Response
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' })
  } catch (cause) {
    throw new Refusal('desk.offline', null, { cause })
  }
  if (!response.ok || response.body === null) {
    readAnswer(response.status, await response.json().catch(() => null))
    return
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    const lines = (rest + (value ?? '')).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) if (text !== '') line(JSON.parse(text) as T)
    if (done) return
  }
}
