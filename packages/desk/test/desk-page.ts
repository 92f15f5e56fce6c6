import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { readDocument, textBlocks } from '@heliograph/story'
import { launchBrowser } from './browser.ts'
import { startFakeNewsroom } from './fake-newsroom.ts'
import type { FakeNewsroom } from './fake-newsroom.ts'

/** A desk in a browser, with a newsroom of its own for each test. */
export interface Desk {
  readonly page: Page
  readonly context: BrowserContext
  readonly fake: FakeNewsroom
  readonly signIn: (path?: string) => Promise<void>
  /** Opens an article beside the inbox; answers its text. */
  readonly open: (article: string) => Promise<Locator>
  /** What is saved: each block as `text|sources`. */
  readonly lineage: (article: string) => readonly string[]
  /** Puts the cursor into a paragraph of the text, some characters from its beginning. */
  readonly cursor: (block: number, offset: number) => Promise<void>
  /** Waits until the editor has heard of a moved selection, which it does with the next frame. */
  readonly settled: () => Promise<void>
  /** Saves now and waits until it is done. */
  readonly saved: () => Promise<void>
}

/** For use inside a `describe`: its tests each get a fresh desk, and fail on any error in the page. */
export function useDesk(): Desk {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let fake: FakeNewsroom
  const errors: string[] = []

  before(async () => {
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  })
  after(async () => {
    await browser.close()
  })
  beforeEach(async () => {
    errors.length = 0
    fake = await startFakeNewsroom()
    // Each newsroom has an origin of its own, so nothing kept by the browser passes from test to test.
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: fake.origin })
    page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => errors.push(error.message))
  })
  afterEach(async () => {
    for (const open of context.pages()) await open.close()
    await fake.close()
    assert.deepEqual(errors, [])
  })

  const settled = (): Promise<void> =>
    page.evaluate(
      () =>
        new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
    )
  const signIn = async (path = '/inbox'): Promise<void> => {
    fake.signedIn = true
    await page.goto(`${fake.origin}${path}`)
    await page.getByRole('navigation', { name: 'Desk' }).waitFor()
  }
  return {
    get page() {
      return page
    },
    get context() {
      return context
    },
    get fake() {
      return fake
    },
    signIn,
    settled,
    async open(article) {
      await signIn(`/inbox/article/${article}`)
      const text = page.locator('.body')
      await text.waitFor()
      await page.locator('.row').first().waitFor()
      return text
    },
    lineage: (article) =>
      textBlocks(readDocument(fake.saved(article).body)).map(
        ({ text, sources }) => `${text}|${sources.join(' ')}`,
      ),
    async cursor(block, offset) {
      await page.evaluate(
        ({ block, offset }) => {
          const element = document.querySelectorAll('.body p')[block]
          getSelection()?.collapse(element?.firstChild ?? (element as Node), offset)
          document.querySelector<HTMLElement>('.body')?.focus()
        },
        { block, offset },
      )
      await settled()
    },
    async saved() {
      await page.keyboard.press('Control+s')
      await page.locator('.save-line', { hasText: /saved \d+ s ago/ }).waitFor()
    },
  }
}
