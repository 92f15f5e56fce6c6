/** What the desk is told while it is open, as server-sent events at `GET /api/events` (event data is this, as JSON). */
export type NewsroomEvent =
  | { readonly type: 'wire'; readonly item: string }
  | { readonly type: 'wire-problem' }
  | { readonly type: 'article'; readonly article: string; readonly service: string }
  /** Who has an article open, or who holds it, changed: the desks that have it open ask. */
  | { readonly type: 'presence'; readonly article: string; readonly service: string }
  | { readonly type: 'task'; readonly service: string }
  /** Comments and suggestions on an article. */
  | { readonly type: 'remark'; readonly article: string; readonly service: string }
  | { readonly type: 'hand-over'; readonly service: string }
  /** The person has something new to read, or has read it at another desk. */
  | { readonly type: 'notification'; readonly person: string }
  | { readonly type: 'live'; readonly article: string; readonly service: string }
  | { readonly type: 'breaking'; readonly service: string }
  | { readonly type: 'edition'; readonly number: number; readonly time: string }
  | { readonly type: 'person'; readonly person: string }
  | { readonly type: 'archive'; readonly import: string }
