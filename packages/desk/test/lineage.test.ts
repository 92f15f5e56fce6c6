import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { apx, body, kontinent, mercury, northwire, paragraph } from './article-parts.ts'
import { useDesk } from './desk-page.ts'

describe('lineage in a browser', () => {
  const desk = useDesk()

  it('follows lineage through split, join, undo and removal by hand', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('onetwo', northwire), paragraph('three', apx)),
    })
    await desk.open(article)
    await desk.cursor(0, 3)
    await desk.page.keyboard.press('Enter')
    await desk.saved()
    assert.deepEqual(desk.lineage(article), [`one|${northwire}`, `two|${northwire}`, `three|${apx}`])
    await desk.cursor(2, 0)
    await desk.page.keyboard.press('Backspace')
    await desk.saved()
    assert.deepEqual(desk.lineage(article), [`one|${northwire}`, `twothree|${northwire} ${apx}`])
    await desk.page.getByText('Based on reporting by Northwire and APX').waitFor()
    await desk.page.locator('.body').focus()
    await desk.page.keyboard.press('Control+z')
    await desk.saved()
    assert.deepEqual(desk.lineage(article).at(-1), `three|${apx}`)
    await desk.page.getByRole('button', { name: 'Remove APX r1 from paragraph 3' }).click()
    await desk.page.getByText('Based on reporting by Northwire', { exact: true }).waitFor()
  })

  it('keeps lineage when text is copied inside the desk, from one article to another too', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'One',
      body: body(paragraph('wire words', northwire), paragraph('')),
    })
    const other = desk.fake.addArticle('en', { headline: 'Two', body: body(paragraph('mine')) })
    await desk.open(article)
    await desk.cursor(0, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.settled()
    await desk.page.keyboard.press('Control+c')
    const html = await desk.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return await (await item?.getType('text/html'))?.text()
    })
    assert.ok(html?.includes('wire words') && !html.includes(northwire), 'no reference reaches the clipboard')
    await desk.cursor(1, 0)
    await desk.page.keyboard.press('Control+v')
    await desk.saved()
    assert.deepEqual(desk.lineage(article), [`wire words|${northwire}`, `wire words|${northwire}`])
    await desk.page.getByRole('link', { name: 'Stories' }).click()
    await desk.page.getByRole('link', { name: /^Two/ }).click()
    await desk.page.locator('.body', { hasText: 'mine' }).waitFor()
    await desk.cursor(0, 4)
    await desk.page.keyboard.press('Control+v')
    await desk.saved()
    assert.deepEqual(desk.lineage(other), [`minewire words|${northwire}`])
    const window = await desk.context.newPage()
    await window.goto(`${desk.fake.origin}/stories/article/${other}`)
    await window.locator('.body', { hasText: 'mine' }).click()
    await desk.page.bringToFront()
    await desk.cursor(0, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.settled()
    await desk.page.keyboard.press('Control+c')
    await window.bringToFront()
    await window.locator('.body').press('Control+v')
    await window.keyboard.press('Control+s')
    await window.getByText(/saved \d+ s ago/).waitFor()
    assert.ok(
      desk.lineage(other).every((line) => line.endsWith(`|${northwire}`)),
      'in another window too',
    )
  })

  it('moves lineage with words dragged into another block', async () => {
    const article = desk.fake.addArticle('en', {
      headline: 'Talks',
      body: body(paragraph('dragged', northwire), paragraph('A target that is a little longer.', apx)),
    })
    await desk.open(article)
    await desk.cursor(0, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.settled()
    const from = await desk.page.locator('.body p').nth(0).boundingBox()
    const to = await desk.page.locator('.body p').nth(1).boundingBox()
    assert.ok(from !== null && to !== null)
    await desk.page.mouse.move(from.x + 20, from.y + 12)
    await desk.page.mouse.down()
    await desk.page.mouse.move(to.x + 60, to.y + 10, { steps: 8 })
    await desk.page.mouse.up()
    await desk.page.getByText('Northwire r2').nth(1).waitFor()
    await desk.saved()
    const moved = desk.lineage(article).find((line) => line.startsWith('A') && line.includes('dragged'))
    assert.equal(moved?.split('|')[1], `${apx} ${northwire}`)
  })

  it('gives no lineage to text pasted from outside, whatever its HTML claims', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('')) })
    const text = await desk.open(article)
    await text.click()
    const context = JSON.stringify(['paragraph', { sources: [northwire], from: 0 }]).replaceAll('"', '&quot;')
    const pretending = [
      `<p data-heliograph-copy="guess" data-sources="${northwire}" onclick="alert(1)" style="color:red">Outside <b>bold</b> <a href="javascript:alert(1)">link</a><script>alert(1)</script></p>`,
      `<span data-pm-slice="0 0 ${context}">Context</span>`,
    ]
    for (const html of pretending) {
      await desk.page.evaluate((html) => {
        const data = new DataTransfer()
        data.setData('text/html', html)
        const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.querySelector('.body')?.dispatchEvent(event)
      }, html)
    }
    await desk.saved()
    const pasted = desk.lineage(article)
    assert.ok(pasted.join(' ').includes('Outside bold link') && pasted.join(' ').includes('Context'))
    assert.ok(
      pasted.every((line) => line.endsWith('|')),
      pasted.join('\n'),
    )
    assert.doesNotMatch(JSON.stringify(desk.fake.saved(article).body), /javascript|onclick|style|"link"/)
  })

  it('inserts chosen blocks of a wire item, or attaches it without text', async () => {
    const article = desk.fake.addArticle('en', { headline: 'Talks', body: body(paragraph('')) })
    const text = await desk.open(article)
    await text.click()
    await desk.page.keyboard.press('/')
    const dialog = desk.page.getByRole('dialog', { name: 'From the wire' })
    await dialog.getByLabel('Words in wire items').fill('regime')
    await dialog.getByRole('button', { name: /Aleppo 1 May 2016 Northwire/ }).click()
    await dialog.getByRole('checkbox').nth(1).uncheck()
    await dialog.getByRole('button', { name: 'Insert 1 block' }).click()
    await desk.page.locator('.body', { hasText: 'regime of calm' }).waitFor()
    await desk.page.getByText('Northwire r2').waitFor()
    await desk.page.locator(`[data-item="${mercury}"]`).focus()
    await desk.page.keyboard.press('a')
    await desk.page.getByText('Based on reporting by Northwire and Mercury Press').waitFor()
    await desk.page.locator('.body').focus()
    await desk.saved()
    assert.equal(desk.lineage(article)[0]?.split('|')[1], northwire)
    assert.deepEqual(desk.fake.saved(article).attachments, [mercury])
  })

  it('moves agencies in the credit line by keyboard, and drops one with its last block', async () => {
    const article = desk.fake.addArticle('sr', {
      headline: 'Разговори',
      body: body(paragraph('прво', northwire), paragraph('друго', kontinent)),
    })
    await desk.open(article)
    await desk.page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: 'Нортвајр и Континент' }).waitFor()
    await desk.page.locator('.credit-line[lang="sr-Latn"]', { hasText: 'Nortvajr i Kontinent' }).waitFor()
    await desk.page.getByRole('button', { name: 'Move Kontinent earlier' }).focus()
    await desk.page.keyboard.press('Enter')
    await desk.page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: 'Континент и Нортвајр' }).waitFor()
    await desk.saved()
    assert.deepEqual(desk.fake.saved(article).creditOrder, ['kontinent', 'northwire'])
    await desk.cursor(1, 0)
    await desk.page.keyboard.press('Shift+End')
    await desk.settled()
    await desk.page.keyboard.press('Delete')
    await desk.page.locator('.credit-line[lang="sr-Cyrl"]', { hasText: /Нортвајр$/ }).waitFor()
    assert.equal(await desk.page.locator('.credit-line', { hasText: 'Континент' }).count(), 0)
  })
})
