import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import axe from 'axe-core'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
import { articles, madeAt } from '../test/demonstration.ts'
import { libraryInMemory } from '../test/library-in-memory.ts'
import { newsroom } from '../test/newsroom.ts'
import { renderPage } from './render-page.ts'

const numbers: Readonly<Record<string, number>> = { en: 11, ru: 12, fa: 13, ka: 14, sr: 15 }

/** Every page type in every language, and a derived script. */
const keys = [
  '/_site/_live/index',
  '/sr-latn/2016/05/15',
  '/sr-latn/_live/front',
  '/en/_live/section/politics',
  ...Object.entries(numbers).flatMap(([edition, number]) => [
    `/${edition}/2016/05/${number}`,
    `/${edition}/2016/05/${100 + (number - 11) * 20}`,
    `/${edition}/2016/05/${119 + (number - 11) * 20}`,
    ...[
      'front',
      'wire',
      'section/syria',
      'section/politics',
      'archive',
      'archive/2016/05/1',
      'about',
      'not-found',
    ].map((name) => `/${edition}/_live/${name}`),
  ]),
]

async function html(key: string): Promise<string> {
  const page = await renderPage(key, libraryInMemory(newsroom, articles), { script: '', at: madeAt })
  assert.ok(page !== null, key)
  return page.body
}

/** The Nu HTML checker, whole, as its package brings it. */
const vnu = fileURLToPath(new URL('build/dist/vnu.jar', import.meta.resolve('vnu-jar')))

interface NuMessage {
  readonly type: string
  readonly url?: string
  readonly message: string
  readonly extract?: string
}

describe('every page type in every language', () => {
  let browser: Browser
  let folder: string

  before(async () => {
    const executablePath = [
      process.env['CHROMIUM'],
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ].find((path) => path !== undefined && existsSync(path))
    assert.ok(executablePath !== undefined, 'no Chromium: install it or name it in CHROMIUM')
    browser = await chromium.launch({
      executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    })
    folder = await mkdtemp(join(tmpdir(), 'press-'))
  })

  after(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })

  it('has no error for the Nu checker', async () => {
    for (const key of keys)
      await writeFile(join(folder, `${key.slice(1).replaceAll('/', '.')}.html`), await html(key))
    const report = await promisify(execFile)(
      'java',
      ['-jar', vnu, '--errors-only', '--exit-zero-always', '--skip-non-html', '--format', 'json', folder],
      { maxBuffer: 32 * 1024 * 1024 },
    )
    const { messages } = JSON.parse(report.stderr) as { readonly messages: readonly NuMessage[] }
    assert.deepEqual(
      messages.map(({ url, message, extract }) => `${url?.split('/').at(-1)}: ${message} ${extract ?? ''}`),
      [],
    )
  })

  it('has no violation for axe, and enough contrast in the dark, too', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    await page.evaluate(axe.source)
    const violations = async (rules?: readonly string[]): Promise<readonly string[]> => {
      const result = await page.evaluate(
        (only) =>
          (globalThis as unknown as { readonly axe: typeof axe }).axe.run({
            resultTypes: ['violations'],
            ...(only === undefined ? {} : { runOnly: [...only] }),
          }),
        rules,
      )
      return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
    }
    for (const key of keys) {
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setContent(await html(key))
      assert.deepEqual(await violations(), [], key)
      if (!key.startsWith('/en/')) continue
      await page.emulateMedia({ colorScheme: 'dark' })
      assert.deepEqual(await violations(['color-contrast']), [], `${key} in the dark`)
    }
    await context.close()
  })

  it('fits the smallest screen, and twice its text size', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } })
    const page = await context.newPage()
    for (const key of keys) {
      await page.setContent(await html(key))
      for (const size of ['100%', '200%']) {
        const beyond = await page.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize
          return document.documentElement.scrollWidth - document.documentElement.clientWidth
        }, size)
        assert.equal(beyond, 0, `${key} at ${size} is too wide`)
      }
    }
    await context.close()
  })

  it('lets the keyboard skip to its text and to its navigation', async () => {
    for (const key of ['/en/2016/05/11', '/fa/_live/front']) {
      const page = await browser.newPage()
      await page.setContent(await html(key))
      await page.keyboard.press('Tab')
      const first = page.locator(':focus')
      const box = await first.boundingBox()
      assert.ok(box !== null && box.width > 40 && box.height > 20, 'in sight when focused')
      assert.equal(await first.getAttribute('href'), '#content')
      await page.keyboard.press('Tab')
      assert.equal(await page.locator(':focus').getAttribute('href'), '#sections')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement?.closest('nav')?.id), 'sections')
      await page.close()
    }
  })
})
