import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import type { RunningNewsroom } from './running-newsroom.ts'
import { newDataFolder, removeFolder, startNewsroom } from './running-newsroom.ts'

describe('people and how they sign in, in a real browser', () => {
  let room: RunningNewsroom
  let browser: Browser
  let admin: Page
  let translator: Page
  const errors: string[] = []

  /** A browser of one's own: its own cookies, and its own passkeys, which answer by themselves. */
  const newBrowser = async (): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => errors.push(error.message))
    const session = await context.newCDPSession(page)
    await session.send('WebAuthn.enable')
    await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    return page
  }
  const signOut = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  }
  const inbox = (page: Page): Promise<void> => page.getByRole('heading', { name: 'Wire' }).waitFor()

  /** What axe finds wrong with the page as it stands. */
  const violations = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source)
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      }),
    )
    return found.violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`,
    )
  }

  before(async () => {
    room = await startNewsroom(await newDataFolder())
    browser = await launchBrowser()
    admin = await newBrowser()
    translator = await newBrowser()
  })
  after(async () => {
    await browser.close()
    assert.equal(await room.stop(), 0)
    await removeFolder(room.data)
  })

  it('the first administrator starts with a passkey, signs out and in again with it, no address typed', async () => {
    assert.ok(room.link !== null)
    await admin.goto(room.link)
    await admin.getByLabel('Name').fill('Ada Sample')
    assert.deepEqual(await violations(admin), [])
    await admin.getByLabel('E-mail address').fill('ada@desk.example')
    await admin.getByRole('button', { name: 'Make a passkey' }).click()
    await inbox(admin)
    await signOut(admin)
    assert.deepEqual(await violations(admin), [])
    await admin.getByRole('button', { name: 'Use a passkey' }).click()
    await admin.getByText('Ada Sample').waitFor()
    await signOut(admin)
    await admin.getByLabel('E-mail address').fill('ada@desk.example')
    await admin.getByRole('button', { name: 'Use a passkey' }).click()
    await admin.getByText('Ada Sample').waitFor()
  })

  let secret = ''
  let codes: readonly string[] = []
  it('she sets a password and an authenticator; then the password needs its code', async () => {
    await admin.getByRole('button', { name: 'Set a password' }).click()
    await admin.getByRole('dialog').getByLabel('Password', { exact: true }).fill('a fallback password')
    await admin.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await admin.getByRole('button', { name: 'Set up an authenticator app' }).click()
    await admin.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor()
    assert.deepEqual(await violations(admin), [])
    secret = (await admin.locator('code.secret').innerText()).replaceAll(/\s/g, '')
    const code = codeAt(secret, Date.now())
    await admin.getByLabel('The six digits the app shows now').fill(code)
    await admin.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await admin.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    codes = await admin.locator('.recovery-codes code').allInnerTexts()
    assert.equal(codes.length, 10)
    assert.deepEqual(await violations(admin), [])
    await admin.getByRole('button', { name: 'I have kept them' }).click()
    await admin.getByText('10 recovery codes are left.').waitFor()
    await signOut(admin)
    await admin.getByLabel('E-mail address').fill('ada@desk.example')
    await admin.getByLabel('Password', { exact: true }).fill('a fallback password')
    await admin.getByRole('button', { name: 'Sign in' }).click()
    // The half minute whose code set it up is used; the next one is within the window.
    const next = codeAt(secret, Date.now() + 30_000)
    await admin.getByLabel('Code').fill(next)
    await admin.getByRole('button', { name: 'Sign in' }).click()
    await admin.getByText('Ada Sample').waitFor()
  })

  it('a recovery code sets a new password when the old one is forgotten', async () => {
    await signOut(admin)
    await admin.getByRole('button', { name: 'Password forgotten' }).click()
    await admin.getByLabel('E-mail address').fill('ada@desk.example')
    await admin.getByLabel('Recovery code').fill(codes[0] ?? '')
    await admin.getByLabel('Password', { exact: true }).fill('another fallback password')
    await admin.getByRole('button', { name: 'Set the password' }).click()
    await admin.getByText('9 recovery codes are left.').waitFor()
  })

  it('she invites a translator for one service, who is that and nothing else', async () => {
    await admin.goto(`${room.desk}/people`)
    await admin.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Nina Sample')
    await dialog.getByLabel('E-mail address').fill('nina@desk.example')
    await dialog.getByLabel('Translator · بخش فارسی').check()
    assert.deepEqual(await violations(admin), [])
    await dialog.getByRole('button', { name: 'Invite somebody' }).click()
    const link = await admin.getByLabel('Link', { exact: true }).inputValue()
    await admin.getByRole('button', { name: 'Close' }).click()
    await translator.goto(link)
    await translator.getByRole('button', { name: 'Make a passkey' }).click()
    await inbox(translator)
    const services = translator.locator('header select option')
    assert.deepEqual(await services.allInnerTexts(), ['بخش فارسی'])
    await translator.getByRole('link', { name: 'More' }).click()
    await translator.getByRole('link', { name: 'Roles' }).waitFor()
    assert.equal(await translator.getByRole('link', { name: 'People' }).count(), 0)
    assert.equal(await translator.getByRole('link', { name: 'Record of acts' }).count(), 0)
    const refusals = await translator.evaluate(async () => {
      const ask = async (name: string, input: object): Promise<number> =>
        (
          await fetch(`/api/${name}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(input),
          })
        ).status
      return [
        await ask('people.list', {}),
        await ask('audit.list', {}),
        await ask('article.create', { service: 'fa', kind: 'text', headline: 'x' }),
        await ask('article.list', { service: 'en' }),
        (await fetch('/api/audit/export')).status,
      ]
    })
    assert.deepEqual(refusals, [403, 403, 403, 403, 403])
  })

  it('another role is there without a reload, and a disabled person is thrown out at once', async () => {
    await admin.goto(`${room.desk}/people`)
    await admin.getByRole('link', { name: 'Nina Sample' }).click()
    await admin.getByRole('button', { name: 'Save roles' }).waitFor()
    assert.deepEqual(await violations(admin), [])
    await admin.getByLabel('Administrator · Whole newsroom').check()
    await admin.getByRole('button', { name: 'Save roles' }).click()
    await translator.getByRole('link', { name: 'People' }).waitFor()
    await admin.getByLabel('Administrator · Whole newsroom').uncheck()
    await admin.getByRole('button', { name: 'Save roles' }).click()
    await translator.getByRole('link', { name: 'People' }).waitFor({ state: 'detached' })
    await admin.getByRole('button', { name: 'Disable' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await translator.getByRole('heading', { name: 'Sign in' }).waitFor()
    await translator.getByRole('button', { name: 'Use a passkey' }).click()
    await translator.getByText('This passkey was not accepted.').waitFor()
  })

  it('where a second factor is required, a password leads to setting it up and to nothing else', async () => {
    await admin.goto(`${room.desk}/people`)
    await admin.getByLabel('A password needs a second factor').click()
    await admin.getByRole('button', { name: 'Invite somebody' }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Petra Sample')
    await dialog.getByLabel('E-mail address').fill('petra@desk.example')
    await dialog.getByLabel('Editor · English').check()
    await dialog.getByRole('button', { name: 'Invite somebody' }).click()
    const link = await admin.getByLabel('Link', { exact: true }).inputValue()
    await translator.goto(link)
    await translator.getByLabel('Password', { exact: true }).fill('only a password')
    await translator.getByRole('button', { name: 'Start' }).click()
    await translator.getByRole('heading', { name: 'One more step' }).waitFor()
    assert.deepEqual(await violations(translator), [])
    await translator.getByRole('button', { name: 'Set up an authenticator app' }).click()
    const shown = (await translator.locator('code.secret').innerText()).replaceAll(/\s/g, '')
    await translator.getByLabel('The six digits the app shows now').fill(codeAt(shown, Date.now()))
    await translator.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await translator.getByRole('button', { name: 'I have kept them' }).click()
    await inbox(translator)
  })

  it('after ten minutes a change asks again who it is, and goes on where it was', async () => {
    await translator.getByRole('link', { name: 'Account' }).click()
    // As if time had passed: the first answer is the one the server gives then.
    await translator.route(
      '**/api/account.recovery-codes-renew',
      (route) => route.fulfill({ status: 403, json: { error: 'api.confirm-needed', message: '' } }),
      { times: 1 },
    )
    await translator.getByRole('button', { name: 'Make new recovery codes' }).click()
    const dialog = translator.getByRole('dialog', { name: 'Is it you?' })
    await dialog.getByLabel('Password', { exact: true }).fill('only a password')
    assert.deepEqual(await violations(translator), [])
    await dialog.getByRole('button', { name: 'Confirm' }).click()
    await translator.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  })

  it('what happened is on record, and the record is checked at the desk', async () => {
    await admin.goto(`${room.desk}/audit`)
    await admin.getByRole('combobox', { name: 'Act' }).selectOption('disable-person')
    await admin.getByRole('button', { name: 'Search' }).click()
    await admin.getByRole('row', { name: /Ada Sample.*disable-person/ }).waitFor()
    await admin.getByRole('button', { name: 'Check the record' }).click()
    await admin.getByText(/The record holds|Nothing is sealed yet/).waitFor()
  })

  it('none of it threw anything', () => assert.deepEqual(errors, []))
})

/** RFC 6238 by hand: what any authenticator app would show. */
function codeAt(secret: string, time: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)))
  const mac = createHmac('sha1', key).update(step).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7f_ff_ff_ff
  return String(number % 1_000_000).padStart(6, '0')
}
