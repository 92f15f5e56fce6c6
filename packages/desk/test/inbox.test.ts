import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apx, body, northwire, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'
import { wireItem } from './fake-content.ts'

describe('inbox in a browser', () => {
  const desk = useDesk()

  it('folds revisions into chains and says what changed in words', async () => {
    await desk.signIn()
    const first = desk.page.locator('.row').first()
    await first.getByText('Talks on a truce for Aleppo', { exact: true }).waitFor()
    assert.match(await first.innerText(), /CORRECTION/)
    assert.match((await desk.page.locator('.row', { hasText: 'Strike' }).innerText()) ?? '', /KILL/)
    assert.match(
      (await desk.page.locator('.row', { hasText: 'ژنو' }).innerText()) ?? '',
      /EMBARGO until 1 May 2016, 21:00/,
    )
    assert.equal(await desk.page.locator('.row-title', { hasText: 'ژنو' }).getAttribute('dir'), 'rtl')
    await first.getByRole('button', { name: '1 earlier revision' }).click()
    await first.getByText('Talks on a truce for Aleppo city').waitFor()
  })

  it('shows new items at once at the top, and on demand to who reads further down', async () => {
    await desk.signIn()
    desk.fake.receive(
      wireItem({
        id: '55555555-0000-4000-8000-000000000001',
        agency: 'apx',
        headline: 'Fresh one',
        receivedAt: '2016-05-01T15:00:00Z',
      }),
    )
    await desk.page.getByText('Fresh one').waitFor()
    for (let n = 0; n < 30; n++)
      desk.fake.items.push(
        wireItem({
          id: `66666666-0000-4000-8000-${String(n).padStart(12, '0')}`,
          agency: 'apx',
          headline: `Older ${n}`,
        }),
      )
    await desk.page.reload()
    await desk.page.getByText('Older 29').waitFor()
    await desk.page.locator('.list .scroll').evaluate((list) => list.scrollTo(0, 600))
    await desk.page.waitForFunction(() => (document.querySelector('.list .scroll')?.scrollTop ?? 0) > 500)
    desk.fake.receive(
      wireItem({
        id: '55555555-0000-4000-8000-000000000002',
        agency: 'apx',
        headline: 'Second fresh one',
        receivedAt: '2016-05-01T15:01:00Z',
      }),
    )
    const waiting = desk.page.getByRole('button', { name: '1 new item' })
    await waiting.waitFor()
    assert.equal(await desk.page.getByText('Second fresh one').count(), 0)
    await waiting.click()
    await desk.page.getByText('Second fresh one').waitFor()
  })

  it('says what came and could not be read, until somebody has seen to it', async () => {
    await desk.signIn()
    desk.fake.failToRead('broken.xml:3:9: A tag is not closed. Ask the agency to send it again.')
    await desk.page.getByText('1 thing on the wire could not be read').click()
    await desk.page.getByText('broken.xml:3:9').waitFor()
    await desk.page.getByRole('button', { name: /^Done: broken\.xml/ }).click()
    await desk.page.getByText('could not be read').waitFor({ state: 'detached' })
  })

  it('walks the wire by J and K, opens with Enter, makes a brief with B and a story with N', async () => {
    await desk.signIn()
    // Keys walk the rows that are there: before the wire has come they do nothing.
    await desk.page.locator('.row').first().waitFor()
    await desk.page.keyboard.press('j')
    await desk.page.keyboard.press('j')
    await desk.page.keyboard.press('k')
    await desk.page.keyboard.press('Enter')
    await desk.page.getByRole('heading', { level: 1, name: 'Talks on a truce for Aleppo' }).waitFor()
    await desk.page.getByText('Not for publication').waitFor()
    await desk.page.keyboard.press('b')
    await desk.page.getByRole('dialog').getByLabel('Headline').waitFor()
    assert.match(await desk.page.getByLabel('First paragraph').inputValue(), /monitoring centre/)
    await desk.page.keyboard.press('Control+Enter')
    await desk.page.getByText(/Live in edition 42 at \d\d:\d\d/).waitFor()
    const [brief] = desk.fake.articleIds()
    assert.deepEqual(
      desk.lineage(brief ?? '').map((line) => line.split('|')[1]),
      [northwire, northwire],
    )
    await desk.page.locator(`[data-item="${apx}"]`).focus()
    await desk.page.keyboard.press('n')
    await desk.page.locator('.body', { hasText: 'The calm around Damascus' }).waitFor()
  })

  it('makes one story from several chosen items', async () => {
    await desk.signIn()
    for (const headline of ['Envoys gather in Geneva', 'Москва'])
      await desk.page.locator('.row', { hasText: headline }).getByRole('checkbox').check()
    await desk.page.getByRole('button', { name: 'New story from 2 items' }).click()
    await desk.page.locator('.body p').nth(1).waitFor()
    await desk.page.getByText('Based on reporting by Mercury Press and Kontinent').waitFor()
  })

  it('puts the focus where the eye goes when something opens or a dialog closes', async () => {
    await desk.signIn()
    await desk.page.locator(`[data-item="${apx}"]`).focus()
    await desk.page.keyboard.press('Enter')
    const title = desk.page.getByRole('heading', { level: 1, name: 'Calm around Damascus' })
    await title.waitFor()
    await desk.page.waitForFunction(() => document.activeElement?.id === 'item-title')
    const brief = desk.page.getByRole('button', { name: 'Brief' })
    await brief.click()
    await desk.page.getByRole('dialog').waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await brief.evaluate((button) => button === document.activeElement), true)
  })

  it('shows one pane at a time on a small screen, with everything in reach', async () => {
    await desk.page.setViewportSize({ width: 360, height: 740 })
    await desk.signIn()
    await desk.page.locator(`[data-item="${apx}"]`).click()
    await desk.page.getByRole('heading', { level: 1, name: 'Calm around Damascus' }).waitFor()
    assert.equal(await desk.page.locator('.list').isVisible(), false)
    await desk.page.keyboard.press('b')
    await desk.page.getByRole('dialog').getByLabel('First paragraph').waitFor()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('button', { name: 'Back to the list' }).click()
    await desk.page.locator(`[data-item="${apx}"]`).waitFor()
    const overflow = await desk.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.equal(overflow, 0)
  })

  it('lists tasks that the wire raised, live, and closes them', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('Words.', northwire)),
    })
    await desk.signIn()
    await desk.page.getByRole('link', { name: 'Tasks' }).click()
    await desk.page.getByText('No open tasks').waitFor()
    desk.fake.addTask({
      id: 't1',
      article,
      service: 'en',
      headline: 'Talks',
      kind: 'wire-canceled',
      item: northwire,
      itemHeadline: 'Talks on a truce',
      agency: 'northwire',
    })
    await desk.page.getByText('Northwire withdrew an item this article used').waitFor()
    await desk.page.getByRole('link', { name: 'Talks', exact: true }).click()
    await desk.page.getByRole('heading', { level: 2, name: 'Tasks' }).waitFor()
    await desk.page.locator('.list').getByRole('button', { name: /^Done/ }).click()
    await desk.page.getByText('No open tasks').waitFor()
  })

  it('says when a list failed, and tries again', async () => {
    await desk.signIn()
    desk.fake.failing = true
    await desk.page.getByRole('link', { name: 'Stories' }).click()
    await desk.page.getByRole('alert').getByText('Something went wrong on the server').waitFor()
    desk.fake.failing = false
    await desk.page.getByRole('button', { name: 'Try again' }).click()
    await desk.page.getByText('This service has no articles yet').waitFor()
  })
})
