import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

describe('a live blog, from the desk to a reader who follows it, in real browsers', () => {
  let room: RunningNewsroom
  let browser: Browser
  let desk: Page
  let readers: BrowserContext
  let reader: Page
  /** Asks the site itself, without a worker. */
  let watcher: Page
  let english = ''
  let serbian = ''
  const errors: string[] = []

  before(async () => {
    room = await startNewsroom(await newDataFolder())
    browser = await launchBrowser()
    const desks = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
    desk = await desks.newPage()
    desk.setDefaultTimeout(20_000)
    desk.on('pageerror', (error) => errors.push(error.message))
    readers = await browser.newContext({ viewport: { width: 800, height: 1000 } })
    reader = await readers.newPage()
    reader.setDefaultTimeout(20_000)
    reader.on('pageerror', (error) => errors.push(error.message))
    watcher = await (await browser.newContext({ serviceWorkers: 'block' })).newPage()
    await watcher.goto(`${room.site}/en/`)
    assert.ok(room.link !== null)
    await desk.goto(room.link)
    await desk.getByLabel('Name').fill('Ada Sample')
    await desk.getByLabel('E-mail address').fill('ada@desk.example')
    await desk.getByLabel('Password', { exact: true }).fill('live blog password')
    await desk.getByRole('button', { name: 'Start' }).click()
    await desk.getByRole('heading', { name: 'Wire' }).waitFor()
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await removeFolder(room.data)
  })

  const composer = () => desk.getByRole('form', { name: 'New post' })
  const compose = async (words: string): Promise<void> => {
    await composer().getByRole('textbox', { name: 'Text of the post' }).click()
    await desk.keyboard.insertText(words)
  }
  const sendPost = async (words: string): Promise<void> => {
    await compose(words)
    await desk.keyboard.press('Control+Enter')
    await desk.locator('.posts .post:not(.unsent)', { hasText: words }).first().waitFor()
  }
  const open = async (service: string, headline: string): Promise<string> => {
    await desk.locator('header select').first().selectOption({ label: service })
    await desk.getByRole('link', { name: /^Stories/ }).click()
    await desk.getByRole('button', { name: 'New live blog' }).click()
    const field = desk.getByRole('textbox', { name: 'Headline', exact: true })
    await field.waitFor()
    await desk.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('.headline')?.value === '')
    await field.fill(headline)
    await desk.getByLabel('Section').selectOption('society')
    await desk
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    await desk.getByText(/Live in edition \d+ at/).waitFor()
    const link = desk.getByRole('link', { name: 'See the page on the site' })
    const path = new URL((await link.getAttribute('href')) ?? '').pathname
    await desk.getByRole('button', { name: 'Posts', exact: true }).click()
    await composer().waitFor()
    return path
  }
  /** The site's page once it says what it must: editions come a moment after the click. */
  const sitePage = async (path: string, must: RegExp): Promise<string> => {
    // A predicate that waits itself is not waited for by the browser's driver: so the page looks again by itself.
    const found = await watcher.evaluate(
      async ([address, pattern]) => {
        for (let look = 0; look < 100; look++) {
          const html = await (await fetch(address ?? '')).text()
          if (new RegExp(pattern ?? '').test(html)) return html
          await new Promise((next) => setTimeout(next, 200))
        }
        return null
      },
      [path, must.source] as const,
    )
    assert.ok(found !== null, `${path} never said ${String(must)}`)
    return found
  }
  /** Has the reader's page ask at once instead of in twenty seconds, as when it comes into view, until it shows something. */
  const untilShown = (selector: string, words: string): Promise<unknown> =>
    reader.waitForFunction(
      ([where, must]) => {
        document.dispatchEvent(new Event('visibilitychange'))
        const found = document.querySelector<HTMLElement>(where ?? '')
        return found !== null && !found.hidden && (found.textContent ?? '').includes(must ?? '')
      },
      [selector, words] as const,
      { polling: 500, timeout: 30_000 },
    )
  const violations = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source)
    return page.evaluate(async () => {
      const { violations: found } = await (
        globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
      ).axe.run()
      return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
    })
  }

  it('is opened in English and Serbian; posts go out with Ctrl+Enter', async () => {
    serbian = await open('Српска служба', 'Мост из сата у сат')
    await sendPost('Мост је отворен.')
    english = await open('English', 'The bridge, hour by hour')
    await sendPost('The bridge is open again.')
    await sitePage(english, /The bridge is open again/)
    assert.match(await sitePage(serbian, /Мост је отворен/), /Уживо/)
    assert.match(await sitePage(serbian.replace('/sr/', '/sr-latn/'), /Most je otvoren/), /Uživo/)
  })

  it('a reader’s page gets new posts through the worker, and offers them rather than moving the text', async () => {
    await reader.goto(room.site + english)
    await reader.evaluate(() => navigator.serviceWorker.ready)
    await reader.reload()
    assert.ok(await reader.evaluate(() => navigator.serviceWorker.controller !== null))
    await sendPost('A second post.')
    await untilShown('#fresh', 'New posts: 1')
    assert.equal(await reader.getByText('A second post.').count(), 0)
    await reader.locator('#fresh').click()
    await reader.getByText('A second post.').waitFor()
    assert.equal(await reader.locator('ol.posts > li').first().getAttribute('id'), 'p2')
    assert.equal(await reader.evaluate(() => document.activeElement?.closest('li')?.id), 'p2')
  })

  it('a quote has its speaker and a picture its words', async () => {
    await composer().getByLabel('Kind').selectOption('quote')
    await composer().getByLabel('Who says so').fill('The mayor')
    await sendPost('Nobody was hurt.')
    await composer().getByLabel('Kind').selectOption('picture')
    const buffer = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer()
    await composer()
      .locator('input[type=file]')
      .setInputFiles({ name: 'bridge.jpg', mimeType: 'image/jpeg', buffer })
    await composer().getByLabel('Alt text').fill('The bridge at noon')
    await composer().getByLabel('Credit').fill('Own picture')
    await sendPost('Seen from the bank.')
    const html = await sitePage(english, /Seen from the bank/)
    assert.match(html, /<figcaption>The mayor<\/figcaption>/)
    assert.match(html, /alt="The bridge at noon"/)
    await composer().getByLabel('Kind').selectOption('fact')
  })

  it('on a bad line posts wait in order and go out by themselves when it is back', async () => {
    await desk.route('**/api/live.post', (route) => route.abort('connectionfailed'))
    for (const words of ['Written offline, one.', 'Written offline, two.']) {
      await compose(words)
      await desk.keyboard.press('Control+Enter')
      await desk.locator('.post.unsent', { hasText: words }).waitFor()
    }
    await desk.getByText('Waits for the connection').first().waitFor()
    await desk.unroute('**/api/live.post')
    for (const words of ['Written offline, one.', 'Written offline, two.'])
      await desk.locator('.posts .post:not(.unsent)', { hasText: words }).waitFor()
    const html = await sitePage(english, /offline, two/)
    assert.ok(html.indexOf('offline, two') < html.indexOf('offline, one'))
  })

  it('a correction marks what it corrects, also on the page of who reads already', async () => {
    await desk.getByRole('button', { name: /^Correct post 2 of/ }).click()
    await compose('It was the third post.')
    await composer()
      .getByRole('button', { name: /^Post correction/ })
      .click()
    await desk.getByText('Corrected by post').waitFor()
    await sitePage(english, /Corrected: see the post of/)
    await untilShown('#p2', 'Corrected: see the post of')
  })

  it('a pinned post stands at the top, an edited one says so, a removed one leaves a line', async () => {
    await desk.getByRole('button', { name: /^Pin post 1 of/ }).click()
    await desk.getByText('1 pinned').waitFor()
    await desk.getByRole('button', { name: /^Edit post 3 of/ }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('Who says so').fill('The mayor of the town')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await desk.getByRole('button', { name: /^Remove post 4 of/ }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    const html = await sitePage(english, /This post was removed/)
    assert.match(html, /id="pinned"[^]*The bridge is open again[^]*id="posts"/)
    assert.match(html, /The mayor of the town/)
    assert.match(html, /Edited /)
    assert.doesNotMatch(html, /Seen from the bank/)
  })

  it('two at the desk see each other’s posts without asking', async () => {
    const other = await desk.context().newPage()
    await other.goto(desk.url())
    await other.getByText('A second post.').waitFor()
    await sendPost('Seen by both.')
    await other.getByText('Seen by both.').waitFor()
    await other.close()
  })

  it('has no known barrier, at the desk and for readers, wide and narrow', async () => {
    assert.deepEqual(await violations(desk), [])
    for (const path of [english, serbian.replace('/sr/', '/sr-latn/')]) {
      const page = await browser.newPage({ viewport: { width: 360, height: 800 } })
      await page.goto(room.site + path)
      assert.deepEqual(await violations(page), [], path)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path)
      await page.close()
    }
  })

  it('an alert stands over the front in words of its own until it is ended', async () => {
    await desk.getByRole('button', { name: 'Set an alert' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('Words for English').fill('The bridge is open')
    await dialog.getByRole('button', { name: 'Set the alert' }).click()
    const front = await sitePage('/en/', /The bridge is open<\/a>/)
    assert.match(front, /<aside class="strip ui news" aria-label="Breaking">/)
    await desk.getByRole('link', { name: /^More/ }).click()
    await desk.getByRole('main').getByRole('link', { name: 'Breaking' }).click()
    await desk.getByText('Standing').waitFor()
    assert.deepEqual(await violations(desk), [])
    await desk.getByRole('button', { name: /^End now in/ }).click()
    await desk.getByText(/Ended .* by Ada Sample/).waitFor()
    await sitePage('/en/', /^(?![^]*The bridge is open<\/a>)/)
    await desk.getByRole('link', { name: 'The bridge is open' }).click()
    await composer().waitFor()
  })

  it('is readable without a script', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto(room.site + english)
    await page.getByText('Seen by both.').waitFor()
    assert.equal(await page.locator('#fresh').isVisible(), false)
    assert.equal(await page.locator('time').first().isVisible(), true)
    await plain.close()
  })

  it('closed for good, it says so to who reads already, and takes no post', async () => {
    await desk.getByRole('button', { name: 'Close for good' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: 'Close for good' }).click()
    await desk.getByText(/Closed for good, /).waitFor()
    assert.equal(await composer().count(), 0)
    const article = desk.url().split('/').at(-1) ?? ''
    const refused = await desk.evaluate(async (blog) => {
      const response = await fetch('/api/live.post', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          article: blog,
          id: crypto.randomUUID(),
          kind: 'fact',
          author: '',
          body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Late.' }] }] },
        }),
      })
      return ((await response.json()) as { error?: string }).error
    }, article)
    assert.equal(refused, 'article.not-now')
    await sitePage(english, /This live blog is closed/)
    await untilShown('#blog-state', 'This live blog is closed')
  })

  it('no script on any page failed', () => {
    assert.deepEqual(errors, [])
  })
})
