import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { deflateSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import {
  anArticle,
  articlePath,
  type Behave,
  files,
  nameOf,
  type ReaderSite,
  startReaderSite,
} from './reader-site.ts'

const blockPage = '<!doctype html><title>Blocked</title><h1>Access to this site is restricted</h1>'
const block =
  (status: number): Behave =>
  (_, response) =>
    response
      .writeHead(status, {
        'content-type': 'text/html',
        'access-control-allow-origin': '*',
        ...(status === 302 ? { location: '/blocked' } : {}),
      })
      .end(blockPage)
const silence: Behave = () => undefined
const reset: Behave = (request) => request.socket.destroy()

const picture = `/_media/2016/05/${'0123456789abcdef'.repeat(2)}-640.png`

/** A picture of some 30 KB: several blobs and a list of them. */
function aPicture(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    let crc = 0xffffffff
    for (const byte of body) {
      crc ^= byte
      for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    }
    const whole = Buffer.alloc(body.length + 8)
    whole.writeUInt32BE(data.length, 0)
    body.copy(whole, 4)
    whole.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4)
    return whole
  }
  const size = 100
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2], 8)
  const rows = Buffer.alloc(size * (size * 3 + 1))
  for (let at = 0, value = 1; at < rows.length; at += 1) {
    value = (value * 48_271) % 2_147_483_647
    rows[at] = at % (size * 3 + 1) === 0 ? 0 : value & 0xff
  }
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe("a reader's browser", () => {
  let browser: Browser
  let site: ReaderSite
  let context: BrowserContext
  let page: Page

  before(async () => {
    browser = await launchBrowser()
    site = await startReaderSite()
    await site.publish(
      [
        ...Array.from({ length: 12 }, (_, at) => anArticle(at + 1)),
        anArticle(20, {
          picture: {
            alt: 'A square',
            caption: '',
            credit: '',
            renditions: [{ key: picture, width: 640, height: 360, mediaType: 'image/png' }],
          },
        }),
        anArticle(21, {
          retracted: { at: Temporal.Instant.from('2016-05-02T00:00:00Z'), note: 'It was not so.' },
        }),
        anArticle(1, { service: 'fa', headline: 'یک' }),
      ],
      { pictures: { [picture]: aPicture() } },
    )
  })
  after(async () => {
    await browser.close()
    await site.close()
  })
  beforeEach(async () => {
    context = await browser.newContext()
    page = await context.newPage()
  })
  afterEach(async () => {
    await context.close()
    Object.assign(site.behaves, {
      origin: files(),
      pages: site.serveRealPage,
      first: files(),
      second: files(),
    })
  })

  const go = async (path: string): Promise<number> => {
    const response = await page.goto(site.origin + path)
    return response?.status() ?? 0
  }
  const line = async (): Promise<string> => {
    await page.locator('#edition:not([hidden])').waitFor()
    return (await page.locator('#edition').textContent()) ?? ''
  }
  const title = async (): Promise<string> => (await page.locator('h1').first().textContent())?.trim() ?? ''
  /** The first visit: after it the worker is there and knows the edition. */
  const visit = async (): Promise<void> => {
    assert.equal(await go('/en/'), 200)
    assert.match(await line(), /not verified yet/)
  }
  /** Blocks or falsifies what comes from the site's own address, pages and files. */
  const originBecomes = (behave: Behave): void => {
    Object.assign(site.behaves, { origin: behave, pages: behave })
  }

  it('says "verified" of the pages that came through the worker, by the clock and in the words of the service', async () => {
    await visit()
    assert.equal(await go(articlePath(1)), 200)
    assert.match(await line(), /^Edition of [0-2][0-9]:[0-5][0-9], verified$/)
    assert.equal(await go(articlePath(1, 'fa')), 200)
    assert.match(await line(), /^نسخهٔ [۰-۲][۰-۹]:[۰-۵][۰-۹]، راستی‌آزمایی شده$/)
    assert.equal(await go('/'), 200)
    assert.match(await line(), /verified$/)
  })

  it('shows pictures that are longer than one blob', async () => {
    await visit()
    originBecomes(reset)
    await go(articlePath(20))
    await page.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    const shown = await page.evaluate(
      async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())],
      picture,
    )
    assert.ok(Buffer.from(shown).equals(aPicture()))
  })

  it('gets type and policy from the edition, and the right status', async () => {
    await visit()
    const response = await page.goto(site.origin + articlePath(2))
    assert.equal(response?.headers()['content-type'], 'text/html; charset=utf-8')
    assert.match(response?.headers()['content-security-policy'] ?? '', /script-src 'sha256-/)
    assert.equal(response?.headers()['x-content-type-options'], 'nosniff')
    assert.equal(response?.fromServiceWorker(), true)
    assert.equal(await go('/en/2016/05/999'), 404)
    assert.equal(await title(), 'No page at this address')
    assert.equal(await go('/wp-login.php'), 404)
    assert.equal(await go(articlePath(21)), 410)
    assert.match((await page.locator('main').textContent()) ?? '', /It was not so/)
  })

  it('is never shown a lie of the origin and the first mirror, and the page comes from the second', async () => {
    const old = await site.copy()
    await site.publish(
      Array.from({ length: 12 }, (_, at) => anArticle(at + 1, { headline: `Newer ${at + 1}` })),
    )
    const otherPage: Behave = async (request, response, folder) => {
      const name = nameOf(request) ?? ''
      const isBlob = name.startsWith('blob/')
      const other = isBlob ? await otherBlob(folder, name) : null
      return other === null
        ? files()(request, response, folder)
        : response.writeHead(200, { 'access-control-allow-origin': '*' }).end(other)
    }
    const lies: Readonly<Record<string, Behave>> = {
      'another page': otherPage,
      'an old page': files(old),
      'a cut page': files(null, (name, bytes) => (name.startsWith('blob/') ? bytes.subarray(0, -40) : bytes)),
      'a block page with 200': block(200),
      'a block page with 302': block(302),
      'a block page with 403': block(403),
    }
    let number = 0
    for (const [name, lie] of Object.entries(lies)) {
      number += 1
      const own = await browser.newContext()
      page = await own.newPage()
      await visit()
      originBecomes(lie)
      site.behaves.first = lie
      assert.equal(await go(articlePath(number)), 200, name)
      assert.equal(await title(), `Newer ${number}`, name)
      assert.match(await line(), /, verified$/)
      await own.close()
      Object.assign(site.behaves, { origin: files(), pages: site.serveRealPage, first: files() })
    }
  })

  it('shows nothing but its own plain page when everybody lies', async () => {
    await visit()
    originBecomes(block(200))
    Object.assign(site.behaves, { first: block(200), second: block(200) })
    assert.equal(await go(articlePath(3)), 503)
    const text = (await page.locator('body').textContent()) ?? ''
    assert.match(text, /No mirror has a page that can be verified right now/)
    assert.doesNotMatch(text, /restricted/)
    assert.equal(await go(articlePath(1, 'fa')), 503)
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    await go('/any/thing')
    assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /restricted/)
  })

  it('reads on when the origin is blocked after the first visit, by reset or by silence', async () => {
    await visit()
    originBecomes(reset)
    assert.equal(await go(articlePath(4)), 200)
    originBecomes(silence)
    assert.equal(await go(articlePath(5)), 200)
    assert.match(await line(), /, verified$/)
  })

  it('goes back and forward', async () => {
    await visit()
    await go(articlePath(6))
    const sixth = await title()
    await go(articlePath(7))
    await page.goBack()
    assert.equal(await title(), sixth)
    assert.match(await line(), /, verified$/)
    await page.goForward()
    assert.notEqual(await title(), sixth)
    assert.match(await line(), /, verified$/)
  })

  it('keeps what it has seen when the worker is stopped: an older edition is refused', async () => {
    const old = await site.copy()
    await site.publish([anArticle(8, { headline: 'The newest' })])
    await visit()
    await go(articlePath(8))
    assert.equal(await title(), 'The newest')
    await stopWorkers()
    originBecomes(files(old))
    Object.assign(site.behaves, { first: files(old), second: files(old) })
    assert.equal(await go(articlePath(8)), 503)
    Object.assign(site.behaves, { second: files() })
    assert.equal(await go(articlePath(8)), 200)
    assert.equal(await title(), 'The newest')
  })

  it('writes nothing about what was read', async () => {
    await visit()
    const before = await everythingKept()
    for (const number of [1, 2, 3, 4, 5]) await go(articlePath(number))
    await line()
    const kept = await everythingKept()
    assert.deepEqual(kept.caches, [])
    assert.deepEqual(kept.databases, ['heliograph'])
    assert.equal(kept.storage, 0)
    assert.equal(kept.records, before.records)
    assert.ok(kept.records.length > 1_000)
    for (const number of [1, 2, 3, 4, 5]) {
      const found = await site.shelf().lookup(`/en/2016/05/${number}`)
      assert.ok(found?.kind === 'object')
      const hash = Buffer.from(found.object.hash, 'hex')
      for (const trace of [
        `slug-of-${number}`,
        `2016/05/${number}`,
        found.object.hash,
        hash.toString('latin1'),
      ])
        assert.ok(!kept.records.includes(trace), trace)
    }
  })

  it('forgets everything on request, also while nothing can be reached', async () => {
    await visit()
    await go('/en/about/')
    await line()
    originBecomes(reset)
    Object.assign(site.behaves, { first: reset, second: reset })
    await page.locator('#forget-button').click()
    await page.locator('#forget-done:not([hidden])').waitFor()
    const kept = await everythingKept()
    assert.deepEqual([kept.databases, kept.caches, kept.storage, kept.records], [[], [], 0, ''])
    assert.equal(
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
      0,
    )
  })

  it('accepts the next edition after a backup was restored that is ten editions old', async () => {
    const backup = await site.copy()
    for (let at = 1; at <= 10; at += 1)
      await site.publish([anArticle(9, { headline: `Edition ${at} after` })])
    await visit()
    await go(articlePath(9))
    assert.equal(await title(), 'Edition 10 after')
    const newest = Uint8Array.from(await readFile(join(site.shelf().folder, 'head')))
    await site.replaceShelf(join(backup, '..'))
    await site.publish([anArticle(9, { headline: 'After the restore' })], { above: newest })
    await stopWorkers()
    await go(articlePath(9))
    assert.equal(await title(), 'After the restore')
    assert.match(await line(), /, verified$/)
  })

  it('warns at the top of the page when nobody has said for long that the edition is the newest', async () => {
    // The edition before was made some seconds ago and the clock never goes back: this one has expired already.
    await site.publish([anArticle(10, { headline: 'Expired' })], { hasExpired: true })
    await visit()
    assert.equal(await go(articlePath(10)), 200)
    assert.match(await line(), /, verified$/)
    const warning = page.locator('header > .strip').first()
    assert.match((await warning.textContent()) ?? '', /^This edition is old/)
  })

  async function otherBlob(folder: string, name: string): Promise<Buffer | null> {
    const found = await site.shelf().lookup('/en/2016/05/11')
    if (found?.kind !== 'object') return null
    const { hash } = found.object
    const other = `blob/${hash.slice(0, 2)}/${hash.slice(2)}.bin`
    return other === name ? null : readFile(join(folder, other))
  }

  async function stopWorkers(): Promise<void> {
    const session = await context.newCDPSession(page)
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.stopAllWorkers')
    await session.detach()
  }

  /** All that the origin's storage holds; records as text, bytes as latin1. */
  function everythingKept() {
    return page.evaluate(async () => {
      const text = (value: unknown): string => {
        if (value instanceof Uint8Array)
          return Array.from(value, (byte) => String.fromCharCode(byte)).join('')
        if (typeof value !== 'object' || value === null) return `${value}\n`
        return Object.entries(value)
          .map(([name, part]) => `${name}: ${text(part)}\n`)
          .join('')
      }
      const wait = <Result>(request: IDBRequest<Result>): Promise<Result> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result))
          request.addEventListener('error', () => reject(request.error))
        })
      const databases = (await indexedDB.databases()).map(({ name }) => name ?? '')
      let records = ''
      for (const name of databases) {
        const database = await wait(indexedDB.open(name))
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store)
          records += text(await wait(all.getAllKeys())) + text(await wait(all.getAll()))
        }
        database.close()
      }
      return {
        databases,
        records,
        caches: await caches.keys(),
        storage: localStorage.length + sessionStorage.length,
      }
    })
  }
})
