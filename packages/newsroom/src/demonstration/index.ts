import { briefsFromInventedPlaces } from './briefs-invented.ts'
import { briefsOnSyria } from './briefs-syria.ts'
import type { DemonstrationStory } from './content.ts'
import { ceaseFireStory } from './story.ts'

export { agencies } from './agencies.ts'
export { serviceKeys } from './content.ts'
export type {
  DemonstrationArticle,
  DemonstrationContent,
  DemonstrationPublication,
  DemonstrationStory,
  ServiceKey,
} from './content.ts'
export { drawPicture } from './pictures.ts'
export { newsroomName, services } from './services.ts'
export { northwireKill, privateNoteMarker, readWireRevision, wireRevisions } from './wire-revisions.ts'
export type { WireRevision } from './wire-revisions.ts'

/** All stories of the demonstration: the cease-fire story first, then a dozen briefs. */
export const stories: readonly DemonstrationStory[] = [
  ceaseFireStory,
  ...briefsOnSyria,
  ...briefsFromInventedPlaces,
]
