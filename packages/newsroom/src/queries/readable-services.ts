import { servicesWhere } from '@heliograph/story'
import type { Viewer } from './viewer.ts'
import { database } from './viewer.ts'

/** Keys of the services whose articles the person reads. */
export async function readableServices(viewer: Viewer): Promise<readonly string[]> {
  const services = await database(viewer).selectFrom('services').select('key').execute()
  return servicesWhere(
    viewer.actor.memberships,
    services.map((service) => service.key),
    'story.read',
  )
}
