import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apx, body, northwire, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('an article in a browser', () => {
  const desk = useDesk()

  it('lets links lead to safe addresses only', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('words')) })
    await desk.open(article)
    await desk.cursor(0, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.settled()
    await desk.page.keyboard.press('Control+k')
    const dialog = desk.page.getByRole('dialog', { name: 'Link' })
    await dialog.getByLabel('Address').fill('javascript:alert(1)')
    await dialog.getByRole('button', { name: 'Set link' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByLabel('Address').fill('example.org/page')
    await desk.page.keyboard.press('Enter')
    await desk.page.locator('.body a[href="https://example.org/page"]', { hasText: 'words' }).waitFor()
    await desk.page.keyboard.press('Control+z')
    await desk.page.locator('.body a').waitFor({ state: 'detached' })
  })

  it('publishes what is on the screen, and nothing while something is missing', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('Words.', northwire)),
    })
    await desk.open(article)
    await desk.page.locator('.body').click()
    await desk.page.keyboard.press('Control+Enter')
    const dialog = desk.page.getByRole('dialog', { name: 'Publish this article' })
    await dialog.getByText('Based on reporting by Northwire').waitFor()
    assert.equal(await dialog.getByRole('button', { name: 'Publish' }).isDisabled(), true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await desk.page.getByLabel('Section').selectOption('world')
    await desk.page.keyboard.press('Control+Enter')
    await dialog.getByRole('button', { name: 'Publish' }).click()
    await desk.page.getByText(/Live in edition 42/).waitFor()
    assert.equal(desk.fake.saved(article).section, 'world')
    await desk.page.locator('.body').click()
    await desk.page.keyboard.press('Control+End')
    await desk.page.keyboard.type(' More.')
    await desk.saved()
    await desk.page.getByRole('button', { name: 'Correct' }).click()
    await desk.page.getByLabel('Note to readers').fill('A word was missing.')
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Correct' }).click()
    await desk.page.getByText('A word was missing.').waitFor()
    await desk.page.getByRole('button', { name: 'Retract' }).click()
    await desk.page.getByLabel('Note to readers').fill('It was wrong.')
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Retract' }).click()
    await desk.page.locator('.pill', { hasText: 'Retracted' }).waitFor()
    assert.equal(await desk.page.locator('.body').getAttribute('contenteditable'), 'false')
  })

  it('opens a translation with the source behind empty blocks, right to left', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      section: 'world',
      body: body(paragraph('First words.', northwire), paragraph('Second words.', apx)),
    })
    await desk.open(article)
    await desk.page.locator('.checks li', { hasText: 'فارسی' }).getByText('not begun').waitFor()
    desk.fake.publishAsAnother(article)
    await desk.page.getByRole('button', { name: 'Open translation for فارسی' }).click()
    const text = desk.page.locator('.body[lang="fa"]')
    await text.waitFor()
    assert.equal(await text.getAttribute('dir'), 'rtl')
    assert.equal(await text.locator('p').nth(1).getAttribute('data-placeholder'), 'Second words.')
    await desk.cursor(0, 0)
    await desk.page.keyboard.type('واژه‌ها')
    await desk.page.getByText('Northwire r2').waitFor()
    await desk.page.locator('.credit-line[lang="fa"]', { hasText: 'نورث‌وایر' }).waitFor()
    await desk.page.getByRole('button', { name: 'Source beside' }).click()
    await desk.page
      .getByRole('region', { name: 'The text this is translated from' })
      .getByText('Second words.')
      .waitFor()
    desk.fake.saveAsAnother(article, { lede: 'What changed.' })
    desk.fake.publishAsAnother(article)
    await desk.page.getByText('has had 1 newer revision').waitFor()
    await desk.page.getByRole('button', { name: 'I have brought this up to date' }).click()
    await desk.page.getByText('has had 1 newer revision').waitFor({ state: 'detached' })
  })

  it('tells a reporter what a brief is', async () => {
    const brief = desk.fake.addArticle(
      'en',
      { headline: 'Talks', body: body(paragraph('One.'), paragraph('Two.'), paragraph('Three.')) },
      'brief',
    )
    await desk.open(brief)
    const row = desk.page.locator('.checks li', { hasText: 'At most two short paragraphs' })
    await row.locator('.bad').waitFor()
    await desk.cursor(2, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.page.keyboard.press('Delete')
    await row.locator('.good').waitFor()
  })

  it('asks who says a quote, and takes a picture with its focal point', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      section: 'world',
      body: body(paragraph('Words.')),
    })
    const text = await desk.open(article)
    await text.click()
    await desk.page.getByRole('button', { name: 'Quote', exact: true }).click()
    await desk.page.locator('.checks li', { hasText: 'Quotes have a speaker' }).getByText('missing').waitFor()
    await desk.page.getByLabel('Who says so').fill('An invented envoy')
    await desk.page.locator('.checks li', { hasText: 'Quotes have a speaker' }).getByText('yes').waitFor()
    await desk.page.locator('input[type=file]').setInputFiles({
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.alloc(2_000, 1),
    })
    await desk.page.getByLabel('Alt text').fill('A drawn square')
    const focus = desk.page.getByRole('button', { name: 'Focal point' })
    await focus.press('ArrowRight')
    await desk.page.locator('.picture img[src*="focus=0.52,0.5"]').waitFor()
    await desk.saved()
    assert.equal(desk.fake.saved(article).picture?.alt, 'A drawn square')
    await desk.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.alloc(2) })
    await desk.page.getByText('This file is no picture we can read').waitFor()
    assert.equal(desk.fake.saved(article).picture?.alt, 'A drawn square')
  })
})
