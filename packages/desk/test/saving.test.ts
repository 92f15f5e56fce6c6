import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { body, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('saving in a browser', () => {
  const desk = useDesk()

  it('saves what is typed, by itself', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks' })
    const text = await desk.open(article)
    await text.click()
    await desk.page.keyboard.type('Own words.')
    await desk.page.getByText('not saved yet').waitFor()
    await desk.page.getByText(/saved \d+ s ago/).waitFor()
    assert.deepEqual(desk.lineage(article), ['Own words.|'])
  })

  it('keeps text through a lost connection and saves it afterwards', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks' })
    const text = await desk.open(article)
    desk.fake.unreachable = true
    await text.click()
    await desk.page.keyboard.type('Kept.')
    await desk.page.keyboard.press('Control+s')
    await desk.page.getByRole('alert').getByText('The server cannot be reached').waitFor()
    desk.fake.unreachable = false
    await desk.page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await desk.page.getByRole('alert').waitFor({ state: 'detached' })
    await desk.saved()
    assert.deepEqual(desk.lineage(article), ['Kept.|'])
  })

  const merge = () => desk.page.getByRole('dialog', { name: 'Two texts of this article' })

  it('shows both texts side by side when somebody else saved first, and keeps both unless I choose', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Old.')) })
    const text = await desk.open(article)
    desk.fake.saveAsAnother(article, { body: body(paragraph('Theirs.')) })
    await text.click()
    await desk.page.keyboard.press('Control+End')
    await desk.page.keyboard.type(' Mine.')
    await desk.page.keyboard.press('Control+s')
    await merge().getByText('Old. Mine.').first().waitFor()
    await merge().getByText('Theirs.').first().waitFor()
    assert.deepEqual(desk.lineage(article), ['Theirs.|'])
    // Looking away decides nothing and loses nothing.
    await desk.page.keyboard.press('Escape')
    assert.equal(await text.innerText(), 'Old. Mine.')
    await desk.page.getByRole('button', { name: 'Decide' }).click()
    await merge().getByRole('button', { name: 'Save this' }).click()
    await merge().waitFor({ state: 'detached' })
    await desk.saved()
    assert.deepEqual(desk.lineage(article), ['Theirs.|', 'Old. Mine.|'])
  })

  it('saves mine or theirs if I choose so, by keyboard', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Old.')) })
    const text = await desk.open(article)
    desk.fake.saveAsAnother(article, { headline: 'Their headline', body: body(paragraph('Theirs.')) })
    await text.click()
    await desk.page.keyboard.type('Mine.')
    await desk.page.keyboard.press('Control+s')
    await merge().getByRole('radio', { name: 'Both' }).focus()
    await desk.page.keyboard.press('ArrowDown')
    assert.ok(await merge().getByRole('radio', { name: 'Theirs' }).isChecked())
    await desk.page.keyboard.press('Control+Enter')
    await desk.page.locator('.body', { hasText: 'Theirs.' }).waitFor()
    await merge().waitFor({ state: 'detached' })
    assert.equal(await desk.page.getByLabel('Headline').inputValue(), 'Their headline')
    await desk.saved()
    assert.deepEqual(desk.lineage(article), ['Theirs.|'])
  })

  it('joins by itself what does not meet, says so, and takes it back if asked', async () => {
    const old = [paragraph('One.'), paragraph('Two.')]
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(...old) })
    const text = await desk.open(article)
    desk.fake.saveAsAnother(article, { body: body(paragraph('One.'), paragraph('Two, theirs.')) })
    await desk.cursor(0, 4)
    await desk.page.keyboard.type(' Mine.')
    await desk.page.keyboard.press('Control+s')
    const notice = desk.page.locator('.banner', { hasText: 'Both texts were joined' })
    await notice.waitFor()
    await desk.saved()
    assert.deepEqual(desk.lineage(article), ['One. Mine.|', 'Two, theirs.|'])
    await text.focus()
    await desk.page.keyboard.press('Control+z')
    assert.equal(await text.innerText(), 'One. Mine.\n\nTwo.')
    await desk.page.keyboard.press('Control+y')
    await notice.getByRole('button', { name: 'Put back mine alone' }).click()
    await desk.saved()
    assert.deepEqual(desk.lineage(article), ['One. Mine.|', 'Two.|'])
  })

  it('never puts an older copy over what was written since, however late the answer comes', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await desk.open(article)
    await desk.cursor(0, 6)
    const held = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await desk.page.route('**/api/article.get', async (route) => {
      const response = await route.fetch()
      asked.resolve()
      await held.promise
      await route.fulfill({ response })
    })
    desk.fake.tell({ type: 'article', article, service: 'en' })
    await asked.promise
    await desk.page.keyboard.type(' More.')
    await desk.saved()
    held.resolve()
    await desk.page.waitForResponse('**/api/article.get')
    await desk.settled()
    assert.equal(await desk.page.locator('.body').innerText(), 'Words. More.')
    // Had it been replaced, even for a moment, there would be nothing to undo.
    await desk.page.locator('.body').focus()
    await desk.page.keyboard.press('Control+z')
    assert.equal(await desk.page.locator('.body').innerText(), 'Words.')
  })

  it('shows a newer copy at once to who has written nothing', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await desk.open(article)
    desk.fake.saveAsAnother(article, { body: body(paragraph('Theirs.')) })
    desk.fake.tell({ type: 'article', article, service: 'en' })
    await desk.page.locator('.body', { hasText: 'Theirs.' }).waitFor()
    await desk.page.getByText('Bo Example saved a newer copy').waitFor({ state: 'attached' })
  })
})
