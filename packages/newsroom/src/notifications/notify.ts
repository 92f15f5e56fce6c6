import type { NotificationKind } from '@heliograph/api'
import type { Memberships, Role } from '@heliograph/story'
import { can } from '@heliograph/story'
import { queueMail } from '../mail/queue-mail.ts'
import type { Act } from '../perform.ts'
import { fillIn, mailedByDefault, mailWords } from './mail-words.ts'

/** Something to tell people. */
interface Notice {
  /** Ids of people; doubles, the one who acts, and those who do not read the service are left out. */
  readonly people: readonly (string | null)[]
  readonly kind: NotificationKind
  readonly service: string
  readonly article?: string
  readonly parameters?: Readonly<Record<string, string>>
}

/** Tells people at the desk, and by mail those who asked for it. Answers whom it told. */
export async function notify(act: Act, notice: Notice): Promise<readonly string[]> {
  const people = await readersAmong(act, notice.people, notice.service)
  if (people.length === 0) return []
  await act.trx
    .insertInto('notifications')
    .values(
      people.map((person) => ({
        id: act.newsroom.newId(),
        person_id: person,
        kind: notice.kind,
        article_id: notice.article ?? null,
        service: notice.service,
        made_by: act.actor.id,
        parameters: JSON.stringify(notice.parameters ?? {}),
        made_at: act.at,
      })),
    )
    .execute()
  for (const person of people) act.tell({ type: 'notification', person })
  await mail(act, notice, people)
  return people
}

/** Those of the given people who may know of it: they read the service. */
async function readersAmong(
  act: Act,
  people: readonly (string | null)[],
  service: string,
): Promise<readonly string[]> {
  const others = [...new Set(people)].filter((person) => person !== null && person !== act.actor.id)
  if (others.length === 0) return []
  const rows = await act.trx
    .selectFrom('memberships')
    .innerJoin('people', 'people.id', 'memberships.person_id')
    .select(['person_id', 'service', 'role'])
    .where('people.disabled_at', 'is', null)
    .where('person_id', 'in', others as string[])
    .execute()
  const memberships = new Map<string, Record<string, Role[]>>()
  for (const { person_id, service, role } of rows) {
    const own = memberships.get(person_id) ?? {}
    own[service] = [...(own[service] ?? []), role]
    memberships.set(person_id, own)
  }
  return [...memberships].flatMap(([person, own]: [string, Memberships]) =>
    can(own, service, 'story.read') ? [person] : [],
  )
}

async function mail(act: Act, notice: Notice, people: readonly string[]): Promise<void> {
  if (act.newsroom.mailer === null) return
  const rows = await act.trx
    .selectFrom('notification_preferences')
    .select(['person_id', 'mail'])
    .where('kind', '=', notice.kind)
    .where('person_id', 'in', people)
    .execute()
  const asked = new Map(rows.map((row) => [row.person_id, row.mail]))
  const { deskOrigin } = act.newsroom.settings
  const named = await act.trx
    .selectFrom('services')
    .select('name')
    .where('key', '=', notice.service)
    .executeTakeFirst()
  const room = await act.trx.selectFrom('newsroom').select('name').executeTakeFirst()
  const values = {
    by: act.actor.name,
    service: named?.name ?? notice.service,
    newsroom: room?.name ?? 'Heliograph',
  }
  const { subject, text } = mailWords[notice.kind]
  const place = notice.article === undefined ? '/board' : `/stories/article/${notice.article}`
  for (const person of people) {
    if (!(asked.get(person) ?? mailedByDefault.has(notice.kind))) continue
    await queueMail(act, {
      person,
      subject: fillIn(subject, values),
      text: `${fillIn(text, values)}\n\n${deskOrigin}${place}\n`,
    })
  }
}
