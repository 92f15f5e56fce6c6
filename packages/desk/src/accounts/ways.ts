import type { WaysInShape } from '@heliograph/api'
import { call } from '../server/call.ts'
import type { Resource } from '../server/resource.ts'
import { createResource } from '../server/resource.ts'

/** How the person signs in, as the sections of the account page share it. */
export const ways: Resource<WaysInShape> = createResource(() => call('account.ways', {}))
