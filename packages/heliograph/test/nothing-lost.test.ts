import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type {
  ArticleDetail,
  LinkShape,
  OperationInput,
  OperationName,
  OperationOutput,
} from '@heliograph/api'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

/** One person's browser. */
interface Person {
  readonly context: BrowserContext
  readonly call: <N extends OperationName>(name: N, input: OperationInput<N>) => Promise<OperationOutput<N>>
  readonly open: (article: string) => Promise<Page>
}

describe('nothing is lost: crashes, lost lines, two people on one article, in real browsers', () => {
  let room: RunningNewsroom
  let browser: Browser
  let ana: Person
  let bo: Person
  const errors: string[] = []

  const person = async (): Promise<Person> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
    context.setDefaultTimeout(8_000)
    // A page of the desk's origin without the desk: what it asks for is asked as this person.
    const door = await context.newPage()
    await door.goto(`${room.desk}/mark.svg`)
    return {
      context,
      call: async (name, input) => {
        const [status, answer] = await door.evaluate(
          async ([path, body]) => {
            const headers = { 'content-type': 'application/json' }
            const response = await fetch(path, { method: 'POST', headers, body })
            return [response.status, (await response.json()) as unknown] as const
          },
          [`/api/${name}`, JSON.stringify(input)] as const,
        )
        assert.equal(status, 200, `${name}: ${JSON.stringify(answer)}`)
        return answer as never
      },
      open: async (article) => {
        const page = await context.newPage()
        page.on('pageerror', (error) => errors.push(error.message))
        await page.goto(`${room.desk}/inbox/article/${article}`)
        await page.locator('.body').waitFor()
        return page
      },
    }
  }
  const signIn = async (link: string, name: string): Promise<Person> => {
    const one = await person()
    const token = new URL(link).hash.slice(1)
    const email = `${name.toLowerCase()}@desk.example`
    await one.call('session.use-link', { token, name, email, password: `the password of ${name}` })
    return one
  }

  before(async () => {
    room = await startNewsroom(await newDataFolder())
    browser = await launchBrowser()
    ana = await signIn(room.link ?? '', 'Ana')
    const invited: LinkShape = await ana.call('people.invite', {
      name: 'Bo',
      email: 'bo@desk.example',
      memberships: { en: ['reporter'] },
    })
    bo = await signIn(invited.link, 'Bo')
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await removeFolder(room.data)
    assert.deepEqual(errors, [])
  })

  /** An article of these paragraphs, as Ana began it. */
  const article = async (...texts: readonly string[]): Promise<ArticleDetail> => {
    const { id } = await ana.call('article.create', { service: 'en', kind: 'text', headline: 'The ferry' })
    await save(ana, id, ...texts)
    return ana.call('article.get', { id })
  }
  const save = async (who: Person, id: string, ...texts: readonly string[]): Promise<void> => {
    const { copy } = await who.call('article.get', { id })
    const content = {
      ...copy.content,
      section: 'society',
      body: {
        type: 'doc',
        content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      },
    }
    await who.call('article.save', { article: id, base: copy.save, content: content as never })
  }
  const savedTexts = async (id: string): Promise<readonly string[]> =>
    (await ana.call('article.get', { id })).copy.content.body.content.map(
      (block) => block.content?.map(({ text }) => text).join('') ?? '',
    )
  /** Waits until the newsroom has an article so. */
  const savedAs = async (page: Page, id: string, texts: readonly string[]): Promise<void> => {
    await page.locator('.save-line', { hasText: /saved \d+ s ago/ }).waitFor()
    assert.deepEqual(await savedTexts(id), texts)
  }
  const writeAtEnd = async (page: Page, words: string): Promise<void> => {
    await page.locator('.body').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(words)
  }
  /** What the browser keeps: how many drafts, and which writing of them. */
  const kept = (page: Page): Promise<readonly string[]> =>
    page.evaluate(
      () =>
        new Promise<string[]>((resolve, reject) => {
          const request = indexedDB.open('heliograph-desk', 1)
          request.addEventListener('error', () => reject(new Error('no database')))
          request.addEventListener('success', () => {
            const all = request.result.transaction('drafts').objectStore('drafts').getAll()
            all.addEventListener('success', () => {
              request.result.close()
              resolve((all.result as { readonly nonce: Uint8Array }[]).map(({ nonce }) => nonce.join()))
            })
          })
        }),
    )
  /** Does something that changes the text, and waits until the browser has kept what came of it. */
  const untilKept = async (page: Page, change: () => Promise<void>): Promise<void> => {
    const before = await kept(page)
    await change()
    while ((await kept(page)).every((writing) => before.includes(writing)))
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  }
  const cutOff = (page: Page) => page.route('**/api/**', (route) => route.abort('internetdisconnected'))
  /** Ends the page as a crash does: nothing in it runs any more. */
  const crash = async (page: Page): Promise<void> => {
    const cdp = await page.context().newCDPSession(page)
    const crashed = page.waitForEvent('crash')
    cdp.send('Page.crash').catch(() => undefined)
    await crashed
    await page.close()
  }

  it('what was written, with a picture, and could not be saved is back after a crash, and undo works', async () => {
    const { id } = await article('It runs again.')
    const page = await ana.open(id)
    const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'ferry.png', mimeType: 'image/png', buffer: bytes })
    await page.getByLabel('Alt text').fill('A white ferry')
    await page.keyboard.press('Control+s')
    await savedAs(page, id, ['It runs again.'])
    await cutOff(page)
    await page.getByLabel('Headline').fill('The ferry is back')
    await page.getByLabel('Caption').fill('In the old harbour')
    await untilKept(page, () => writeAtEnd(page, ' Nobody was hurt.'))
    await crash(page)

    const again = await ana.open(id)
    await again.getByText('They are back, and are being saved').waitFor()
    assert.equal(await again.locator('.body').innerText(), 'It runs again. Nobody was hurt.')
    await savedAs(again, id, ['It runs again. Nobody was hurt.'])
    const { copy } = await ana.call('article.get', { id })
    assert.equal(copy.content.headline, 'The ferry is back')
    assert.deepEqual(
      [copy.content.picture?.alt, copy.content.picture?.caption],
      ['A white ferry', 'In the old harbour'],
    )
    await again.locator('.body').click()
    await again.keyboard.press('Control+z')
    assert.equal(await again.locator('.body').innerText(), 'It runs again.')
    await again.keyboard.press('Control+y')
    assert.equal(await again.locator('.body').innerText(), 'It runs again. Nobody was hurt.')
    await again.getByRole('button', { name: 'Put back the saved text' }).click()
    await again.keyboard.press('Control+s')
    await savedAs(again, id, ['It runs again.'])
    assert.equal(await again.getByLabel('Headline').inputValue(), 'The ferry')
    await again.close()
  })

  it('what was saved can be undone after a reload', async () => {
    const { id } = await article('It runs again.')
    const page = await ana.open(id)
    await untilKept(page, () => writeAtEnd(page, ' Wrong words.'))
    await page.keyboard.press('Control+s')
    await savedAs(page, id, ['It runs again. Wrong words.'])
    // The draft that goes with the save, not only the one before it.
    await untilKept(page, async () => undefined)
    await page.reload()
    await page.locator('.body').click()
    await page.keyboard.press('Control+z')
    assert.equal(await page.locator('.body').innerText(), 'It runs again.')
    await page.close()
  })

  it('what somebody else saved while the browser was down is joined with what it had kept', async () => {
    const { id } = await article('It runs again.', 'Nobody was hurt.')
    const page = await ana.open(id)
    await cutOff(page)
    await untilKept(page, () => writeAtEnd(page, ' So says the port.'))
    await crash(page)
    await save(bo, id, 'It runs twice a day.', 'Nobody was hurt.')
    const again = await ana.open(id)
    await again.locator('.banner', { hasText: 'Bo saved meanwhile. Both texts were joined' }).waitFor()
    await savedAs(again, id, ['It runs twice a day.', 'Nobody was hurt. So says the port.'])
    await again.close()
  })

  it('when the session has ended, what the browser kept can be read by nobody and is deleted', async () => {
    const { id } = await article('It runs again.')
    const page = await bo.open(id)
    await cutOff(page)
    await untilKept(page, () => writeAtEnd(page, ' A name to protect.'))
    await crash(page)
    const elsewhere = await person()
    await elsewhere.call('session.sign-in', { email: 'bo@desk.example', password: 'the password of Bo' })
    const { sessions } = await elsewhere.call('session.list', {})
    for (const { id: session, current } of sessions)
      if (!current) await elsewhere.call('session.end', { id: session })
    const again = await bo.context.newPage()
    await again.goto(`${room.desk}/inbox/article/${id}`)
    await again.getByRole('button', { name: 'Sign in' }).first().waitFor()
    assert.deepEqual(await kept(again), [])
    assert.equal(
      await again.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes('key'),
      ),
      false,
    )
    await again.close()
    await bo.context.close()
    bo = elsewhere
  })

  it('signing out deletes it as well', async () => {
    const { id } = await article('It runs again.')
    const leaver = await person()
    await leaver.call('session.sign-in', { email: 'bo@desk.example', password: 'the password of Bo' })
    const page = await leaver.open(id)
    await untilKept(page, () => writeAtEnd(page, ' More.'))
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await page.getByRole('button', { name: 'Sign in' }).first().waitFor()
    while ((await kept(page)).length > 0)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    await leaver.context.close()
  })

  it('the second person reads along, takes over, and what the first had typed is saved at once', async () => {
    const { id } = await article('It runs again.')
    const first = await ana.open(id)
    await writeAtEnd(first, ' Begun.')
    const second = await bo.open(id)
    await second.getByText('Ana is writing. You read along.').waitFor()
    await first.getByText('Bo has this open.').waitFor()
    assert.equal(await second.locator('.body').getAttribute('contenteditable'), 'false')
    await first.keyboard.insertText(' Not saved yet.')
    await second.getByRole('button', { name: 'Take over' }).click()
    await first.getByText('Bo took over writing.').first().waitFor()
    assert.equal(await first.locator('.body').getAttribute('contenteditable'), 'false')
    await second.locator('.body', { hasText: 'It runs again. Begun. Not saved yet.' }).waitFor()
    await writeAtEnd(second, ' And Bo.')
    await second.keyboard.press('Control+s')
    await savedAs(second, id, ['It runs again. Begun. Not saved yet. And Bo.'])
    await first.locator('.body', { hasText: 'And Bo.' }).waitFor()
    await second.close()
    await first.locator('.body[contenteditable=true]').waitFor()
    await first.close()
  })

  it('two texts of one place stand side by side, and both are kept', async () => {
    const { id } = await article('It runs again.', 'Nobody was hurt.')
    const first = await ana.open(id)
    await cutOff(first)
    await writeAtEnd(first, ' So says the port.')
    await save(bo, id, 'It runs again.', 'Nobody was hurt. So says a captain.')
    await first.unroute('**/api/**')
    await first.keyboard.press('Control+s')
    const dialog = first.getByRole('dialog', { name: 'Two texts of this article' })
    await dialog.getByRole('radio', { name: 'Both' }).waitFor()
    assert.deepEqual(await dialog.locator('mark').allInnerTexts(), ['a', 'captain', 'the', 'port'])
    await dialog.getByRole('button', { name: 'Save this' }).click()
    await dialog.waitFor({ state: 'detached' })
    await savedAs(first, id, [
      'It runs again.',
      'Nobody was hurt. So says a captain.',
      'Nobody was hurt. So says the port.',
    ])
    await first.close()
  })

  it('an earlier text is compared, put back, and that is undone', async () => {
    const { id, copy } = await article('It runs again.', 'Nobody was hurt.')
    await ana.call('article.publish', { article: id, save: copy.save })
    await save(bo, id, 'It stands still.', 'Nobody was hurt.')
    const page = await ana.open(id)
    await page.getByRole('button', { name: 'Compare and restore' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: /^Revision 1 published/ }).check()
    await dialog.locator('del', { hasText: 'runs again' }).waitFor()
    await dialog.locator('ins', { hasText: 'stands still' }).waitFor()
    await dialog.getByText('1 block unchanged').waitFor()
    await dialog.getByRole('button', { name: 'Put this text back' }).click()
    await dialog.getByRole('button', { name: 'Put it back' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.body', { hasText: 'It runs again.' }).waitFor()
    assert.deepEqual(await savedTexts(id), ['It runs again.', 'Nobody was hurt.'])
    await page.locator('.banner').getByRole('button', { name: 'Undo' }).click()
    await page.locator('.body', { hasText: 'It stands still.' }).waitFor()
    assert.deepEqual(await savedTexts(id), ['It stands still.', 'Nobody was hurt.'])
    await page.close()
  })
})
