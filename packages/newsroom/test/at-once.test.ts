import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { emptyContent } from '../src/articles/content-from-wire.ts'
import { createArticle } from '../src/commands/create-article.ts'
import { publishArticle } from '../src/commands/publish-article.ts'
import { saveWorkingCopy } from '../src/commands/save-working-copy.ts'
import { loadWire, perform, program } from '../src/index.ts'
import type { TestNewsroom } from './test-newsroom.ts'
import { newsroomWithServices } from './test-newsroom.ts'
import { arrive, newsItem } from './wire-copy.ts'

describe('at the same moment', () => {
  let room: TestNewsroom
  before(async () => {
    room = await newsroomWithServices()
  })
  after(() => room.close())

  it('a kill and a publish from what it kills: the publish is refused, or the article has its task', async () => {
    const message = (items: readonly string[]): Uint8Array =>
      Buffer.from(
        `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>${items.join('')}</itemSet></newsMessage>`,
      )
    const bare = (bytes: Uint8Array): string =>
      Buffer.from(bytes)
        .toString()
        .replace(/^<\?xml[^>]*>/, '')
    for (let round = 0; round < 6; round++) {
      const slug = `race-${round}`
      const item = await arrive(room, { agency: 'apx', slug })
      const id = await perform(room.newsroom, program, createArticle, {
        service: 'en',
        kind: 'text',
        headline: slug,
      })
      const file = message([
        bare(newsItem({ agency: 'apx', slug, version: 2, pubStatus: 'canceled' })),
        ...Array.from({ length: 40 }, (_, count) =>
          bare(newsItem({ agency: 'northwire', slug: `${slug}-${count}` })),
        ),
      ])
      const publish = async (): Promise<boolean> => {
        const content = {
          ...emptyContent(slug),
          section: 'world',
          body: {
            type: 'doc',
            content: [
              {
                type: 'paragraph',
                attrs: { sources: [item], from: null },
                content: [{ type: 'text', text: 'Words.' }],
              },
            ],
          },
        }
        const { save } = await perform(room.newsroom, program, saveWorkingCopy, {
          article: id,
          base: 1,
          content,
        })
        return perform(room.newsroom, program, publishArticle, { article: id, save }).then(
          () => true,
          () => false,
        )
      }
      const [, isLive] = await Promise.all([
        loadWire(room.newsroom, program, { file: `${slug}.xml`, bytes: file }),
        publish(),
      ])
      const tasks = await room.newsroom.store.db
        .selectFrom('tasks')
        .selectAll()
        .where('article_id', '=', id)
        .execute()
      assert.ok(!isLive || tasks.length === 1, `round ${round}: live without a task`)
    }
  })

  it('revisions of one chain: each is what it is, whatever came first', async () => {
    for (let round = 0; round < 4; round++) {
      const slug = `together-${round}`
      await Promise.all(
        [1, 2, 3].map((version) =>
          loadWire(room.newsroom, program, {
            file: `${slug}-${version}.xml`,
            bytes: newsItem({ agency: 'kontinent', slug, version, headline: `Version ${version}` }),
          }),
        ),
      )
      const rows = await room.newsroom.store.db
        .selectFrom('wire_items')
        .select(['version', 'change'])
        .where('headline', 'like', 'Version %')
        .where('chain_key', 'like', `%${slug}`)
        .orderBy('version')
        .execute()
      assert.deepEqual(
        rows.map((row) => row.change),
        ['new', 'update', 'update'],
        JSON.stringify(rows),
      )
    }
  })
})
