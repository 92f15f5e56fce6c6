import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { textBlocks, readDocument } from '@heliograph/story'
import { launchBrowser } from './browser.ts'
import { wireItem } from './fake-content.ts'
import { startFakeNewsroom } from './fake-newsroom.ts'
import type { FakeNewsroom } from './fake-newsroom.ts'

const northwire = '11111111-0000-4000-8000-000000000002'
const kontinent = '22222222-0000-4000-8000-000000000001'
const apx = '33333333-0000-4000-8000-000000000002'
const mercury = '44444444-0000-4000-8000-000000000002'

const paragraph = (text: string, ...sources: readonly string[]) => ({
  type: 'paragraph',
  attrs: { sources, from: null },
  ...(text === '' ? {} : { content: [{ type: 'text', text }] }),
})
const body = (...content: readonly ReturnType<typeof paragraph>[]) => ({ type: 'doc' as const, content })

describe('desk in a browser', () => {
  let browser: Browser
  let fake: FakeNewsroom
  let context: BrowserContext
  let page: Page
  const errors: string[] = []

  before(async () => {
    browser = await launchBrowser()
  })
  after(async () => {
    await browser.close()
  })
  beforeEach(async () => {
    errors.length = 0
    fake = await startFakeNewsroom()
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: fake.origin })
    page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('pageerror', (error) => errors.push(error.message))
  })
  afterEach(async () => {
    await context.close()
    await fake.close()
    assert.deepEqual(errors, [])
  })

  async function signIn(path = '/inbox'): Promise<void> {
    fake.signedIn = true
    await page.goto(`${fake.origin}${path}`)
    await page.getByRole('navigation', { name: 'Desk' }).waitFor()
  }
  async function open(article: string): Promise<Locator> {
    await signIn(`/inbox/article/${article}`)
    const text = page.locator('.body')
    await text.waitFor()
    await page.locator('.row').first().waitFor()
    return text
  }
  const lineage = (article: string): readonly string[] =>
    textBlocks(readDocument(fake.saved(article).body)).map(
      ({ text, sources }) => `${text}|${sources.join(' ')}`,
    )
  /** Puts the cursor into the text, some characters from the beginning of the whole. */
  async function cursor(block: number, offset: number): Promise<void> {
    await page.evaluate(
      ([block, offset]) => {
        const element = document.querySelectorAll('.body p')[block as number]
        const node = element?.firstChild ?? element
        getSelection()?.collapse(node as Node, offset)
        ;(document.querySelector('.body') as HTMLElement).focus()
      },
      [block, offset],
    )
    await settled()
  }
  /** The editor hears of a moved selection with the next frame. */
  async function settled(): Promise<void> {
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    )
  }
  async function saved(): Promise<void> {
    await page.keyboard.press('Control+s')
    await page.locator('.save-line', { hasText: /saved \d+ s ago/ }).waitFor()
  }

  it('lets the first person in by the link, who sets a password, and the link works once', async () => {
    await page.goto(`${fake.origin}/welcome#${fake.token}`)
    await page.getByLabel('Name').fill('Ana Example')
    await page.getByLabel('E-mail address').fill('ana@desk.example')
    const password = page.getByLabel('Password', { exact: true })
    await password.fill('too short')
    await page.getByRole('button', { name: 'Start' }).click()
    assert.equal(await password.evaluate((input: HTMLInputElement) => input.validity.tooShort), true)
    await page.getByRole('button', { name: 'Show' }).click()
    assert.equal(await password.getAttribute('type'), 'text')
    await password.fill(fake.password)
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
    assert.equal(new URL(page.url()).hash, '')
    await page.goto('about:blank')
    await page.goto(`${fake.origin}/welcome#${fake.token}`)
    await page.getByText('This link was used already').waitFor()
  })

  it('says that the password is wrong, and signs out again', async () => {
    await page.goto(`${fake.origin}/`)
    await page.getByLabel('E-mail address').fill('ana@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').getByText('is wrong').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(fake.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'End the session on Firefox' }).click()
    await page.getByText('Firefox').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('folds revisions into chains and says what changed in words', async () => {
    await signIn()
    const first = page.locator('.row').first()
    await first.getByText('Talks on a truce for Aleppo', { exact: true }).waitFor()
    assert.match(await first.innerText(), /CORRECTION/)
    assert.match((await page.locator('.row', { hasText: 'Strike' }).innerText()) ?? '', /KILL/)
    assert.match(
      (await page.locator('.row', { hasText: 'ژنو' }).innerText()) ?? '',
      /EMBARGO until 1 May, 21:00/,
    )
    assert.equal(await page.locator('.row-title', { hasText: 'ژنو' }).getAttribute('dir'), 'rtl')
    await first.getByRole('button', { name: '1 earlier revision' }).click()
    await first.getByText('Talks on a truce for Aleppo city').waitFor()
  })

  it('shows new items at once at the top, and on demand to who reads further down', async () => {
    await signIn()
    fake.receive(
      wireItem({
        id: '55555555-0000-4000-8000-000000000001',
        agency: 'apx',
        headline: 'Fresh one',
        receivedAt: '2016-05-01T15:00:00Z',
      }),
    )
    await page.getByText('Fresh one').waitFor()
    for (let n = 0; n < 30; n++)
      fake.items.push(
        wireItem({
          id: `66666666-0000-4000-8000-${String(n).padStart(12, '0')}`,
          agency: 'apx',
          headline: `Older ${n}`,
        }),
      )
    await page.reload()
    await page.getByText('Older 29').waitFor()
    await page.locator('.list .scroll').evaluate((list) => list.scrollTo(0, 600))
    await page.waitForFunction(() => (document.querySelector('.list .scroll')?.scrollTop ?? 0) > 500)
    fake.receive(
      wireItem({
        id: '55555555-0000-4000-8000-000000000002',
        agency: 'apx',
        headline: 'Second fresh one',
        receivedAt: '2016-05-01T15:01:00Z',
      }),
    )
    const waiting = page.getByRole('button', { name: '1 new item' })
    await waiting.waitFor()
    assert.equal(await page.getByText('Second fresh one').count(), 0)
    await waiting.click()
    await page.getByText('Second fresh one').waitFor()
  })

  it('walks the wire by J and K, opens with Enter, makes a brief with B and a story with N', async () => {
    await signIn()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Talks on a truce for Aleppo' }).waitFor()
    await page.getByText('Not for publication').waitFor()
    await page.keyboard.press('b')
    await page.getByRole('dialog').getByLabel('Headline').waitFor()
    assert.match(await page.getByLabel('First paragraph').inputValue(), /monitoring centre/)
    await page.keyboard.press('Control+Enter')
    await page.getByText(/Live in edition 42 at \d\d:\d\d/).waitFor()
    const [brief] = fake.articleIds()
    assert.deepEqual(
      lineage(brief ?? '').map((line) => line.split('|')[1]),
      [northwire, northwire],
    )
    await page.locator(`[data-item="${apx}"]`).focus()
    await page.keyboard.press('n')
    await page.locator('.body', { hasText: 'The calm around Damascus' }).waitFor()
  })

  it('makes one story from several chosen items', async () => {
    await signIn()
    for (const headline of ['Envoys gather in Geneva', 'Москва'])
      await page.locator('.row', { hasText: headline }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'New story from 2 items' }).click()
    await page.locator('.body p').nth(1).waitFor()
    await page.getByText('Based on reporting by Mercury Press and Kontinent').waitFor()
  })

  it('saves what is typed, by itself', async () => {
    const article = fake.addArticle('en', { headline: 'Talks' })
    const text = await open(article)
    await text.click()
    await page.keyboard.type('Own words.')
    await page.getByText('not saved yet').waitFor()
    await page.getByText(/saved \d+ s ago/).waitFor()
    assert.deepEqual(lineage(article), ['Own words.|'])
  })

  it('keeps text through a lost connection and saves it afterwards', async () => {
    const article = fake.addArticle('en', { headline: 'Talks' })
    const text = await open(article)
    fake.unreachable = true
    await text.click()
    await page.keyboard.type('Kept.')
    await page.keyboard.press('Control+s')
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor()
    fake.unreachable = false
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await saved()
    assert.deepEqual(lineage(article), ['Kept.|'])
  })

  it('shows both texts when somebody else saved first, and keeps mine if I say so', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Old.')) })
    const text = await open(article)
    fake.saveAsAnother(article, { body: body(paragraph('Theirs.')) })
    await text.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Mine.')
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Somebody else saved this article' })
    await dialog.getByText('Old. Mine.').waitFor()
    await dialog.getByText('Theirs.').waitFor()
    assert.deepEqual(lineage(article), ['Theirs.|'])
    await dialog.getByRole('button', { name: 'Keep mine' }).click()
    await dialog.waitFor({ state: 'detached' })
    await saved()
    assert.deepEqual(lineage(article), ['Old. Mine.|'])
  })

  it('takes theirs if I say so', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Old.')) })
    const text = await open(article)
    fake.saveAsAnother(article, { headline: 'Their headline', body: body(paragraph('Theirs.')) })
    await text.click()
    await page.keyboard.type('Mine.')
    await page.keyboard.press('Control+s')
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await page.locator('.body', { hasText: 'Theirs.' }).waitFor()
    assert.equal(await page.getByLabel('Headline').inputValue(), 'Their headline')
    await page.keyboard.press('Control+s')
    assert.deepEqual(lineage(article), ['Theirs.|'])
  })

  it('never puts an older copy over what was written since, however late the answer comes', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await open(article)
    await cursor(0, 6)
    const held = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await page.route('**/api/article.get', async (route) => {
      const response = await route.fetch()
      asked.resolve()
      await held.promise
      await route.fulfill({ response })
    })
    fake.tell({ type: 'article', article, service: 'en' })
    await asked.promise
    await page.keyboard.type(' More.')
    await saved()
    held.resolve()
    await page.waitForResponse('**/api/article.get')
    await settled()
    assert.equal(await page.locator('.body').innerText(), 'Words. More.')
  })

  it('shows a newer copy at once to who has written nothing', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await open(article)
    fake.saveAsAnother(article, { body: body(paragraph('Theirs.')) })
    fake.tell({ type: 'article', article, service: 'en' })
    await page.locator('.body', { hasText: 'Theirs.' }).waitFor()
    await page.getByText('Bo Example saved a newer copy').waitFor({ state: 'attached' })
  })

  it('follows lineage through split, join, undo and removal by hand', async () => {
    const article = fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('onetwo', northwire), paragraph('three', apx)),
    })
    await open(article)
    await cursor(0, 3)
    await page.keyboard.press('Enter')
    await saved()
    assert.deepEqual(lineage(article), [`one|${northwire}`, `two|${northwire}`, `three|${apx}`])
    await cursor(2, 0)
    await page.keyboard.press('Backspace')
    await saved()
    assert.deepEqual(lineage(article), [`one|${northwire}`, `twothree|${northwire} ${apx}`])
    await page.getByText('Based on reporting by Northwire and APX').waitFor()
    await page.locator('.body').focus()
    await page.keyboard.press('Control+z')
    await saved()
    assert.deepEqual(lineage(article).at(-1), `three|${apx}`)
    await page.getByRole('button', { name: 'Remove APX r1 from paragraph 3' }).click()
    await page.getByText('Based on reporting by Northwire', { exact: true }).waitFor()
  })

  it('keeps lineage when text is copied inside the desk, from one article to another too', async () => {
    const article = fake.addArticle('en', {
      headline: 'One',
      body: body(paragraph('wire words', northwire), paragraph('')),
    })
    const other = fake.addArticle('en', { headline: 'Two', body: body(paragraph('mine')) })
    await open(article)
    await cursor(0, 0)
    await page.keyboard.press('Shift+End')
    await settled()
    await page.keyboard.press('Control+c')
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return await (await item?.getType('text/html'))?.text()
    })
    assert.ok(html?.includes('wire words') && !html.includes(northwire), 'no reference reaches the clipboard')
    await cursor(1, 0)
    await page.keyboard.press('Control+v')
    await saved()
    assert.deepEqual(lineage(article), [`wire words|${northwire}`, `wire words|${northwire}`])
    await page.getByRole('link', { name: 'Stories' }).click()
    await page.getByRole('link', { name: /^Two/ }).click()
    await page.locator('.body', { hasText: 'mine' }).waitFor()
    await cursor(0, 4)
    await page.keyboard.press('Control+v')
    await saved()
    assert.deepEqual(lineage(other), [`minewire words|${northwire}`])
    const window = await context.newPage()
    await window.goto(`${fake.origin}/stories/article/${other}`)
    await window.locator('.body', { hasText: 'mine' }).click()
    await page.bringToFront()
    await cursor(0, 0)
    await page.keyboard.press('Shift+End')
    await settled()
    await page.keyboard.press('Control+c')
    await window.bringToFront()
    await window.locator('.body').press('Control+v')
    await window.getByText(/saved \d+ s ago/).waitFor()
    assert.ok(
      lineage(other).every((line) => line.endsWith(`|${northwire}`)),
      'in another window too',
    )
  })

  it('gives no lineage to text pasted from outside, whatever its HTML claims', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('')) })
    const text = await open(article)
    await text.click()
    const context = JSON.stringify(['paragraph', { sources: [northwire], from: 0 }]).replaceAll('"', '&quot;')
    const pretending = [
      `<p data-heliograph-copy="guess" data-sources="${northwire}" onclick="alert(1)" style="color:red">Outside <b>bold</b> <a href="javascript:alert(1)">link</a><script>alert(1)</script></p>`,
      `<span data-pm-slice="0 0 ${context}">Context</span>`,
    ]
    for (const html of pretending) {
      await page.evaluate((html) => {
        const data = new DataTransfer()
        data.setData('text/html', html)
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.querySelector('.body')?.dispatchEvent(event)
      }, html)
    }
    await saved()
    const pasted = lineage(article)
    assert.ok(pasted.join(' ').includes('Outside bold link') && pasted.join(' ').includes('Context'))
    assert.ok(
      pasted.every((line) => line.endsWith('|')),
      pasted.join('\n'),
    )
    assert.doesNotMatch(JSON.stringify(fake.saved(article).body), /javascript|onclick|style|"link"/)
  })

  it('inserts chosen blocks of a wire item, or attaches it without text', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('')) })
    const text = await open(article)
    await text.click()
    await page.keyboard.press('/')
    const dialog = page.getByRole('dialog', { name: 'From the wire' })
    await dialog.getByLabel('Words in wire items').fill('regime')
    await dialog.getByRole('button', { name: /Aleppo 1 May Northwire/ }).click()
    await dialog.getByRole('checkbox').nth(1).uncheck()
    await dialog.getByRole('button', { name: 'Insert 1 block' }).click()
    await page.locator('.body', { hasText: 'regime of calm' }).waitFor()
    await page.getByText('Northwire r2').waitFor()
    await page.locator(`[data-item="${mercury}"]`).focus()
    await page.keyboard.press('a')
    await page.getByText('Based on reporting by Northwire and Mercury Press').waitFor()
    await page.locator('.body').focus()
    await saved()
    assert.equal(lineage(article)[0]?.split('|')[1], northwire)
    assert.deepEqual(fake.saved(article).attachments, [mercury])
  })

  it('moves agencies in the credit line by keyboard, and drops one with its last block', async () => {
    const article = fake.addArticle('sr', {
      headline: 'Разговори',
      body: body(paragraph('прво', northwire), paragraph('друго', kontinent)),
    })
    await open(article)
    await page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: 'Нортвајр и Континент' }).waitFor()
    await page.locator('.credit-line[lang="sr-Latn"]', { hasText: 'Nortvajr i Kontinent' }).waitFor()
    await page.getByRole('button', { name: 'Move Kontinent earlier' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: 'Континент и Нортвајр' }).waitFor()
    await saved()
    assert.deepEqual(fake.saved(article).creditOrder, ['kontinent', 'northwire'])
    await cursor(1, 0)
    await page.keyboard.press('Shift+End')
    await settled()
    await page.keyboard.press('Delete')
    await page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: /Нортвајр$/ }).waitFor()
    assert.equal(await page.locator('.credit-line', { hasText: 'Континент' }).count(), 0)
  })

  it('publishes what is on the screen, and nothing while something is missing', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.', northwire)) })
    await open(article)
    await page.keyboard.press('Control+Enter')
    const dialog = page.getByRole('dialog', { name: 'Publish this article' })
    await dialog.getByText('Based on reporting by Northwire').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Publish' }).isDisabled(), true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByLabel('Section').selectOption('world')
    await page.keyboard.press('Control+Enter')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(/Live in edition 42/).waitFor()
    assert.equal(fake.saved(article).section, 'world')
    await page.locator('.body').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' More.')
    await saved()
    await page.getByRole('button', { name: 'Correct' }).click()
    await page.getByLabel('Note to readers').fill('A word was missing.')
    await page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click()
    await page.getByText('A word was missing.').waitFor()
    await page.getByRole('button', { name: 'Retract' }).click()
    await page.getByLabel('Note to readers').fill('It was wrong.')
    await page.getByRole('dialog').getByRole('button', { name: 'Retract' }).click()
    await page.locator('.pill', { hasText: 'Retracted' }).waitFor()
    assert.equal(await page.locator('.body').getAttribute('contenteditable'), 'false')
  })

  it('opens a translation with the source behind empty blocks, right to left', async () => {
    const article = fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('First words.', northwire), paragraph('Second words.', apx)),
    })
    await open(article)
    await page.getByRole('button', { name: 'Open translation for فارسی' }).click()
    const text = page.locator('.body[lang="fa"]')
    await text.waitFor()
    assert.equal(await text.getAttribute('dir'), 'rtl')
    assert.equal(await text.locator('p').nth(1).getAttribute('data-placeholder'), 'Second words.')
    await cursor(0, 0)
    await page.keyboard.type('واژه‌ها')
    await page.getByText('Northwire r2').waitFor()
    await page.locator('.credit-line[lang="fa"]', { hasText: 'نورث‌وایر' }).waitFor()
    await page.getByRole('button', { name: 'Source beside' }).click()
    await page
      .getByRole('region', { name: 'The text this is translated from' })
      .getByText('Second words.')
      .waitFor()
  })

  it('keeps text and undo while the session has ended, or the wire is looked at', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await open(article)
    await cursor(0, 6)
    await page.keyboard.type(' More.')
    fake.signedIn = false
    await page.keyboard.press('Control+s')
    await page.getByText('Your session has ended').waitFor()
    await page.getByLabel('E-mail address').fill('ana@desk.example')
    await page.getByLabel('Password', { exact: true }).fill(fake.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(/saved \d+ s ago/).waitFor()
    assert.deepEqual(lineage(article), ['Words. More.|'])
    await page.locator(`[data-item="${apx}"]`).click()
    await page.getByRole('heading', { level: 1, name: 'Calm around Damascus' }).waitFor()
    await page.getByRole('button', { name: 'Back to the article' }).click()
    await page.locator('.body').focus()
    await page.keyboard.press('Control+z')
    await page.locator('.body p', { hasText: /^Words\.$/ }).waitFor()
  })

  it('puts the focus where the eye goes when something opens or a dialog closes', async () => {
    await signIn()
    await page.locator(`[data-item="${apx}"]`).focus()
    await page.keyboard.press('Enter')
    const title = page.getByRole('heading', { level: 1, name: 'Calm around Damascus' })
    await title.waitFor()
    await page.waitForFunction(() => document.activeElement?.id === 'item-title')
    const brief = page.getByRole('button', { name: 'Brief' })
    await brief.click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await brief.evaluate((button) => button === document.activeElement), true)
  })

  it('shows one pane at a time on a small screen, with everything in reach', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await signIn()
    await page.locator(`[data-item="${apx}"]`).click()
    await page.getByRole('heading', { level: 1, name: 'Calm around Damascus' }).waitFor()
    assert.equal(await page.locator('.list').isVisible(), false)
    await page.keyboard.press('b')
    await page.getByRole('dialog').getByLabel('First paragraph').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await page.locator(`[data-item="${apx}"]`).waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.equal(overflow, 0)
  })

  it('asks who says a quote, and takes a picture with its focal point', async () => {
    const article = fake.addArticle('en', {
      headline: 'Talks',
      section: 'world',
      body: body(paragraph('Words.')),
    })
    const text = await open(article)
    await text.click()
    await page.getByRole('button', { name: 'Quote' }).click()
    await page.locator('.checks li', { hasText: 'Quotes have a speaker' }).getByText('missing').waitFor()
    await page.getByLabel('Who says so').fill('An invented envoy')
    await page.locator('.checks li', { hasText: 'Quotes have a speaker' }).getByText('yes').waitFor()
    await page.locator('input[type=file]').setInputFiles({
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.alloc(2_000, 1),
    })
    await page.getByLabel('Alt text').fill('A drawn square')
    const focus = page.getByRole('button', { name: 'Focal point' })
    await focus.press('ArrowRight')
    await page.locator('.picture img[src*="focus=0.52,0.5"]').waitFor()
    await saved()
    assert.equal(fake.saved(article).picture?.alt, 'A drawn square')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(2) })
    await page.getByText('This file is no picture we can read').waitFor()
    assert.equal(fake.saved(article).picture?.alt, 'A drawn square')
  })

  it('lists tasks that the wire raised, live, and closes them', async () => {
    const article = fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.', northwire)) })
    await signIn()
    await page.getByRole('link', { name: 'Tasks' }).click()
    await page.getByText('No open tasks').waitFor()
    fake.addTask({
      id: 't1',
      article,
      service: 'en',
      headline: 'Talks',
      kind: 'wire-canceled',
      item: northwire,
      itemHeadline: 'Talks on a truce',
      agency: 'northwire',
    })
    await page.getByText('Northwire withdrew an item this article used').waitFor()
    await page.getByRole('link', { name: 'Talks', exact: true }).click()
    await page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor()
    await page.locator('.list').getByRole('button', { name: /^Done/ }).click()
    await page.getByText('No open tasks').waitFor()
  })

  it('says when a list failed, and tries again', async () => {
    await signIn()
    fake.failing = true
    await page.getByRole('link', { name: 'Stories' }).click()
    await page.getByRole('alert').getByText('Something went wrong on the server').waitFor()
    fake.failing = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('This service has no articles yet').waitFor()
  })

  it('has no accessibility violation on any screen, light and dark', async () => {
    const article = fake.addArticle('fa', {
      headline: 'گفت‌وگو',
      lede: 'آزمون',
      section: 'world',
      body: body(paragraph('واژه‌ها', northwire, kontinent), paragraph('بیشتر', apx)),
    })
    fake.addTask({
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
      const { violations } = await page.evaluate(
        (run) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, run),
        run,
      )
      return violations.map(
        ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
      )
    }
    const check = async (screen: string): Promise<void> => {
      await page.evaluate(axe.source)
      const light = await violationsOf({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      })
      await page.emulateMedia({ colorScheme: 'dark' })
      // Only colours differ in the dark.
      const dark = await violationsOf({ runOnly: ['color-contrast'], resultTypes: ['violations'] })
      await page.emulateMedia({ colorScheme: 'light' })
      assert.deepEqual({ screen, light, dark }, { screen, light: [], dark: [] })
    }
    await page.goto(`${fake.origin}/welcome#${fake.token}`)
    await page.getByLabel('Name').waitFor()
    await check('welcome')
    await page.goto('about:blank')
    await page.goto(`${fake.origin}/`)
    await page.getByLabel('E-mail address').waitFor()
    await check('sign-in')
    await signIn()
    await page.getByText('Envoys gather').waitFor()
    await check('inbox')
    await page.goto(`${fake.origin}/inbox/item/${northwire}`)
    await page.getByText('Not for publication').waitFor()
    await check('item')
    await page.keyboard.press('b')
    await page.getByLabel('First paragraph').waitFor()
    await check('brief')
    await page.goto(`${fake.origin}/stories/article/${article}`)
    await page.getByText('Northwire r2').waitFor()
    await check('article')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor()
    await check('publish')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'From the wire' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Envoys/ })
      .click()
    await page.getByRole('checkbox').first().waitFor()
    await check('insert')
    await page.goto(`${fake.origin}/tasks`)
    await page.getByText('withdrew an item').waitFor()
    await check('tasks')
    await page.goto(`${fake.origin}/account`)
    await page.getByText('Firefox').waitFor()
    await check('account')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await check('help')
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${fake.origin}/stories/article/${article}`)
    await page.getByText('Northwire r2').waitFor()
    await check('article, narrow')
  })
})
