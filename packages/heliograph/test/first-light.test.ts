import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { agencyCopy } from './agency-copy.ts'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { heliograph, newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

const agencies = ['Northwire', 'Kontinent', 'APX', 'Mercury Press'] as const
const languages = [
  {
    key: 'ru',
    name: 'Русская служба',
    word: 'Паром',
    credit: '«Нортуайр», «Континент», «Апикс» и «Меркури пресс»',
  },
  { key: 'fa', name: 'بخش فارسی', word: 'کشتی', credit: 'نورث‌وایر، کنتیننت، ای‌پی‌اکس و مرکوری پرس' },
  {
    key: 'ka',
    name: 'ქართული სამსახური',
    word: 'ბორანი',
    credit: '„ნორთვაიერი“, „კონტინენტი“, „ეიპიექსი“ და „მერკური პრესი“',
  },
  {
    key: 'sr',
    name: 'Српска служба',
    word: 'Трајект',
    credit: 'Нортвајер, Континент, Апикс и Меркјури прес',
  },
] as const

describe('first light: one story, from wire copy to a page, in a real browser', () => {
  let room: RunningNewsroom
  let browser: Browser
  let page: Page
  let copy: string
  const errors: string[] = []

  before(async () => {
    room = await startNewsroom(await newDataFolder())
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1440, height: 1000 } })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => errors.push(error.message))
    copy = join(room.data, 'copy')
    await mkdir(copy)
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await removeFolder(room.data)
  })

  const send = async (name: string, text: string): Promise<void> => {
    await writeFile(join(copy, name), text)
    const ran = await heliograph(['wire', 'load', join(copy, name), '--data', room.data])
    assert.equal(ran.status, 0, ran.err)
  }
  const textOf = (html: string): string =>
    html
      .replaceAll(/<(style|script)[^]*?<\/\1>/g, '')
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '')
  const sitePage = async (path: string): Promise<string> => {
    const response = await fetch(room.site + path)
    assert.equal(response.status, 200, path)
    return textOf(await response.text())
  }
  /** The page appears with the edition, a moment after the click. */
  const publish = async (verb: 'Publish' | 'Update'): Promise<string> => {
    await page
      .getByRole('button', { name: new RegExp(`^${verb}`) })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: verb }).click()
    await page.getByText(/Live in edition \d+ at/).waitFor()
    const link = page.getByRole('link', { name: 'See the page on the site' })
    return new URL((await link.getAttribute('href')) ?? '').pathname
  }

  it('the first administrator signs in by the printed link', async () => {
    assert.ok(room.link !== null)
    await page.goto(room.link)
    await page.getByLabel('Name').fill('Ada Sample')
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('first light password')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
  })

  it('four agencies’ copy comes in and appears by itself', async () => {
    for (const [index, agency] of agencies.entries())
      await send(
        `${index}.xml`,
        agencyCopy({
          agency,
          headline: `${agency}: ferry runs again`,
          paragraphs: [`${agency} says that the ferry runs again.`],
        }),
      )
    for (const agency of agencies) await page.getByText(`${agency}: ferry runs again`).waitFor()
  })

  let english = ''
  it('a journalist makes one story of them and publishes it with a derived credit line', async () => {
    for (const agency of agencies)
      await page
        .locator('.row', { hasText: `${agency}: ferry runs again` })
        .getByRole('checkbox')
        .check()
    await page.getByRole('button', { name: 'New story from 4 items' }).click()
    await page.locator('.body p').nth(3).waitFor()
    await page.getByLabel('Headline').fill('The ferry runs again')
    await page.getByLabel('Section').selectOption('society')
    english = await publish('Publish')
    assert.match(
      await sitePage(english),
      /Based on reporting by Northwire, Kontinent, APX, and Mercury Press/,
    )
  })

  for (const { key, name, word, credit } of languages)
    it(`its translation inherits block by block, and the credit line is right in ${key}`, async () => {
      await page.getByRole('button', { name: `Open translation for ${name}` }).click()
      await page.waitForFunction(
        (name) =>
          document.querySelector<HTMLSelectElement>('header select')?.selectedOptions[0]?.text === name,
        name,
      )
      await page.getByLabel('Headline').fill(`${word} 1`)
      const section = page.getByLabel('Section')
      if ((await section.inputValue()) === '') await section.selectOption('society')
      for (let block = 0; block < agencies.length; block++) {
        await page.locator('.body p').nth(block).click()
        await page.keyboard.insertText(`${word} ${block + 2}.`)
      }
      const path = await publish('Publish')
      assert.ok(path.startsWith(`/${key}/`), path)
      const text = await sitePage(path)
      assert.ok(text.includes(credit), text)
      if (key === 'sr') {
        const latin = await sitePage(path.replace('/sr/', '/sr-latn/'))
        assert.match(latin, /Nortvajer, Kontinent, Apiks i Merkjuri pres/)
        assert.match(latin, /Trajekt 2\./)
      }
      await page.getByRole('link', { name: 'English' }).click()
      await page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('.headline')?.value === 'The ferry runs again',
      )
    })

  it('the last block of an agency gone, the agency is gone from the line', async () => {
    await page.locator('.body p').nth(2).click({ clickCount: 3 })
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.getByText('Based on reporting by Northwire, Kontinent, and Mercury Press').first().waitFor()
    await publish('Update')
    assert.match(await sitePage(english), /Based on reporting by Northwire, Kontinent, and Mercury Press/)
  })

  it('a kill of one item raises a task on every article that used it, and nothing more goes out from it', async () => {
    await send(
      'kill.xml',
      agencyCopy({
        agency: 'Kontinent',
        version: 2,
        headline: 'KILL: ferry',
        paragraphs: [''],
        canceled: true,
      }),
    )
    await page.getByRole('link', { name: /^Tasks/ }).click()
    const tasks = page.getByText('Kontinent withdrew an item this article used')
    await tasks.first().waitFor()
    await page.waitForFunction(
      () => document.body.innerText.split('Kontinent withdrew an item this article used').length - 1 >= 5,
    )
    await page.getByRole('link', { name: 'The ferry runs again' }).first().click()
    await page.locator('.body p').first().click()
    await page.keyboard.press('End')
    await page.keyboard.insertText(' More.')
    await page
      .getByRole('button', { name: /^Update/ })
      .first()
      .click()
    assert.ok(await page.getByRole('dialog').getByRole('button', { name: 'Update' }).isDisabled())
    await page.getByRole('dialog').getByText('withdrawn').waitFor()
    await page.keyboard.press('Escape')
  })

  it('no script on any page failed', () => {
    assert.deepEqual(errors, [])
  })
})
