import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

const secret = 'Witness-Camera-0042'
const note = 'نام راننده را ننویسید'

/** A photograph that says where it was taken. */
async function photograph(colour: string): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="1600" height="1200" fill="${colour}"/><circle cx="500" cy="700" r="400" fill="#eee"/><rect x="900" y="100" width="400" height="900" fill="#333"/></svg>`
  return sharp(Buffer.from(drawing))
    .jpeg()
    .withExif({
      IFD0: { Copyright: secret },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '36/1 12/1 1500/100' },
    })
    .toBuffer()
}

describe('a Persian article with everything in it, in a real browser', () => {
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
    await page.getByLabel('Password', { exact: true }).fill('editor of the night')
    await page.getByRole('button', { name: 'Start' }).click()
    await page.getByRole('heading', { name: 'Wire' }).waitFor()
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await removeFolder(room.data)
  })

  /** Does something by its name in the palette. */
  const command = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+Shift+P')
    await page.getByRole('combobox', { name: 'What to do' }).fill(name)
    await page.getByRole('option', { name }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'What to do' }).waitFor({ state: 'detached' })
  }
  /** Puts the cursor at the end of the text. */
  const toEnd = async (): Promise<void> => {
    await page.locator('.body > p').last().click()
    await page.keyboard.press('Control+End')
  }
  const upload = async (button: string, colour: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: button }).first().click()
    await (
      await chooser
    ).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photograph(colour) })
  }

  it('is begun in the Persian service, right to left', async () => {
    await command('Work in بخش فارسی')
    await command('Go to Stories')
    await page.getByRole('button', { name: /^New/ }).first().click()
    await page.locator('.body').waitFor()
    assert.equal(await page.locator('.body').getAttribute('dir'), 'rtl')
    await page.getByRole('textbox', { name: 'Headline' }).fill('کشتی دوباره به راه افتاد')
    await page.getByLabel('Section').selectOption({ index: 1 })
    await page.locator('.body').click()
    await page.keyboard.insertText('قیمت بلیت ۱٬۲۵۰ دلار (USD 1,250) شد.')
    await page.keyboard.press('Enter')
    await page.keyboard.insertText('دلار دوباره گران شد.')
  })

  it('gets a lead picture, a figure with its words, and is told of a picture that is there already', async () => {
    await upload('Add picture', '#246')
    const panel = page.locator('.panel', { has: page.getByRole('heading', { name: 'Picture', exact: true }) })
    await panel.getByLabel('Alt text: what is to be seen').fill('کشتی در بندر')
    await panel.getByLabel('Credit').fill('عکس: نورث‌وایر')
    await toEnd()
    await command('Insert a picture')
    const picker = page.getByRole('dialog', { name: 'Choose a picture' })
    await picker
      .getByRole('button', { name: /^Choose the picture/ })
      .first()
      .waitFor()
    await upload('Upload a picture', '#247')
    await picker.getByText('A picture that looks like this one is there already.').waitFor()
    await picker.getByRole('button', { name: 'Keep the new one' }).click()
    const figure = page.locator('.body figure')
    await figure.getByRole('textbox', { name: 'Alt text' }).fill('پل بندر')
    await figure.getByRole('textbox', { name: 'Caption' }).fill('پل در شب')
    await figure.getByRole('textbox', { name: 'Credit' }).fill('عکس: کنتیننت')
    await figure.getByRole('button', { name: 'Crop, rights, other picture' }).click()
    const settings = page.getByRole('dialog', { name: 'Picture' })
    await settings.getByText('Lead of a front, 736 × 414').waitFor()
    await settings.getByLabel('Terms of use').fill('One year')
    await settings.getByLabel(/^May be shown until/).fill('2099-01-01T00:00')
    await settings.getByRole('button', { name: 'Save the terms' }).click()
    await page.getByText('The terms are saved.').waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  })

  it('gets a table by keyboard, a pull quote, a card and an editors’ note', async () => {
    await toEnd()
    await command('Insert a table')
    await page.locator('.body table').waitFor()
    for (const cell of ['شهر', 'مردم', 'سال', 'حلب', '۲٬۱۰۰', '۲۰۱۶']) {
      await page.keyboard.insertText(cell)
      await page.keyboard.press('Tab')
    }
    await command('Remove the row')
    await page.getByLabel('Caption of the table').fill('پیش و پس')
    await toEnd()
    await command('Insert a pull quote')
    await page.keyboard.insertText('هیچ‌کس به ما نگفت')
    await page.locator('.body aside').getByLabel('Who says so').fill('یک آموزگار')
    await toEnd()
    await command('Insert a card')
    const card = page.getByRole('dialog', { name: 'Card that leads to another site' })
    await card.getByLabel('Address').fill('127.0.0.1:9/film')
    await card.getByRole('button', { name: 'Insert card' }).click()
    await card.getByText('A card leads to http or https.').waitFor()
    // An address inside the house is never asked; the words are written by hand.
    await card.getByLabel('Address').fill('http://127.0.0.1:9/film')
    await card.getByRole('button', { name: 'Look up its words' }).click()
    await card.getByText('Nothing could be read there. Write the words yourself.').waitFor()
    await card.getByLabel('Address').fill('https://archive.example/film')
    await card.getByLabel('Title').fill('فیلم بندر')
    await card.getByLabel('Site').fill('بایگانی')
    await card.getByRole('button', { name: 'Insert card' }).click()
    await card.waitFor({ state: 'detached' })
    await toEnd()
    await command('Insert an editors’ note')
    await page.keyboard.insertText(note)
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.note-block textarea').inputValue(), note)
    // The note goes up past the card, by keyboard.
    await page.keyboard.press('Alt+ArrowUp')
    await page.locator('.note-block + .embed-block').waitFor()
  })

  it('finds and replaces in the whole text, and undo takes it back', async () => {
    await page.locator('.body > p').first().click()
    await page.keyboard.press('Control+f')
    const find = page.getByRole('search', { name: 'Find and replace' })
    await find.getByLabel('Find').fill('دلار')
    await find.getByText('2 places').waitFor()
    await page.keyboard.press('Enter')
    await find.getByText('of 2').waitFor()
    await find.getByLabel('Replace with').fill('یورو')
    await find.getByRole('button', { name: 'Replace all' }).click()
    await find.getByText('Not in the text.').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.body > p', { hasText: 'یورو دوباره گران شد.' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.locator('.body > p', { hasText: 'دلار دوباره گران شد.' }).waitFor()
    await page.keyboard.press('Control+y')
    await page.locator('.body > p', { hasText: 'یورو دوباره گران شد.' }).waitFor()
    await page.getByText('There is no dictionary of this language here.').waitFor()
    // No block decides its direction by itself.
    assert.equal(await page.locator('.body [dir="auto"]:not(bdi)').count(), 0)
  })

  it('has no accessibility violation with all of it open', async () => {
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }),
    )
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`),
      [],
    )
  })

  it('is published: readers get the figure, the table, the quote and the card, and neither note nor GPS', async () => {
    await page.keyboard.press('Control+Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await page.getByText(/Live in edition \d+ at/).waitFor()
    const link = page.getByRole('link', { name: 'See the page on the site' })
    const path = new URL((await link.getAttribute('href')) ?? '').pathname
    const response = await fetch(room.site + path)
    assert.equal(response.status, 200)
    const html = await response.text()
    assert.match(html, /alt="پل بندر"[^>]*>\s*<\/picture><figcaption>پل در شب عکس: کنتیننت<\/figcaption>/)
    assert.match(html, /<caption>پیش و پس<\/caption>/)
    assert.equal(html.match(/<th scope="col">/g)?.length, 3)
    assert.match(html, /<aside class="pull">\s*<p>هیچ‌کس به ما نگفت<\/p>\s*<p class="ui soft">یک آموزگار<\/p>/)
    assert.match(
      html,
      /<a href="https:\/\/archive\.example\/film" rel="noreferrer"><bdi>فیلم بندر<\/bdi><\/a>/,
    )
    assert.match(html, /یورو \(USD 1,250\) شد/)
    const pictures = [...new Set([...html.matchAll(/\/_media\/[\w/.-]+/g)].map(([found]) => found))]
    assert.ok(pictures.length >= 4)
    for (const picture of pictures) {
      const bytes = Buffer.from(await (await fetch(room.site + picture)).arrayBuffer())
      assert.ok(!bytes.includes(secret))
      assert.equal((await sharp(bytes).metadata()).exif, undefined)
    }
    for (const other of [path, '/fa/', '/fa/wire', '/fa/feed.xml']) {
      const text = await (await fetch(room.site + other)).text()
      assert.ok(!text.includes(note), other)
    }
  })

  it('no script on any page failed', () => {
    assert.deepEqual(errors, [])
  })
})
