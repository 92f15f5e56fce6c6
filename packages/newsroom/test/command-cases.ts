import { randomUUID } from 'node:crypto'
import type { Permission } from '@heliograph/story'
import { addFeed } from '../src/commands/add-feed.ts'
import { addPicture } from '../src/commands/add-picture.ts'
import { addRemark } from '../src/commands/add-remark.ts'
import { addArchiveUpload, cancelArchiveImport, startArchiveImport } from '../src/commands/archive-uploads.ts'
import { beginArchiveImport } from '../src/commands/begin-archive-import.ts'
import { addGlossaryEntry } from '../src/commands/change-glossary.ts'
import { addWebhook } from '../src/commands/change-webhook.ts'
import { flagBreaking } from '../src/commands/flag-breaking.ts'
import { invitePerson } from '../src/commands/invite-person.ts'
import { makeApiKey } from '../src/commands/make-api-key.ts'
import { noteWireProblems } from '../src/commands/note-wire-problems.ts'
import { postLive } from '../src/commands/post-live.ts'
import { recallStory } from '../src/commands/recall-story.ts'
import { scheduleArticle } from '../src/commands/schedule-article.ts'
import { setServiceRules } from '../src/commands/set-service-rules.ts'
import type { World } from './command-world.ts'

/** Where a role must be held for a command to be allowed. */
interface Case {
  /**
   * `service`: in the service of what it is about, here `en`. `newsroom`: in the whole newsroom. `anywhere`: in any
   * service, for what is the whole house's. `self`: nowhere, one's own account.
   */
  readonly where: 'service' | 'newsroom' | 'anywhere' | 'self'
  /** Which permission counts here, for commands that name several or ask for more. */
  readonly permission?: Permission
  /** What it is about cannot be made from outside; whoever may is told that it is not there. */
  readonly isGone?: true
  /** Input that would be accepted from somebody who may. */
  readonly input: (world: World) => Promise<unknown> | unknown
}

const at = '2016-05-02T12:00:00Z'
const password = '$argon2id$v=19$m=8,t=1,p=1$AAAA$AAAA'
const article = (where: Case['where'], rest: object = {}): Case => ({
  where,
  input: async (world) => ({ article: (await world.draft()).id, ...rest }),
})
const draftSave =
  (rest: object = {}): Case['input'] =>
  async (world) => {
    const { id, save } = await world.draft()
    return { article: id, save, ...rest }
  }
const person = (rest: object = {}): Case => ({
  where: 'newsroom',
  input: async (world) => ({ id: await world.person(), ...rest }),
})
const post = async (world: World) => {
  const blog = await world.live('live-blog')
  const id = randomUUID()
  await world.do(postLive, { article: blog.id, id, kind: 'fact', author: '', body: world.paragraph('News.') })
  return id
}
const alert = async (world: World) =>
  world.do(flagBreaking, {
    article: (await world.live()).id,
    services: [{ service: 'en', words: 'Breaking' }],
  })
const remark = async (world: World): Promise<string> => {
  const id = randomUUID()
  const subject = await world.draft()
  await world.do(addRemark, { id, article: subject.id, words: 'Sure?', quoted: 'Words', replacement: null })
  return id
}
const entry = { from: 'fa', to: 'en', kind: 'term', term: 'kashti', targets: ['ferry'], note: '' } as const
const glossaryEntry = async (world: World): Promise<string> => {
  const term = randomUUID()
  await world.do(addGlossaryEntry, { ...entry, term })
  const { id } = await world.room.newsroom.store.db
    .selectFrom('glossary')
    .select('id')
    .where('term', '=', term)
    .executeTakeFirstOrThrow()
  return id
}
const hook = { url: 'https://hooks.example/x', events: ['article.published'], services: [] } as const
const webhook = async (world: World) => (await world.do(addWebhook, hook)).id
const picture = async (world: World): Promise<string> => {
  const hash = (randomUUID() + randomUUID()).replaceAll('-', '')
  await world.do(addPicture, { hash, mediaType: 'image/png', width: 1600, height: 900, look: null })
  return hash
}
const archive = {
  import: null,
  format: 'wxr',
  file: 'old.xml',
  sha256: 'a'.repeat(64),
  options: {
    service: 'en',
    section: null,
    sections: {},
    drafts: false,
    pictures: 'none',
    site: null,
    dryRun: true,
  },
} as const
const anImport = async (world: World) =>
  (await world.do(beginArchiveImport, { ...archive, sha256: randomUUID() })).id
const anUpload = (world: World): Promise<string> =>
  world.do(addArchiveUpload, { id: randomUUID(), format: 'wxr', file: 'old.xml' })

/**
 * Every command of the newsroom, by name, and where its permission must be held. A command that is missing here fails
 * the test of attacks: whoever adds a command says here who may do it.
 */
export const commandCases: Readonly<Record<string, Case>> = {
  'add-archive-upload': {
    where: 'newsroom',
    input: () => ({ id: randomUUID(), format: 'wxr', file: 'old.xml' }),
  },
  'add-feed': {
    where: 'newsroom',
    input: () => ({ kind: 'url', location: 'https://feed.example/in', everySeconds: 60 }),
  },
  'add-glossary-entry': { where: 'service', input: () => entry },
  'add-passkey': {
    where: 'self',
    input: () => ({
      passkey: { id: randomUUID(), publicKey: new Uint8Array(1), counter: 0, transports: [], name: 'Key' },
    }),
  },
  'add-picture': {
    where: 'anywhere',
    input: () => ({ hash: 'b'.repeat(64), mediaType: 'image/png', width: 1, height: 1, look: null }),
  },
  'add-remark': {
    where: 'service',
    input: async (world) => ({
      id: randomUUID(),
      article: (await world.draft()).id,
      words: 'Sure?',
      quoted: 'Words',
      replacement: null,
    }),
  },
  'add-service': {
    where: 'newsroom',
    input: () => ({
      key: 'hy',
      language: 'hy',
      name: 'New',
      timeZone: 'UTC',
      city: 'utc',
      calendar: 'gregory',
      countries: [],
      about: 'About',
      sections: [],
    }),
  },
  'add-spelling-word': { where: 'service', input: () => ({ service: 'en', word: 'Heliograph' }) },
  'add-webhook': { where: 'newsroom', input: () => hook },
  'ask-legal': article('service'),
  'assign-article': {
    where: 'service',
    permission: 'article.assign',
    input: async (world) => ({ article: (await world.draft()).id, person: world.chief.id, deadline: null }),
  },
  'begin-archive-import': { where: 'newsroom', input: () => archive },
  'begin-set-up-again': { where: 'newsroom', input: () => ({}) },
  'break-out-live-post': { where: 'service', input: async (world) => ({ post: await post(world) }) },
  'cancel-archive-import': {
    where: 'newsroom',
    input: async (world) => ({ import: await anImport(world) }),
  },
  'catch-up-translation': article('service', { revision: 1 }),
  'change-breaking': {
    where: 'service',
    input: async (world) => ({ alert: await alert(world), onSections: true }),
  },
  'change-glossary-entry': {
    where: 'service',
    input: async (world) => ({ id: await glossaryEntry(world), ...entry }),
  },
  'change-password': { where: 'self', input: () => ({ password, session: randomUUID() }) },
  'check-translation-block': article('service', { revision: 1, block: 0, checked: true }),
  'clear-legal': { where: 'service', input: draftSave() },
  'close-live-blog': {
    where: 'service',
    input: async (world) => ({ article: (await world.live('live-blog')).id }),
  },
  'close-remark': {
    where: 'service',
    input: async (world) => ({ remark: await remark(world), as: 'resolved' }),
  },
  'close-task': {
    where: 'service',
    input: async (world) => {
      const id = randomUUID()
      const { id: subject } = await world.draft()
      await world.room.newsroom.store.db
        .insertInto('tasks')
        .values({
          id,
          article_id: subject,
          service: 'en',
          item_id: null,
          kind: 'wire-corrected',
          created_at: world.room.newsroom.now(),
          closed_at: null,
          closed_by: null,
        })
        .execute()
      return { id }
    },
  },
  'close-wire-problem': {
    where: 'anywhere',
    input: async (world) => {
      await world.do(noteWireProblems, { source: 'in', problems: ['unreadable'] })
      const { id } = await world.room.newsroom.store.db
        .selectFrom('wire_problems')
        .select('id')
        .where('source', '=', 'in')
        .executeTakeFirstOrThrow()
      return { id }
    },
  },
  'confirm-session': {
    where: 'self',
    input: () => ({ session: randomUUID(), checked: null, used: null }),
  },
  'correct-article': {
    where: 'service',
    input: async (world) => {
      const { id, save } = await world.live()
      return { article: id, save, note: 'A note.' }
    },
  },
  'create-article': { where: 'service', input: () => ({ service: 'en', kind: 'text', headline: 'New' }) },
  'describe-picture': {
    where: 'anywhere',
    input: async (world) => ({ media: await picture(world), rights: 'Ours', until: null }),
  },
  'disable-person': person(),
  'discard-working-copy': article('service'),
  'edit-live-post': {
    where: 'service',
    // Somebody else's post.
    permission: 'live-blog.manage',
    input: async (world) => ({ post: await post(world), author: '', body: world.paragraph('Other.') }),
  },
  'enable-person': person(),
  'end-breaking': { where: 'service', input: async (world) => ({ alert: await alert(world) }) },
  'end-other-sessions': { where: 'self', input: () => ({ session: randomUUID() }) },
  'end-person-sessions': person(),
  'end-session': { where: 'self', input: () => ({ id: randomUUID() }) },
  'export-audit': { where: 'newsroom', input: () => ({}) },
  'export-everything': { where: 'newsroom', input: () => ({ service: 'en', withNotes: false }) },
  'finish-archive-import': {
    where: 'newsroom',
    input: async (world) => ({ import: await anImport(world), state: 'done', problem: null }),
  },
  'finish-set-up': { where: 'newsroom', input: () => ({}) },
  'flag-breaking': {
    where: 'service',
    input: async (world) => ({
      article: (await world.live()).id,
      services: [{ service: 'en', words: 'Breaking' }],
    }),
  },
  'import-archive-items': {
    where: 'newsroom',
    input: async (world) => ({
      import: await anImport(world),
      archive: 'old',
      service: 'en',
      entries: [],
      counts: {},
    }),
  },
  'import-articles': { where: 'newsroom', input: () => ({ archive: 'old', articles: [] }) },
  'import-exported': { where: 'newsroom', input: () => ({ articles: [] }) },
  'import-xliff': article('service', { base: 1, xliff: '<xliff/>', dryRun: true }),
  'invite-person': {
    where: 'newsroom',
    input: () => ({ name: 'New', email: 'new@desk.example', memberships: { fa: ['translator'] } }),
  },
  'lift-article-embargo': article('service'),
  'lift-notice': {
    where: 'service',
    input: async (world) => {
      const { id } = await world.live()
      await world.do(recallStory, { article: id, mode: 'notice' })
      return { article: id }
    },
  },
  'make-api-key': {
    where: 'newsroom',
    input: () => ({ name: 'Tool', scopes: ['article:read'], memberships: { en: ['reporter'] } }),
  },
  'make-sign-in-link': {
    where: 'newsroom',
    input: () => ({ email: 'linked@desk.example', name: 'Linked' }),
  },
  'mark-ready': article('service'),
  'move-site': {
    where: 'newsroom',
    input: () => ({ siteOrigin: 'http://site.test', deskOrigin: 'http://desk.test' }),
  },
  'note-archive-picture': {
    where: 'newsroom',
    input: async (world) => ({ url: 'https://old.example/a.png', media: await picture(world) }),
  },
  'note-wire-problems': { where: 'newsroom', input: () => ({ source: 'in', problems: ['x'] }) },
  'open-translation': article('service', { service: 'en' }),
  'pin-live-post': {
    where: 'service',
    input: async (world) => ({ post: await post(world), pinned: true }),
  },
  'post-live': {
    where: 'service',
    input: async (world) => ({
      article: (await world.live('live-blog')).id,
      id: randomUUID(),
      kind: 'fact',
      author: '',
      body: world.paragraph('News.'),
    }),
  },
  'prefer-notification': { where: 'self', input: () => ({ kind: 'mentioned', mail: false }) },
  'publish-article': { where: 'service', permission: 'article.publish', input: draftSave() },
  'publish-scheduled': {
    where: 'service',
    permission: 'article.publish',
    input: async (world) => ({ article: await scheduled(world), at }),
  },
  'purge-content': {
    where: 'service',
    input: async (world) => ({ articles: [(await world.draft()).id], reference: 'Order 1 of nobody' }),
  },
  'recall-story': {
    where: 'service',
    input: async (world) => ({ article: (await world.live()).id, mode: 'pull' }),
  },
  'receive-wire': {
    where: 'newsroom',
    input: () => ({ file: 'a.xml', bytes: new Uint8Array(1), items: [] }),
  },
  'recover-account': {
    where: 'self',
    input: () => ({ person: randomUUID(), code: 'none', password, device: 'Test' }),
  },
  'refuse-scheduled': {
    where: 'newsroom',
    input: async (world) => ({
      article: await scheduled(world),
      at,
      error: 'article.obstacles',
      obstacles: [],
    }),
  },
  'remove-archive-file': {
    where: 'newsroom',
    input: async (world) => ({ import: await anUpload(world) }),
  },
  'remove-authenticator': { where: 'self', input: () => ({}) },
  'remove-feed': {
    where: 'newsroom',
    input: async (world) => ({
      id: await world.do(addFeed, {
        kind: 'url',
        location: `https://feed.example/${randomUUID()}`,
        everySeconds: 60,
      }),
    }),
  },
  'remove-glossary-entry': { where: 'service', input: async (world) => ({ id: await glossaryEntry(world) }) },
  'remove-live-post': { where: 'service', input: async (world) => ({ post: await post(world) }) },
  'remove-passkey': { where: 'self', input: () => ({ id: 'none' }) },
  'remove-webhook': { where: 'newsroom', input: async (world) => ({ id: await webhook(world) }) },
  'rename-passkey': { where: 'self', input: () => ({ id: 'none', name: 'Key' }) },
  'render-again': { where: 'newsroom', input: () => ({ why: 'test' }) },
  'renew-invitation': { where: 'newsroom', input: async (world) => ({ id: await invitation(world) }) },
  'renew-recovery-codes': { where: 'self', input: () => ({}) },
  'reopen-remark': { where: 'service', input: async (world) => ({ remark: await remark(world) }) },
  'replay-job': { where: 'newsroom', isGone: true, input: () => ({ id: 1 }) },
  'reply-to-remark': {
    where: 'service',
    input: async (world) => ({ remark: await remark(world), words: 'Yes.' }),
  },
  'require-second-factor': { where: 'newsroom', input: () => ({ required: false }) },
  'restore-revision': article('service', { of: { revision: 1 }, base: 1 }),
  'resume-archive-import': {
    where: 'newsroom',
    input: async (world) => {
      const id = await anUpload(world)
      await world.do(startArchiveImport, { import: id, options: archive.options })
      await world.do(cancelArchiveImport, { import: id })
      return { import: id }
    },
  },
  'retract-article': {
    where: 'service',
    input: async (world) => ({ article: (await world.live()).id, note: 'A note.' }),
  },
  'return-to-draft': article('service'),
  'revoke-api-key': {
    where: 'newsroom',
    input: async (world) => ({
      id: (
        await world.do(makeApiKey, {
          name: 'Tool',
          scopes: ['article:read'],
          memberships: { en: ['reporter'] },
        })
      ).id,
    }),
  },
  'save-working-copy': {
    where: 'service',
    input: async (world) => {
      const { id, save, content } = await world.draft()
      return { article: id, base: save, content }
    },
  },
  'schedule-article': { where: 'service', permission: 'article.publish', input: draftSave({ at }) },
  'set-authenticator': { where: 'self', input: () => ({ secret: 'A'.repeat(32), code: '000000' }) },
  'set-embargo': article('service', { until: at }),
  'set-focus': {
    where: 'anywhere',
    input: async (world) => ({ media: await picture(world), x: 0.5, y: 0.5 }),
  },
  'set-language': { where: 'self', input: () => ({ language: 'en' }) },
  'set-roles': person({ memberships: { fa: ['translator'] } }),
  'set-service-rules': {
    where: 'service',
    input: () => ({ service: 'en', fourEyes: false, checks: [] }),
  },
  'set-up-newsroom': {
    where: 'newsroom',
    input: () => ({ name: 'Other', site: 'x', demonstration: false, services: [], agencies: [] }),
  },
  'sign-in': {
    where: 'self',
    input: () => ({ person: randomUUID(), checked: 'none', code: null, device: 'Test' }),
  },
  'sign-in-by-passkey': {
    where: 'self',
    input: () => ({
      used: { id: 'none', person: randomUUID(), counterBefore: 0, counter: 1 },
      device: 'Test',
    }),
  },
  'start-archive-import': {
    where: 'newsroom',
    input: async (world) => ({ import: await anUpload(world), options: archive.options }),
  },
  'survey-archive': {
    where: 'newsroom',
    input: async (world) => ({
      import: await anImport(world),
      archive: 'old',
      service: 'en',
      items: [],
      last: null,
    }),
  },
  'switch-webhook': {
    where: 'newsroom',
    input: async (world) => ({ id: await webhook(world), enabled: false }),
  },
  'tick-check': {
    where: 'service',
    input: async (world) => {
      const { id, save } = await world.draft()
      const check = { key: 'names', words: 'Names are right', blocks: false, kinds: ['text'] }
      await world.do(setServiceRules, { service: 'en', fourEyes: false, checks: [check] })
      return { article: id, save, check: 'names', ticked: true }
    },
  },
  'try-webhook': { where: 'newsroom', input: async (world) => ({ id: await webhook(world) }) },
  'unname-person': {
    where: 'newsroom',
    input: () => ({ names: ['Nomen Nescio Invented'], reason: 'Asked for' }),
  },
  'unschedule-article': { ...article('service'), permission: 'article.publish' },
  'update-article': {
    where: 'service',
    permission: 'article.publish',
    input: async (world) => {
      const { id, save } = await world.live()
      return { article: id, save }
    },
  },
  'use-sign-in-link': {
    where: 'self',
    input: () => ({
      token: 'none',
      name: 'N',
      email: 'n@desk.example',
      password,
      passkey: null,
      device: 'Test',
    }),
  },
  'withdraw-invitation': { where: 'newsroom', input: async (world) => ({ id: await invitation(world) }) },
  'write-hand-over': { where: 'service', input: () => ({ service: 'en', words: 'All quiet.' }) },
}

async function invitation(world: World): Promise<string> {
  const made = await world.do(invitePerson, {
    name: 'Guest',
    email: `${randomUUID()}@desk.example`,
    memberships: {},
  })
  return made.id
}

async function scheduled(world: World): Promise<string> {
  const { id, save } = await world.draft()
  await world.do(scheduleArticle, { article: id, save, at })
  return id
}
