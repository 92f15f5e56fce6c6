import { localDigits } from '@heliograph/languages'
import { framed, live } from './frame.ts'
import type { Library, PressFrame, PressNewsroom } from './library.ts'
import { emptyList, listByDay } from './listing.ts'
import { markup } from './markup.ts'
import type { Markup } from './markup.ts'
import { monthHeading } from './moment.ts'
import { archivePageSize, monthPageName } from './page-key.ts'
import type { Voice } from './voice.ts'

interface ArchivePage {
  readonly voice: Voice
  readonly newsroom: PressNewsroom
  readonly frame: PressFrame
  readonly library: Library
}

/** Every month that has articles, newest first, under its year. */
export async function archivePage({ voice, newsroom, frame, library }: ArchivePage): Promise<string> {
  const months = await library.months(voice.service.key)
  const title = voice.say('nav.archive')
  const years = [...new Set(months.map(({ year }) => year))]
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: '_live/archive',
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      ${months.length === 0 ? emptyList(voice) : years.map((year) => yearOf(year, months, voice))}
      </div>`,
  })
}

function yearOf(year: number, months: Awaited<ReturnType<Library['months']>>, voice: Voice): Markup {
  const entries = months
    .filter((entry) => entry.year === year)
    .map(({ month, count }) => {
      const path = live(voice, monthPageName(year, month, 1))
      const stories = voice.say('list.stories', { count })
      return markup`
        <li><a href="${path}">${monthHeading(voice, year, month)}</a> <span class="ui soft">${stories}</span></li>`
    })
  return markup`
    <h2 class="rule">${localDigits(String(year), voice.service.language)}</h2>
    <ul class="items">${entries}</ul>`
}

/**
 * One page of a UTC month, oldest first, so that what is published later changes the last page only; null past
 * the end.
 */
export async function monthPage(
  { voice, newsroom, frame, library }: ArchivePage,
  at: { readonly year: number; readonly month: number; readonly page: number },
): Promise<string | null> {
  const { year, month, page } = at
  const offset = (page - 1) * archivePageSize
  // One more than is shown tells whether a next page exists.
  const listings = await library.month(voice.service.key, year, month, { offset, limit: archivePageSize + 1 })
  if (listings.length === 0) return null
  const heading = voice.say('archive.month', { month: monthHeading(voice, year, month) })
  const title = page === 1 ? heading : `${heading} · ${voice.number(page)}`
  const link = (to: number, rel: string, label: string): Markup =>
    markup`<a rel="${rel}" href="${live(voice, monthPageName(year, month, to))}">${label}</a>`
  const older = page > 1 ? link(page - 1, 'prev', voice.say('nav.older')) : null
  const newer = listings.length > archivePageSize ? link(page + 1, 'next', voice.say('nav.newer')) : null
  return framed({
    voice,
    newsroom,
    frame,
    title,
    description: '',
    place: `_live/${monthPageName(year, month, page)}`,
    main: markup`
      <div>
      <h1 class="head">${title}</h1>
      ${listByDay(listings.slice(0, archivePageSize), voice, 'headlines')}
      ${older === null && newer === null ? null : markup`<p class="more">${older}${newer}</p>`}
      </div>`,
  })
}
