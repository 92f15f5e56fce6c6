import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { body, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('the palette of commands in a browser', () => {
  const desk = useDesk()

  it('goes to a screen, does what an article offers, and gives the focus back when left', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('words')) })
    await desk.open(article)
    await desk.cursor(0, 2)
    await desk.page.keyboard.press('Control+Shift+P')
    const field = desk.page.getByRole('combobox', { name: 'What to do' })
    await field.waitFor()
    assert.equal(await field.evaluate((element) => element === document.activeElement), true)
    await desk.page.keyboard.press('Escape')
    await desk.page.waitForFunction(
      () => document.querySelector('.ProseMirror-focused') !== null && getSelection()?.anchorOffset === 2,
    )
    await desk.settled()
    await desk.page.keyboard.type('X')
    await desk.page.locator('.body p', { hasText: 'woXrds' }).waitFor()
    await desk.page.keyboard.press('F1')
    await field.fill('preview')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('dialog', { name: 'Preview' }).waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('button', { name: 'Commands' }).click()
    await field.fill('tasks')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('heading', { name: 'Tasks' }).waitFor()
  })
})
