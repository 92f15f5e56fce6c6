import type { Memberships } from '@heliograph/story'
import type { Shelf } from '@heliograph/shelf'
import type { TranslationEngine } from './translation/engine.ts'
import type { Store } from '@heliograph/store'
import type { Spelling } from './spelling/spelling.ts'
import type { Mailer } from './mail/mailer.ts'

/** Where this newsroom lives and how it is reached. */
export interface NewsroomSettings {
  readonly dataDir: string
  /** Scheme, host and port without a slash. Site and desk are two origins, so no cookie and no worker crosses. */
  readonly siteOrigin: string
  readonly deskOrigin: string
}

/** Everything a command, a job or a page needs. Clock and randomness are here, so that tests can pass their own. */
export interface Newsroom {
  readonly store: Store
  readonly shelf: Shelf
  readonly settings: NewsroomSettings
  /** Machines that suggest translations; empty if the operator has none. */
  readonly engines: readonly TranslationEngine[]
  readonly now: () => Temporal.Instant
  readonly newId: () => string
  readonly log: (line: string) => void
  /** Which addresses may be fetched from: those of the public network. */
  readonly mayReach: (address: string) => boolean
  readonly spelling: Spelling
  /** Sends letters; null: this newsroom sends none. */
  readonly mailer: Mailer | null
}

/** Who acts: a person of the newsroom, or the program itself. */
export interface Actor {
  /** Null: the program. */
  readonly id: string | null
  readonly name: string
  readonly memberships: Memberships
  /** When the person last showed in this session that it is them; absent: never. The program needs not. */
  readonly confirmedAt?: Temporal.Instant | null
  /** Signed in by password alone where a second factor is required: the memberships are kept back until it is set up. */
  readonly unfinished?: boolean
  /** The key of a program that acts, by its id; absent for people and for this program itself. */
  readonly apiKey?: string
}

/** The program itself: feeds, jobs, first start, the operator's command line. */
export const program: Actor = { id: null, name: 'Heliograph', memberships: { '*': ['administrator'] } }
