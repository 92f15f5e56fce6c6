/** What a person can be in a service's team. Several at once; an administrator's role is the newsroom's. */
export const roles = ['reporter', 'translator', 'editor', 'publisher', 'moderator', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Who may do what. The server, the desk and the docs read this one table. */
export const permissions = {
  'wire.read': ['reporter', 'translator', 'editor', 'publisher', 'administrator'],
  'wire.read-notes': ['reporter', 'editor', 'publisher', 'administrator'],
  'wire.load': ['editor', 'publisher', 'administrator'],
  'story.read': ['reporter', 'translator', 'editor', 'publisher', 'moderator', 'administrator'],
  'article.create': ['reporter', 'editor', 'publisher', 'administrator'],
  'article.translate': ['translator', 'editor', 'publisher', 'administrator'],
  'article.edit': ['reporter', 'translator', 'editor', 'publisher', 'administrator'],
  'article.publish': ['editor', 'publisher', 'administrator'],
  'article.correct': ['editor', 'publisher', 'administrator'],
  'article.retract': ['publisher', 'administrator'],
  'article.recall': ['publisher', 'administrator'],
  'article.assign': ['editor', 'publisher', 'administrator'],
  'article.clear-legal': ['publisher', 'administrator'],
  'article.take-over': ['reporter', 'translator', 'editor', 'publisher', 'administrator'],
  'comment.write': ['reporter', 'translator', 'editor', 'publisher', 'moderator', 'administrator'],
  'live-blog.post': ['reporter', 'editor', 'publisher', 'administrator'],
  'live-blog.manage': ['editor', 'publisher', 'administrator'],
  'breaking.flag': ['editor', 'publisher', 'administrator'],
  'glossary.edit': ['translator', 'editor', 'publisher', 'administrator'],
  'hand-over.write': ['reporter', 'translator', 'editor', 'publisher', 'administrator'],
  'person.unname': ['publisher', 'administrator'],
  'content.purge': ['administrator'],
  'brief.publish': ['reporter', 'editor', 'publisher', 'administrator'],
  'media.upload': ['reporter', 'translator', 'editor', 'publisher', 'administrator'],
  'task.close': ['editor', 'publisher', 'administrator'],
  'feed.manage': ['administrator'],
  'service.manage': ['administrator'],
  'people.manage': ['administrator'],
  'audit.read': ['administrator'],
  'tool.manage': ['administrator'],
  'archive.import': ['administrator'],
  'archive.export': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** A person's roles by service key; `*` holds those of the whole newsroom. */
export type Memberships = Readonly<Record<string, readonly Role[]>>

/** Whether a person may do something in a service. */
export function can(memberships: Memberships, service: string, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission]
  return [...(memberships[service] ?? []), ...(memberships['*'] ?? [])].some((role) => allowed.includes(role))
}

/** Whether a person may do something in any service at all: wire and pictures are the whole newsroom's. */
export function canAnywhere(memberships: Memberships, permission: Permission): boolean {
  return Object.keys(memberships).some((service) => can(memberships, service, permission))
}

/** The services in which a person may do something, of those given. */
export function servicesWhere(
  memberships: Memberships,
  services: readonly string[],
  permission: Permission,
): readonly string[] {
  return services.filter((service) => can(memberships, service, permission))
}
