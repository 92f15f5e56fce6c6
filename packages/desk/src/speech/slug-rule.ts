import { slug } from '@heliograph/languages'

/** The slug rule in a module of its own: its tables are large, and loaded only when an article is open. */
export const slugRule = slug
