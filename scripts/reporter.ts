import { Readable } from 'node:stream'
import { spec as Spec } from 'node:test/reporters'
import type { TestEvent } from 'node:test/reporters'

interface Summary {
  readonly file?: string
  readonly success: boolean
  readonly counts: { readonly passed: number; readonly failed?: number; readonly cancelled: number }
}

/** The spec reporter, closed by one line that CI reads strictly: `N passed, N failed`. */
export default async function* reporter(source: AsyncIterable<TestEvent>): AsyncGenerator<string | Buffer> {
  let passed = 0
  let failed = 0
  let success = true
  async function* tap(): AsyncGenerator<TestEvent> {
    for await (const event of source) {
      if (event.type === 'test:summary') {
        const summary = event.data as unknown as Summary
        if (summary.file === undefined) {
          passed = summary.counts.passed
          failed = (summary.counts.failed ?? 0) + summary.counts.cancelled
          success = summary.success
        }
      }
      yield event
    }
  }
  for await (const chunk of Readable.from(tap()).compose(new Spec())) yield chunk as Buffer
  if (failed === 0 && (!success || passed === 0)) {
    failed = 1
    process.exitCode = 1
  }
  yield `\n${passed} passed, ${failed} failed\n`
}
