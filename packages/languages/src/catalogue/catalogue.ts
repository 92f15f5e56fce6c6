import { article } from './article.ts'
import { facts } from './facts.ts'
import { live } from './live.ts'
import { navigation } from './navigation.ts'
import { verification } from './verification.ts'
import { zone } from './zone.ts'

/** Every text for readers, by its id. */
export const catalogue = { ...navigation, ...article, ...verification, ...facts, ...live, ...zone }
