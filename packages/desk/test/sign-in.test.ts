import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apx, body, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('signing in', () => {
  const desk = useDesk()

  it('lets the first person in by the link, who sets a password, and the link works once', async () => {
    await desk.page.goto(`${desk.fake.origin}/welcome#${desk.fake.token}`)
    await desk.page.getByLabel('Name').fill('Ana Example')
    await desk.page.getByLabel('E-mail address').fill('ana@desk.example')
    const password = desk.page.getByLabel('Password', { exact: true })
    await password.fill('too short')
    await desk.page.getByRole('button', { name: 'Start' }).click()
    assert.equal(await password.evaluate((input: HTMLInputElement) => input.validity.tooShort), true)
    await desk.page.getByRole('button', { name: 'Show' }).click()
    assert.equal(await password.getAttribute('type'), 'text')
    await password.fill(desk.fake.password)
    await desk.page.getByRole('button', { name: 'Start' }).click()
    await desk.page.getByRole('heading', { name: 'Wire' }).waitFor()
    assert.equal(new URL(desk.page.url()).hash, '')
    await desk.page.goto('about:blank')
    await desk.page.goto(`${desk.fake.origin}/welcome#${desk.fake.token}`)
    await desk.page.getByText('This link was used already').waitFor()
  })

  it('says that the password is wrong, and signs out again', async () => {
    await desk.page.goto(`${desk.fake.origin}/`)
    await desk.page.getByLabel('E-mail address').fill('ana@desk.example')
    await desk.page.getByLabel('Password', { exact: true }).fill('wrong')
    await desk.page.getByRole('button', { name: 'Sign in' }).click()
    await desk.page.getByRole('alert').getByText('is wrong').waitFor()
    await desk.page.getByLabel('Password', { exact: true }).fill(desk.fake.password)
    await desk.page.getByRole('button', { name: 'Sign in' }).click()
    await desk.page.getByRole('link', { name: 'Account' }).click()
    await desk.page.getByRole('button', { name: 'End the session on Firefox' }).click()
    await desk.page.getByText('Firefox').waitFor({ state: 'detached' })
    await desk.page.getByRole('button', { name: 'Sign out' }).click()
    await desk.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('keeps text and undo while the session has ended, or the wire is looked at', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('Words.')) })
    await desk.open(article)
    await desk.cursor(0, 6)
    await desk.page.keyboard.type(' More.')
    desk.fake.signedIn = false
    await desk.page.keyboard.press('Control+s')
    await desk.page.getByText('Your session has ended').waitFor()
    await desk.page.getByLabel('E-mail address').fill('ana@desk.example')
    await desk.page.getByLabel('Password', { exact: true }).fill(desk.fake.password)
    await desk.page.getByRole('button', { name: 'Sign in' }).click()
    await desk.page.getByText(/saved \d+ s ago/).waitFor()
    assert.deepEqual(desk.lineage(article), ['Words. More.|'])
    await desk.page.locator(`[data-item="${apx}"]`).click()
    await desk.page.getByRole('heading', { level: 1, name: 'Calm around Damascus' }).waitFor()
    await desk.page.getByRole('button', { name: 'Back to the article' }).click()
    await desk.page.locator('.body').focus()
    await desk.page.keyboard.press('Control+z')
    await desk.page.locator('.body p', { hasText: /^Words\.$/ }).waitFor()
  })
})
