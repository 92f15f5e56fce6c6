import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import axe from 'axe-core'
import { apx, body, kontinent, northwire, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('accessibility', () => {
  const desk = useDesk()

  it('has no accessibility violation on any screen, light and dark', async () => {
    const article = desk.fake.addArticle('fa', {
      headline: 'گفت‌وگو',
      lede: 'آزمون',
      section: 'world',
      body: body(paragraph('واژه‌ها', northwire, kontinent), paragraph('بیشتر', apx)),
    })
    desk.fake.addTask({
      id: 't1',
      article,
      service: 'fa',
      headline: 'گفت‌وگو',
      kind: 'wire-canceled',
      item: northwire,
      itemHeadline: 'Talks',
      agency: 'northwire',
    })
    const violationsOf = async (run: axe.RunOptions): Promise<readonly string[]> => {
      const { violations } = await desk.page.evaluate(
        (run) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, run),
        run,
      )
      return violations.map(
        ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
      )
    }
    const check = async (screen: string): Promise<void> => {
      await desk.page.evaluate(axe.source)
      const light = await violationsOf({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      })
      await desk.page.emulateMedia({ colorScheme: 'dark' })
      // Only colours differ in the dark.
      const dark = await violationsOf({ runOnly: ['color-contrast'], resultTypes: ['violations'] })
      await desk.page.emulateMedia({ colorScheme: 'light' })
      assert.deepEqual({ screen, light, dark }, { screen, light: [], dark: [] })
    }
    await desk.page.goto(`${desk.fake.origin}/welcome#${desk.fake.token}`)
    await desk.page.getByLabel('Name').waitFor()
    await check('welcome')
    await desk.page.goto('about:blank')
    await desk.page.goto(`${desk.fake.origin}/`)
    await desk.page.getByLabel('E-mail address').waitFor()
    await check('sign-in')
    await desk.signIn()
    await desk.page.getByText('Envoys gather').waitFor()
    await check('inbox')
    await desk.page.goto(`${desk.fake.origin}/inbox/item/${northwire}`)
    await desk.page.getByText('Not for publication').waitFor()
    await check('item')
    await desk.page.keyboard.press('b')
    await desk.page.getByLabel('First paragraph').waitFor()
    await check('brief')
    await desk.page.goto(`${desk.fake.origin}/stories/article/${article}`)
    await desk.page.getByText('Northwire r2').waitFor()
    await check('article')
    await desk.page.keyboard.press('Control+Enter')
    await desk.page.getByRole('dialog').waitFor()
    await check('publish')
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('button', { name: 'From the wire' }).click()
    await desk.page
      .getByRole('dialog')
      .getByRole('button', { name: /Envoys/ })
      .click()
    await desk.page.getByRole('checkbox').first().waitFor()
    await check('insert')
    await desk.page.goto(`${desk.fake.origin}/tasks`)
    await desk.page.getByText('withdrew an item').waitFor()
    await check('tasks')
    await desk.page.goto(`${desk.fake.origin}/account`)
    await desk.page.getByText('Firefox').waitFor()
    await check('account')
    await desk.page.keyboard.press('?')
    await desk.page.getByRole('dialog').waitFor()
    await check('help')
    await desk.page.setViewportSize({ width: 360, height: 740 })
    await desk.page.goto(`${desk.fake.origin}/stories/article/${article}`)
    await desk.page.getByText('Northwire r2').waitFor()
    await check('article, narrow')
  })
})
