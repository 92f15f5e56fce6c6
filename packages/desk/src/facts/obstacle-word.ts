import type { PublishingObstacle } from '@heliograph/story'
import type { WordKey } from '../say.ts'

/** What each rule before publishing asks for, as the checklist names it. */
export const obstacleWord: Readonly<Record<PublishingObstacle['rule'], WordKey>> = {
  'headline-missing': 'check.headline',
  'text-missing': 'check.text',
  'section-missing': 'check.section',
  'brief-too-long': 'check.brief',
  'speaker-missing': 'check.speaker',
  'post-too-long': 'check.post-too-long',
  'quote-missing': 'check.quote',
  'picture-missing': 'check.picture',
  'alt-missing': 'check.alt',
  'picture-credit-missing': 'check.picture-credit',
  'picture-rights-ended': 'check.picture-rights',
  'machine-unread': 'check.machine',
  'under-embargo': 'check.embargo',
  'legal-open': 'check.legal',
  'second-person-missing': 'check.second-person',
  'check-open': 'check.own',
  'source-embargoed': 'check.sources',
  'source-withheld': 'check.sources',
  'source-canceled': 'check.sources',
  'source-unknown': 'check.sources',
}
