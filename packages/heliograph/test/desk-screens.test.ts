import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import { screenEntries } from '@heliograph/desk'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

// Every screen of the registry, on the demonstration newsroom: a new screen is looked at without being named here.
describe('every screen of the desk', () => {
  let room: RunningNewsroom
  let browser: Browser
  let page: Page
  const errors: string[] = []

  before(async () => {
    room = await startNewsroom(await newDataFolder())
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => errors.push(error.message))
    assert.ok(room.link !== null)
    await page.goto(room.link)
    await page.getByLabel('Name').fill('Ada Sample')
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('every screen of the desk')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
  })
  after(async () => {
    await browser.close()
    await room.stop()
    await removeFolder(room.data)
  })

  const violations = async (run: axe.RunOptions): Promise<readonly string[]> => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(
      (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, options),
      { ...run, resultTypes: ['violations'] } as axe.RunOptions,
    )
    return found.violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
    )
  }
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

  /** What a screen shows once it has what it asked for: its heading, and nothing on its way. */
  const open = async (path: string): Promise<void> => {
    await page.goto(room.desk + path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.getByText('Loading…').first().waitFor({ state: 'hidden' })
  }
  const inDirection = async (direction: 'ltr' | 'rtl'): Promise<void> => {
    await page.evaluate((dir) => (document.documentElement.dir = dir), direction)
  }

  for (const { name } of screenEntries)
    it(`${name}: no violation in light and dark, in both directions, and no sideways scrolling at 360 px`, async () => {
      const found: Record<string, readonly string[]> = {}
      await open(`/${name}`)
      for (const direction of ['ltr', 'rtl'] as const) {
        await inDirection(direction)
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme })
          found[`${direction} ${colorScheme}`] = await violations({ runOnly: tags })
        }
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await page.setViewportSize({ width: 360, height: 740 })
      for (const direction of ['rtl', 'ltr'] as const) {
        await inDirection(direction)
        found[`${direction} narrow`] = await violations({ runOnly: tags })
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (wide > 0) found[`${direction} narrow, sideways`] = [`${wide} px`]
      }
      await page.setViewportSize({ width: 1440, height: 1000 })
      assert.deepEqual(
        Object.entries(found).filter(([, list]) => list.length > 0),
        [],
      )
    })

  it('none of them threw anything', () => assert.deepEqual(errors, []))
})
