import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { MailServer } from './mail-server.ts'
import { mailServer } from './mail-server.ts'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { heliograph, newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

describe('two people at one desk, in a real browser', () => {
  let room: RunningNewsroom
  let browser: Browser
  let post: MailServer
  let ada: Page
  let pavel: Page
  const errors: string[] = []

  /** Somebody at a browser of their own. */
  const person = async (name: string, email: string, role: string): Promise<() => Promise<Page>> => {
    const made = await heliograph([
      'person',
      'link',
      email,
      '--name',
      name,
      '--role',
      role,
      '--data',
      room.data,
    ])
    assert.equal(made.status, 0, made.err)
    const token = /\/welcome#(\S+)/.exec(made.out)?.[1] ?? assert.fail(made.out)
    return async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, timezoneId: 'UTC' })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(`${room.desk}/welcome#${token}`)
      await page.getByLabel('Password', { exact: true }).fill(`the password of ${name}`)
      await page.getByRole('button', { name: 'Start' }).click()
      await page.getByRole('heading', { name: 'Wire' }).waitFor()
      return page
    }
  }

  before(async () => {
    post = await mailServer()
    room = await startNewsroom(await newDataFolder())
    assert.equal(await room.stop(), 0)
    browser = await launchBrowser()
    const adaIn = await person('Ada Sample', 'ada@desk.example', '*:administrator')
    const pavelIn = await person('Pavel Sample', 'pavel@desk.example', 'en:editor')
    room = await startNewsroom(room.data, {
      args: ['--smtp', post.url, '--mail-from', 'Desk <desk@news.example>'],
    })
    ada = await adaIn()
    pavel = await pavelIn()
    await ada.locator('select.service').selectOption('en')
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await post.close()
    await removeFolder(room.data)
  })

  /** Saves what is written, and waits until the newsroom has it. */
  const save = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+s')
    await page.locator('.actions', { hasText: /saved \d/ }).waitFor()
  }
  const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
  const bell = (page: Page, count: number) =>
    page.getByRole('link', {
      name: count === 0 ? 'Notifications: nothing new' : `Notifications: ${count} not read`,
    })
  const body = (page: Page) => page.locator('.body').innerText()
  /** Selects words of the text as a person does with Shift and the arrows. */
  const select = async (page: Page, words: string): Promise<void> => {
    const text = await page.locator('.body p').first().innerText()
    await page.locator('.body p').first().click()
    await page.keyboard.press('Control+Home')
    for (let step = 0; step < text.indexOf(words); step++) await page.keyboard.press('ArrowRight')
    for (let step = 0; step < words.length; step++) await page.keyboard.press('Shift+ArrowRight')
    assert.equal(await page.evaluate(() => getSelection()?.toString()), words)
  }

  /** Takes the article over from the one who writes: only one does at a time. */
  const takeOver = async (page: Page): Promise<void> => {
    const button = page.getByRole('button', { name: 'Take over' })
    await button.click()
    await button.waitFor({ state: 'detached' })
  }

  let address = ''
  it('what is given to somebody reaches them at once, at the desk and by mail', async () => {
    await ada.getByRole('link', { name: 'Stories' }).click()
    await ada.getByRole('button', { name: /^New story/ }).click()
    await ada.getByLabel('Headline', { exact: true }).fill('The bridge opens')
    await ada.getByLabel('Section').selectOption('society')
    await ada.locator('.body').click()
    await ada.keyboard.insertText('The bridge is open since noon.')
    await save(ada)
    address = new URL(ada.url()).pathname
    await panel(ada, 'Who and when').getByLabel('Given to').selectOption('Pavel Sample')
    await bell(pavel, 1).click()
    const row = pavel.getByRole('link', { name: /Ada Sample gave you this article/ })
    assert.match(await row.innerText(), /The bridge opens/)
    const message = await post.arrives('pavel@desk.example', 'Subject: ')
    assert.match(message, new RegExp(`${room.desk}/stories/article/`.replaceAll('.', '\\.')))
    assert.doesNotMatch(message, /bridge/)
    await row.click()
    await pavel.getByLabel('Headline', { exact: true }).waitFor()
    await bell(pavel, 0).waitFor()
  })

  it('a deadline is set on the service’s clock, and one that is past is said in words', async () => {
    await panel(ada, 'Who and when').getByLabel(/^Due/).fill('2016-05-01T10:00')
    await panel(ada, 'Who and when')
      .getByText(/overdue since/)
      .waitFor()
    await panel(pavel, 'Who and when')
      .getByText(/overdue since/)
      .waitFor()
    await bell(pavel, 1).waitFor()
  })

  it('a comment with a mention arrives live where the other one writes, and the text is marked', async () => {
    await takeOver(pavel)
    await select(pavel, 'noon')
    await pavel.keyboard.press('Control+Alt+m')
    const dialog = pavel.getByRole('dialog', { name: 'Comment' })
    await dialog.getByText('noon', { exact: true }).waitFor()
    await dialog.getByLabel(/^What to say/).pressSequentially('@Ad')
    await pavel.keyboard.press('Enter')
    await pavel.keyboard.insertText('who says so?')
    await dialog.getByRole('button', { name: 'Comment' }).click()
    await panel(ada, 'Comments').getByText('@Ada Sample who says so?').waitFor()
    await bell(ada, 1).waitFor()
    await ada.locator('.body .remarked', { hasText: 'noon' }).waitFor()
    const answer = panel(ada, 'Comments')
    await answer.getByRole('button', { name: 'Answer' }).click()
    await answer.getByLabel('Answer').fill('The mayor.')
    await ada.keyboard.press('Control+Enter')
    await panel(pavel, 'Comments').getByText('The mayor.').waitFor()
    await panel(pavel, 'Comments').getByRole('button', { name: 'Resolve' }).click()
    await panel(ada, 'Comments').getByText('No open comments.').waitFor()
    await ada.locator('.body .remarked').waitFor({ state: 'detached' })
  })

  it('a suggestion is put in by who accepts it, and undo takes it out again', async () => {
    await select(pavel, 'is open')
    await pavel.keyboard.press('Control+Alt+m')
    const dialog = pavel.getByRole('dialog', { name: 'Comment' })
    await dialog.getByLabel('Suggest other words').check()
    await dialog.getByLabel('Instead').fill('has been open')
    await dialog.getByRole('button', { name: 'Suggest' }).click()
    await save(pavel)
    const thread = panel(ada, 'Comments')
    await takeOver(ada)
    await thread.getByText('has been open').waitFor()
    await ada.locator('.body .remarked', { hasText: 'is open' }).waitFor()
    await ada.keyboard.press('F8')
    await ada.locator('.body .remarked.here').waitFor()
    await thread.getByRole('button', { name: 'Accept' }).click()
    await ada.getByText('The bridge has been open since noon.').waitFor()
    await ada.locator('.body').click()
    await ada.keyboard.press('Control+z')
    assert.equal((await body(ada)).trim(), 'The bridge is open since noon.')
    await ada.keyboard.press('Control+y')
    assert.equal((await body(ada)).trim(), 'The bridge has been open since noon.')
    await ada.keyboard.press('Control+s')
    await pavel.getByText('The bridge has been open since noon.').waitFor()
  })

  it('a comment whose words are gone is kept and says so', async () => {
    await takeOver(pavel)
    await select(pavel, 'bridge')
    await pavel.keyboard.press('Control+Alt+m')
    const dialog = pavel.getByRole('dialog', { name: 'Comment' })
    await dialog.getByLabel(/^What to say/).fill('Which one?')
    await dialog.getByRole('button', { name: 'Comment' }).click()
    await save(pavel)
    await ada.locator('.body .remarked', { hasText: 'bridge' }).waitFor()
    await takeOver(ada)
    await select(ada, 'bridge')
    await ada.keyboard.insertText('ferry')
    await ada.keyboard.press('Control+s')
    await panel(ada, 'Comments').getByText('These words are no longer in the text.').waitFor()
    await panel(pavel, 'Comments').getByText('These words are no longer in the text.').waitFor()
    await panel(pavel, 'Comments').getByRole('button', { name: 'Resolve' }).click()
  })

  it('the service’s checklist holds an article back until it is ticked for these words', async () => {
    await ada.goto(`${room.desk}/rules`)
    await ada.getByRole('button', { name: 'Add item' }).click()
    await ada.getByLabel(/^What to check/).fill('Sources seen')
    await ada.getByRole('button', { name: 'Save rules' }).click()
    await ada.getByText('The rules are saved.').waitFor({ state: 'attached' })
    await ada.goto(room.desk + address)
    await ada
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    const dialog = ada.getByRole('dialog')
    await dialog.getByText('Sources seen').waitFor()
    assert.ok(await dialog.getByRole('button', { name: 'Publish' }).isDisabled())
    await ada.keyboard.press('Escape')
    const item = panel(ada, 'Before publishing').getByRole('checkbox', { name: /Sources seen/ })
    await item.check()
    await ada.getByText(/^Ada Sample, \d/).waitFor()
    await ada
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    assert.ok(await dialog.getByRole('button', { name: 'Publish' }).isEnabled())
    await ada.keyboard.press('Escape')
    // While she was elsewhere the other one had the text.
    await takeOver(ada)
    await ada.getByLabel('Headline', { exact: true }).fill('The ferry opens')
    await ada.keyboard.press('Control+s')
    await ada.getByText(/ticked by Ada Sample at .* for other words/).waitFor()
    await item.check()
    await ada.getByText(/^Ada Sample, \d/).waitFor()
  })

  it('with four eyes the one who wrote it cannot send it out, and the second one can', async () => {
    await ada.goto(`${room.desk}/rules`)
    await ada.getByLabel(/^A second person must look/).check()
    await ada.getByRole('button', { name: 'Save rules' }).click()
    await ada.getByText('The rules are saved.').waitFor({ state: 'attached' })
    await ada.goto(room.desk + address)
    await ada
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    const dialog = ada.getByRole('dialog')
    await dialog.getByText('A second person has looked at it').waitFor()
    assert.ok(await dialog.getByRole('button', { name: 'Publish' }).isDisabled())
    await ada.keyboard.press('Escape')
    await pavel.goto(room.desk + address)
    await pavel
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await pavel.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
    const link = pavel.getByRole('link', { name: 'See the page on the site' })
    await pavel.getByText(/Live in edition \d+ at/).waitFor()
    const page = await (
      await fetch(room.site + new URL((await link.getAttribute('href')) ?? '').pathname)
    ).text()
    assert.ok(page.includes('The ferry has been open since noon.'))
    for (const hidden of ['remark', 'who says so', 'Which one', 'Sample', 'Sources seen'])
      assert.ok(!page.includes(hidden), hidden)
  })

  it('the board shows what is in hand, and the hand-over note at its top; keys move the work on', async () => {
    await pavel.getByRole('link', { name: 'Board' }).click()
    await pavel
      .getByRole('region', { name: /^Live today/ })
      .getByText('The ferry opens')
      .waitFor()
    await ada.goto(`${room.desk}/stories`)
    await ada.getByRole('button', { name: /^New story/ }).click()
    await ada.getByLabel('Headline', { exact: true }).fill('Next on the board')
    await ada.keyboard.press('Control+s')
    await pavel
      .getByRole('region', { name: /^Draft/ })
      .getByText('Next on the board')
      .waitFor()
    await pavel
      .getByRole('region', { name: /^Draft/ })
      .getByRole('link', { name: /Next on the board/ })
      .focus()
    await pavel.keyboard.press('t')
    await pavel
      .getByRole('region', { name: /^Draft/ })
      .getByText('Pavel Sample')
      .waitFor()
    await pavel.keyboard.press('r')
    await pavel
      .getByRole('region', { name: /^Ready/ })
      .getByText('Next on the board')
      .waitFor()
    await ada.goto(`${room.desk}/board`)
    await ada.getByRole('button', { name: 'Write on' }).click()
    await ada
      .getByLabel(/^What the next shift must know/)
      .fill('Watch the river. @Pavel Sample has the ferry.')
    await ada.getByRole('button', { name: 'Save note' }).click()
    await pavel.getByText('Watch the river.').waitFor()
    await pavel.getByRole('link', { name: 'My work' }).click()
    await pavel.getByRole('region', { name: 'Given to me' }).getByText('Next on the board').waitFor()
    await pavel.getByText('Ada Sample mentioned you in the hand-over note').waitFor()
  })

  it('no script on any page failed', () => {
    assert.deepEqual(errors, [])
  })
})
