import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

/** A translation service on this machine, as an operator would run one; it puts the language before the text. */
async function translationService(): Promise<Server> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (request.url === '/languages') {
        response.end(JSON.stringify([{ code: 'en', targets: ['fa', 'sr'] }]))
        return
      }
      const { q, target } = JSON.parse(body) as { readonly q: string; readonly target: string }
      response.end(JSON.stringify({ translatedText: `${target} ${q.split(' ').length}` }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

describe('the translation desk, in a real browser', () => {
  let room: RunningNewsroom
  let service: Server
  let browser: Browser
  let page: Page
  const errors: string[] = []

  before(async () => {
    service = await translationService()
    const { port } = service.address() as AddressInfo
    room = await startNewsroom(await newDataFolder(), {
      args: ['--translate-url', `http://127.0.0.1:${port}`, '--no-apertium'],
    })
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => errors.push(error.message))
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await new Promise((done) => service.close(done))
    await removeFolder(room.data)
    assert.deepEqual(errors, [])
  })

  const api = async (name: string, input: object): Promise<Record<string, unknown>> => {
    const answer = await page.evaluate(
      async ([name, input]) => {
        const response = await fetch(`/api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(input),
        })
        return { ok: response.ok, body: (await response.json()) as Record<string, unknown> }
      },
      [name, input] as const,
    )
    assert.ok(answer.ok, `${name}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  interface Copied {
    readonly id: string
    readonly copy: { readonly save: number; readonly content: object }
  }
  const write = async (article: Copied, texts: readonly string[], head: object): Promise<number> => {
    const content = {
      ...article.copy.content,
      section: 'society',
      ...head,
      body: {
        type: 'doc',
        content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      },
    }
    const { save } = await api('article.save', { article: article.id, base: article.copy.save, content })
    return save as number
  }
  const get = async (id: string): Promise<Copied> => (await api('article.get', { id })) as unknown as Copied
  const publish = async (headline: string, texts: readonly string[]): Promise<string> => {
    const made = (await api('article.create', { service: 'en', kind: 'text', headline })) as unknown as Copied
    await api('article.publish', { article: made.id, save: await write(made, texts, { headline }) })
    return made.id
  }
  const update = async (id: string, texts: readonly string[]): Promise<void> => {
    await api('article.update', { article: id, save: await write(await get(id), texts, {}) })
  }
  const violations = async (): Promise<readonly string[]> => {
    await page.evaluate(axe.source)
    const { violations: found } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }),
    )
    return found.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`)
  }
  const row = (headline: string): Locator => page.getByRole('row').filter({ hasText: headline })
  const body = (): Locator => page.locator('.body')
  const beside = (): Locator => page.getByRole('region', { name: 'The text this is translated from' })
  const current = (): Locator => beside().locator('li[aria-current]')
  const saved = (): Promise<void> => page.locator('.save-line', { hasText: 'Saved' }).waitFor()
  const openGrid = async (): Promise<void> => {
    await page.getByRole('link', { name: 'Translate', exact: true }).click()
    await page.getByRole('heading', { name: 'Translations' }).waitFor()
  }
  const translate = async (headline: string, name: string): Promise<void> => {
    await openGrid()
    await page.getByRole('button', { name: `Translate “${headline}” for ${name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('From revision').waitFor()
    await dialog.getByRole('button', { name: 'Open translation' }).click()
    await body().waitFor()
  }

  const first = 'The old ferry crosses the river again after a winter without it.'
  const second = 'The river council paid for the repair.'
  let source = ''

  it('a person signs in, and an English story is out', async () => {
    assert.ok(room.link !== null)
    await page.goto(room.link)
    await page.getByLabel('Name').fill('Ada Sample')
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('the translation desk')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
    const older = await publish('An older ferry story', [first])
    const persian = (await api('article.translate', { article: older, service: 'fa' })) as unknown as Copied
    const save = await api('article.save', {
      article: persian.id,
      base: persian.copy.save,
      content: {
        ...persian.copy.content,
        headline: 'کشتی',
        section: 'society',
        body: {
          type: 'doc',
          content: [
            {
              type: 'paragraph',
              attrs: { from: 0 },
              content: [{ type: 'text', text: 'کشتی کهنه باز می‌رود.' }],
            },
          ],
        },
      },
    })
    await api('article.publish', { article: persian.id, save: save['save'] })
    source = await publish('The ferry is back', [first, second])
  })

  it('somebody adds what the river council is called', async () => {
    await page.getByRole('link', { name: 'More' }).click()
    await page.getByRole('link', { name: 'Glossary' }).click()
    await page.getByRole('button', { name: 'Add an entry' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Kind').selectOption('organisation')
    await dialog.getByLabel('Word or name').fill('river council')
    await dialog.getByRole('combobox', { name: 'To', exact: true }).selectOption('fa')
    await dialog.getByLabel(/In the other language/).fill('شورای رود; شورا')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await page.getByText('شورای رود / شورا').waitFor()
    assert.deepEqual(await violations(), [])
  })

  it('the grid is walked by arrow keys, and a translation is opened from its cell', async () => {
    await openGrid()
    await row('The ferry is back').waitFor()
    assert.deepEqual(await violations(), [])
    await row('The ferry is back').getByRole('link').first().focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset['at'])
    assert.match((await focused()) ?? '', /^\d+ 2$/)
    await page.evaluate(() => (document.documentElement.dir = 'rtl'))
    await page.keyboard.press('ArrowRight')
    assert.match((await focused()) ?? '', /^\d+ 1$/)
    await page.evaluate(() => (document.documentElement.dir = 'ltr'))
    await page.setViewportSize({ width: 360, height: 800 })
    assert.deepEqual(await violations(), [])
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
    await page.setViewportSize({ width: 1440, height: 1000 })
    await translate('The ferry is back', 'بخش فارسی')
    await page.getByRole('button', { name: 'Source beside' }).click()
    await beside().getByText('0 of 2 blocks written').waitFor()
  })

  it('block by block: what was translated before, agreed terms, a machine whose words are marked until read', async () => {
    await page.getByRole('textbox', { name: 'Headline' }).fill('کشتی بازگشت')
    await page.keyboard.press('Alt+PageDown')
    await current().getByText('100 % alike').waitFor()
    await current()
      .getByRole('button', { name: /^Insert: کشتی/ })
      .click()
    await beside().getByText('1 of 2 blocks written').waitFor()
    await page.keyboard.press('Alt+PageDown')
    await current().getByText('شورای رود / شورا').waitFor()
    await current()
      .getByRole('button', { name: /^Ask 127\.0\.0\.1/ })
      .click()
    await current().getByRole('button', { name: 'Insert the machine’s words' }).click()
    await body().getByText('fa 7').waitFor()
    await body()
      .getByText(/^Words of 127\.0\.0\.1.*not read yet$/)
      .waitFor()
    await current().getByText('not in your translation').waitFor()
    assert.deepEqual(await violations(), [])
  })

  it('unread words of a machine keep the article from going out; reading them clears that', async () => {
    await saved()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    assert.ok(await dialog.getByRole('button', { name: 'Publish' }).isDisabled())
    await page.keyboard.press('Escape')
    await body().getByText('fa 7').click()
    await page.keyboard.press('End')
    await page.keyboard.insertText(' شورای رود')
    await body().getByText('not read yet').waitFor({ state: 'detached' })
    await current().getByText('in your translation', { exact: false }).waitFor()
    await beside().getByText('2 of 2 blocks written').waitFor()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(/Live in edition \d+ at/).waitFor()
  })

  it('the source goes on: the grid says behind, the change is marked, and the translation catches up', async () => {
    await update(source, [first, 'The river council and the port paid for the repair.', 'Tickets stay free.'])
    await openGrid()
    await row('The ferry is back').getByText('behind by 1').waitFor()
    await page.getByLabel('Show').selectOption('behind')
    await row('The ferry is back').getByText('behind by 1').click()
    await beside().locator('ins', { hasText: 'and the port' }).waitFor()
    await beside().locator('li', { hasText: 'Tickets stay free.' }).getByText('New in the source').waitFor()
    assert.deepEqual(await violations(), [])
    await beside().getByLabel('Block 2 is caught up').check()
    await body().locator('p').nth(1).click()
    await page.keyboard.press('End')
    await page.keyboard.insertText(' و بندر')
    await beside().getByRole('button', { name: 'Catch up to revision 2' }).click()
    const dialog = page.getByRole('dialog')
    assert.ok(await dialog.getByLabel('Tickets stay free.').isChecked())
    await dialog.getByRole('button', { name: 'Catch up' }).click()
    await dialog.waitFor({ state: 'detached' })
    await beside().getByText('2 of 3 blocks written').waitFor()
    await body().locator('p').nth(2).waitFor()
    assert.deepEqual(
      (await body().locator('p').allTextContents())
        .map((text) => text.trim())
        .map((text) => text.split(' ').at(-1)),
      ['می‌رود.', 'بندر', ''],
    )
  })

  it('goes to other tools as XLIFF and comes back, looked at first', async () => {
    const wait = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as XLIFF' }).click()
    const download = await wait
    const path = join(room.data, 'out.xlf')
    await download.saveAs(path)
    const xliff = await readFile(path, 'utf8')
    assert.match(xliff, /<source>Tickets stay free\.<\/source>/)
    await writeFile(
      path,
      xliff.replace('<source>Tickets stay free.</source>', '$&<target>بلیت رایگان است.</target>'),
    )
    await page.getByRole('button', { name: 'Take in XLIFF' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('XLIFF file').setInputFiles(path)
    await dialog.getByText('One empty place is filled.').waitFor()
    await dialog.getByRole('button', { name: 'Take in' }).click()
    await body().getByText('بلیت رایگان است.').waitFor()
    await page
      .getByRole('button', { name: /^Update/ })
      .first()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Update' }).click()
    await page.getByText(/Live in edition \d+ at/).waitFor()
    await openGrid()
    await page.getByLabel('Show').selectOption('')
    await row('The ferry is back').getByText('behind by 1').waitFor({ state: 'detached' })
  })

  it('Serbian is checked in its second script, and a foreign word is left as it is', async () => {
    await translate('The ferry is back', 'Српска служба')
    await page.getByRole('textbox', { name: 'Headline' }).fill('Трајект')
    await body().locator('p').first().click()
    await page.keyboard.insertText('Трајект Sunrise и Нортwire.')
    const panel = page.getByRole('region', { name: 'In Latinica' })
    await panel.getByText('2 words do not look like').waitFor()
    await panel.getByText('letters of two scripts').waitFor()
    await panel.getByRole('button', { name: 'Leave “Sunrise” as it is in both scripts' }).click()
    await panel.getByText('One word does not look like').waitFor()
    await panel.getByText('Latinica', { exact: true }).click()
    await panel.getByText('Trajekt Sunrise i Nortwire.').waitFor()
  })
})
