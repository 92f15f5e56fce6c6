import { say } from '../say.ts'
import { ApiKeys } from './api-keys.tsx'
import { Webhooks } from './webhooks.tsx'

/** What lets the newsroom's own programs in, and tells others. */
export function Tools() {
  return (
    <section class="page" aria-labelledby="tools-title">
      <h1 id="tools-title" tabIndex={-1}>
        {say('tools')}
      </h1>
      <p class="hint">
        {say('tools.description')}{' '}
        <a href="/api/openapi.json" target="_blank" rel="noreferrer">
          {say('tools.description-link')}
        </a>
      </p>
      <ApiKeys />
      <Webhooks />
    </section>
  )
}
