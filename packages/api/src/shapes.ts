// Shapes the API answers with. Instants are ISO 8601 strings in UTC.
import type {
  Agency,
  ArticleContent,
  ArticleKind,
  ArticleState,
  ArticleVerb,
  Permission,
  PublishingObstacle,
  PublishingStanding,
  Role,
} from '@heliograph/story'
import type { ArticleArrangements } from './shapes/together.ts'

export interface ServiceShape {
  readonly key: string
  /** A key of the languages room. */
  readonly language: string
  readonly name: string
  readonly timeZone: string
  /** Key of the city that names the zone, as in the catalogue's `zone.<city>`. */
  readonly city: string
  readonly calendar: 'gregory' | 'persian'
  readonly sections: readonly { readonly key: string; readonly name: string }[]
  /** The signed-in person's roles here (those of the whole newsroom included). */
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
}

export interface SessionState {
  readonly person: {
    readonly id: string
    readonly name: string
    readonly email: string
    /** Key of the language the desk speaks to them; null: as the browser does. */
    readonly language: string | null
    /** A second factor is required and not set up: nothing else works until it is. */
    readonly unfinished: boolean
  } | null
  readonly newsroom: { readonly name: string; readonly demonstration: boolean; readonly siteOrigin: string }
  /** Services the person has a role in; empty when signed out. */
  readonly services: readonly ServiceShape[]
  readonly agencies: readonly Agency[]
  /** The newest edition, or null before the first. */
  readonly edition: { readonly number: number; readonly time: string } | null
  /** The server's clock. */
  readonly now: string
  /** The key under which this session keeps unsaved text in the browser: 32 bytes, base64; null when signed out. */
  readonly draftKey: string | null
}

export interface SignInLinkShape {
  /** Whom the link is for; the first administrator's name and address are still to be chosen. */
  readonly name: string
  readonly email: string
  readonly first: boolean
}

export interface SessionShape {
  readonly id: string
  readonly device: string
  readonly createdAt: string
  readonly seenAt: string
  readonly current: boolean
}

export type WireStatus = 'usable' | 'embargoed' | 'withheld' | 'canceled'

export interface WireSummary {
  /** The reference that lineage carries. */
  readonly id: string
  readonly agency: string
  readonly agencyName: string
  readonly chain: string
  readonly change: string
  readonly changeReason: string
  /** What holds for the whole chain now. */
  readonly status: WireStatus
  /** When the embargo lifts; `indefinite`; null if there is none. */
  readonly embargoed: string | null
  readonly urgency: number | null
  readonly language: string | null
  readonly direction: 'ltr' | 'rtl'
  readonly slugline: string
  readonly headline: string
  readonly dateline: string
  readonly receivedAt: string
  readonly versionCreated: string | null
  /** How many articles, of the services the person reads, used any revision of the chain. */
  readonly usedBy: number
}

export interface WireDetail extends WireSummary {
  readonly blocks: readonly {
    readonly kind: 'paragraph' | 'heading' | 'list-item' | 'quote'
    readonly text: string
    readonly html: string
  }[]
  readonly credit: string
  readonly rights: readonly string[]
  /** Only those the person may see. */
  readonly notes: readonly { readonly text: string; readonly public: boolean }[]
  readonly subjects: readonly string[]
  readonly links: readonly { readonly href: string; readonly rel: string; readonly title: string }[]
  readonly media: readonly { readonly href: string; readonly caption: string; readonly kind: string }[]
  /** All revisions of the chain, newest first, this one included. */
  readonly revisions: readonly {
    readonly id: string
    readonly change: string
    readonly headline: string
    readonly receivedAt: string
  }[]
  readonly articles: readonly { readonly id: string; readonly service: string; readonly headline: string }[]
}

export interface WirePage {
  readonly items: readonly WireSummary[]
  /** Pass as `before` for the next page; null at the end. */
  readonly next: string | null
}

/** Copy that came and could not be read, or a feed that could not be fetched. */
export interface WireProblemShape {
  readonly id: string
  /** Folder or URL. */
  readonly source: string
  /** Place, what is wrong, and the fix. */
  readonly problem: string
  readonly notedAt: string
}

export interface ArticleSummary {
  readonly id: string
  readonly story: string
  readonly slugline: string
  readonly service: string
  readonly kind: ArticleKind
  readonly headline: string
  readonly state: ArticleState
  readonly changedAt: string
  readonly firstPublishedAt: string | null
  readonly openTasks: number
  /** How many live revisions the source has had since; null if this is no translation. */
  readonly behindBy: number | null
}

/** The working revision as saved, with the number a save must name. */
export interface WorkingCopy {
  readonly content: ArticleContent
  readonly save: number
  readonly savedAt: string
  readonly savedBy: string
}

/** A wire revision an article refers to, or could. */
export interface SourceShape {
  readonly id: string
  readonly agency: string
  readonly headline: string
  readonly change: string
  /** Number of this revision in its chain by arrival, from 1. */
  readonly revision: number
  readonly status: WireStatus
  readonly embargoed: string | null
  readonly receivedAt: string
}

export interface TaskShape {
  readonly id: string
  readonly article: string
  readonly service: string
  readonly headline: string
  /**
   * `wire-canceled`, `wire-withheld`, `wire-embargoed`, `wire-corrected`; of the article this one translates
   * `source-updated`, `source-corrected`, `source-retracted`; of its schedule `schedule-refused`, `schedule-late`.
   */
  readonly kind: string
  /** For the `source-` kinds: the revision that changed, of this article's source or of that one's. */
  readonly source: {
    readonly article: string
    readonly service: string
    readonly revision: number
    /** The public note of the correction or retraction, in the source's language. */
    readonly note: string | null
  } | null
  readonly note: string | null
  /** For the `schedule-` kinds: when it should have gone out, who asked for it, and what stood against it. */
  readonly schedule: {
    readonly at: string
    readonly by: { readonly id: string; readonly name: string } | null
    readonly error: string | null
    readonly obstacles: readonly PublishingObstacle['rule'][]
  } | null
  readonly item: string | null
  readonly itemHeadline: string | null
  readonly agency: string | null
  readonly createdAt: string
  readonly closedAt: string | null
}

export interface ArticleDetail extends ArticleArrangements {
  readonly id: string
  readonly story: { readonly id: string; readonly slugline: string }
  readonly service: string
  readonly kind: ArticleKind
  readonly state: ArticleState
  readonly number: number | null
  /** When a live blog was closed, for good; null while it is open, and for every other kind. */
  readonly closedAt: string | null
  /** Path on the site once published. */
  readonly url: string | null
  /** The working revision if there is one, else the live one; what the editor opens. */
  readonly copy: WorkingCopy
  readonly live: {
    readonly revision: number
    readonly publishedAt: string
    readonly content: ArticleContent
  } | null
  readonly firstPublishedAt: string | null
  readonly updatedAt: string | null
  readonly retraction: { readonly at: string; readonly note: string } | null
  /** When the scheduled copy goes out by itself, and whose act that is. */
  readonly schedule: { readonly at: string; readonly by: string } | null
  /** The article's own embargo; sources have theirs. Kept after its end, for the record. */
  readonly embargoUntil: string | null
  /** The public notice over the live article. */
  readonly notice: { readonly at: string; readonly note: string } | null
  readonly unnamedAt: string | null
  readonly purged: { readonly at: string; readonly reference: string } | null
  readonly corrections: readonly { readonly at: string; readonly note: string; readonly by: string }[]
  /** The file of the copy's lead picture; null also if the copy names one the newsroom does not have. */
  readonly picture: MediaShape | null
  /** If this is a translation: the source revision it was made from. */
  readonly translatedFrom: {
    readonly article: string
    readonly service: string
    readonly content: ArticleContent
    readonly behindBy: number
    /** Number of the source's newest live revision: what `article.catch-up` names. */
    readonly newest: number
  } | null
  /** The story in other services the newsroom has; `article` null where it is not begun. */
  readonly siblings: readonly {
    readonly service: string
    readonly article: string | null
    readonly state: ArticleState | null
    readonly behindBy: number | null
  }[]
  /** Every wire revision the copy or the live revision refers to. */
  readonly sources: readonly SourceShape[]
  readonly tasks: readonly TaskShape[]
  /** How the article stands apart from its words: what the checklist needs beside the text on the screen. */
  readonly standing: PublishingStanding
  /** What stands between the saved copy and publishing. */
  readonly obstacles: readonly PublishingObstacle[]
  /** Verbs the table allows now, to this person. */
  readonly verbs: readonly ArticleVerb[]
}

export interface RevisionShape {
  readonly number: number
  readonly state: 'working' | 'live' | 'past' | 'discarded'
  readonly headline: string
  readonly madeAt: string
  readonly madeBy: string
  readonly publishedAt: string | null
  readonly publishedAs: 'publish' | 'update' | 'correct' | null
}

export interface MediaShape {
  readonly hash: string
  readonly width: number
  readonly height: number
  readonly focusX: number
  readonly focusY: number
  /** Path on the desk's origin of a 16:9 preview. */
  readonly preview: string
  /** On what terms it may be used. */
  readonly rights: string
  /** When the right to show it ends; null: never. */
  readonly rightsUntil: string | null
}

export interface FeedShape {
  readonly id: string
  readonly kind: 'folder' | 'url'
  readonly location: string
  readonly provider: string | null
  readonly everySeconds: number
  readonly lastPolledAt: string | null
  readonly lastError: string | null
  readonly enabled: boolean
}
