// Draws the contact sheets in docs/pictures from a running demonstration newsroom:
//   node scripts/take-pictures.ts http://localhost:8400 'http://desk.localhost:8400/welcome#…'
// The link must not have been used yet.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

const [site = '', link = ''] = process.argv.slice(2)
const out = resolve(import.meta.dirname, '../docs/pictures')
mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
  args: [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
})

interface Shot {
  readonly path: string
  readonly width: 360 | 768 | 1440
  readonly theme: 'light' | 'dark'
}
const most = 1_700

async function reader({ path, width, theme }: Shot): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme })
  await page.goto(site + path, { waitUntil: 'networkidle' })
  const bytes = await picture(page)
  await page.close()
  return bytes
}

async function picture(page: Page): Promise<Buffer> {
  const height = Math.min(most, await page.evaluate(() => document.documentElement.scrollHeight))
  return page.screenshot({
    clip: { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height },
    fullPage: true,
  })
}

/** Shots side by side, at a third of their size, on one sheet. */
async function sheet(name: string, shots: readonly Buffer[]): Promise<void> {
  const small = await Promise.all(
    shots.map(async (shot) => {
      const { width = 0, height = 0 } = await sharp(shot).metadata()
      const { data, info } = await sharp(shot)
        .resize(Math.round(width * (width > 800 ? 0.36 : 0.5)))
        .extract({
          left: 0,
          top: 0,
          width: Math.round(width * (width > 800 ? 0.36 : 0.5)),
          height: Math.round(Math.min(height * (width > 800 ? 0.36 : 0.5), 700)),
        })
        .png()
        .toBuffer({ resolveWithObject: true })
      return { input: data, width: info.width, height: info.height }
    }),
  )
  const gap = 16
  const height = Math.max(...small.map((shot) => shot.height)) + 2 * gap
  let left = gap
  const placed = small.map((shot) => {
    const at = { input: shot.input, left, top: gap }
    left += shot.width + gap
    return at
  })
  await sharp({ create: { width: left, height, channels: 3, background: '#8a8f96' } })
    .composite(placed)
    .webp({ quality: 60 })
    .toFile(resolve(out, `${name}.webp`))
}

const front = await browser.newPage()
await front.goto(`${site}/en/`)
const article = await front.$eval(
  '.lead h2 a',
  (element) => new URL((element as HTMLAnchorElement).href).pathname,
)
const others = async (service: string): Promise<string> => {
  await front.goto(`${site}/${service}/`)
  return front.$eval('.lead h2 a', (element) => new URL((element as HTMLAnchorElement).href).pathname)
}
const paths = {
  en: article,
  fa: await others('fa'),
  ka: await others('ka'),
  sr: await others('sr'),
  ru: await others('ru'),
}

await sheet('article', [
  await reader({ path: paths.en, width: 1440, theme: 'light' }),
  await reader({ path: paths.fa, width: 768, theme: 'light' }),
  await reader({ path: paths.ka, width: 768, theme: 'dark' }),
  await reader({ path: paths.sr, width: 360, theme: 'light' }),
  await reader({ path: paths.fa, width: 360, theme: 'dark' }),
])
await sheet('lists', [
  await reader({ path: '/fa/', width: 1440, theme: 'dark' }),
  await reader({ path: '/en/wire/', width: 768, theme: 'light' }),
  await reader({ path: '/ru/section/syria/', width: 768, theme: 'dark' }),
  await reader({ path: '/sr-latn/', width: 360, theme: 'light' }),
  await reader({ path: '/ka/about/', width: 360, theme: 'light' }),
])

const desk: Buffer[] = []
for (const theme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, colorScheme: theme })
  const page = await context.newPage()
  if (theme === 'light') {
    await page.goto(link)
    await page.getByLabel('Name').fill('Ada Sample')
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('only for these pictures')
    await page.getByRole('button', { name: 'Start' }).click()
  } else {
    await page.goto(new URL(link).origin)
    await page.getByLabel('E-mail address').fill('ada@desk.example')
    await page.getByLabel('Password', { exact: true }).fill('only for these pictures')
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  await page.getByRole('heading', { name: 'Wire' }).waitFor()
  const open = async (service: string): Promise<void> => {
    await page.getByLabel('Service').selectOption({ label: service })
    await page.getByRole('link', { name: 'Stories' }).click()
    await page.getByLabel('Kind').selectOption('text')
    await page.locator('.row a, .row button').first().click()
    await page.locator('.body').waitFor()
    await page.waitForTimeout(500)
  }
  if (theme === 'light') {
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(500)
    desk.push(await picture(page))
    await open('English')
  } else await open('بخش فارسی')
  desk.push(await picture(page))
  if (theme === 'dark') {
    await page.setViewportSize({ width: 360, height: 800 })
    await page.waitForTimeout(300)
    desk.push(await picture(page))
  }
  await context.close()
}
await sheet('desk', desk)
await browser.close()
