import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formatDate, languages, LanguagesError, type DateForm, type LanguageKey } from './index.ts'

const announcement = Temporal.Instant.from('2016-05-01T13:40Z')
const dates: Readonly<Record<LanguageKey, readonly [dateTime: string, month: string, short: string]>> = {
  sq: ['1 maj 2016, 16:40', 'maj 2016', '1.5.2016'],
  hy: ['1 մայիսի, 2016, 16:40', 'մայիս 2016', '01.05.2016'],
  az: ['1 may 2016, 16:40', 'may 2016', '01.05.2016'],
  ba: ['1 май, 2016 й., 16:40', 'май, 2016 й.', '01.05.2016'],
  be: ['1 мая 2016, 16:40', 'май 2016', '01.05.2016'],
  bs: ['1. maj 2016. u 16:40', 'maj 2016.', '1. 5. 2016.'],
  bg: ['1 май 2016 г., 16:40', 'май 2016 г.', '01.05.2016'],
  ce: ['2016 ш. 1 май, 16:40', '2016 ш. май', '01.05.2016'],
  crh: ['1 mayıs 2016, 16:40', 'mayıs 2016', '01.05.2016'],
  hr: ['1. svibnja 2016. u 16:40', 'svibanj 2016.', '01. 05. 2016.'],
  prs: ['۱۲ ثور ۱۳۹۵، ۱۶:۴۰', 'ثور ۱۳۹۵', '۱۳۹۵/۰۲/۱۲'],
  en: ['1 May 2016, 16:40', 'May 2016', '2016-05-01'],
  ka: ['1 მაისი, 2016, 16:40', 'მაისი, 2016', '01.05.2016'],
  hu: ['2016. május 1. 16:40', '2016. május', '2016. 05. 01.'],
  kk: ['2016 ж. 1 мамыр, 16:40', '2016 ж. мамыр', '01.05.2016'],
  ky: ['2016-ж., 1-май, 16:40', '2016-ж., май', '01.05.2016'],
  mk: ['1 мај 2016 г., 16:40', 'мај 2016 г.', '1.5.2016'],
  cnr: ['1. maj 2016. u 16:40', 'maj 2016.', '1. 5. 2016.'],
  ps: ['۱۲ غویی ۱۳۹۵، ۱۶:۴۰', 'غویی ۱۳۹۵', '۱۳۹۵/۰۲/۱۲'],
  fa: ['۱۲ اردیبهشت ۱۳۹۵، ۱۶:۴۰', 'اردیبهشت ۱۳۹۵', '۱۳۹۵/۰۲/۱۲'],
  ro: ['1 mai 2016, 16:40', 'mai 2016', '01.05.2016'],
  ru: ['1 мая 2016, 16:40', 'май 2016', '01.05.2016'],
  sr: ['1. мај 2016. у 16:40', 'мај 2016.', '1. 5. 2016.'],
  tg: ['1 майи соли 2016, 16:40', 'майи соли 2016', '01.05.2016'],
  tt: ['1 май, 2016 ел, 16:40', '2016 ел, май', '01.05.2016'],
  tk: ['1 maý 2016, 16:40', 'maý 2016', '01.05.2016'],
  uk: ['1 травня 2016, 16:40', 'травень 2016', '01.05.2016'],
  uz: ['1-may, 2016, 16:40', 'may, 2016', '01.05.2016'],
  ar: ['1 مايو 2016، 16:40', 'مايو 2016', '2016/5/1'],
  fr: ['1 mai 2016, 16:40', 'mai 2016', '01/05/2016'],
  de: ['1. Mai 2016, 16:40', 'Mai 2016', '01.05.2016'],
  es: ['1 de mayo de 2016, 16:40', 'mayo de 2016', '1/5/2016'],
  tr: ['1 Mayıs 2016, 16:40', 'Mayıs 2016', '01.05.2016'],
}
const in2016 = (month: number): Temporal.Instant =>
  Temporal.ZonedDateTime.from({ year: 2016, month, day: 5, hour: 12, timeZone: 'UTC' }).toInstant()

describe('dates', () => {
  for (const { key, englishName } of languages.values()) {
    it(`are written the ${englishName} way`, () => {
      const at = (form: DateForm): string =>
        formatDate(announcement, { language: key, timeZone: 'Asia/Damascus', form })
      assert.deepEqual([at('date-time'), at('month'), at('date-short')], dates[key])
    })
  }

  it('are Solar Hijri in Iran and Afghanistan, each with its own month names', () => {
    const options = { timeZone: 'Asia/Tehran', form: 'date' } as const
    assert.equal(formatDate(announcement, { ...options, language: 'fa' }), '۱۲ اردیبهشت ۱۳۹۵')
    const newYear = Temporal.Instant.from('2021-03-20T20:30Z')
    assert.equal(formatDate(newYear, { ...options, language: 'fa' }), '۱ فروردین ۱۴۰۰')
    const dayBefore = newYear.subtract({ seconds: 1 })
    assert.equal(formatDate(dayBefore, { ...options, language: 'fa' }), '۳۰ اسفند ۱۳۹۹')
    assert.equal(formatDate(newYear, { ...options, timeZone: 'Asia/Kabul', language: 'prs' }), '۱ حمل ۱۴۰۰')
  })

  it('are Gregorian for Pashto in Pakistan, whose service says so', () => {
    assert.equal(
      formatDate(announcement, {
        language: 'ps',
        timeZone: 'Asia/Karachi',
        calendar: 'gregory',
        form: 'date-time',
      }),
      '۱ مۍ ۲۰۱۶، ۱۸:۴۰',
    )
  })

  it('follow the day of the zone, not of UTC', () => {
    const late = Temporal.Instant.from('2016-05-01T22:30Z')
    const options = { language: 'ru', form: 'date-time' } as const
    assert.equal(formatDate(late, { ...options, timeZone: 'Europe/Moscow' }), '2 мая 2016, 01:30')
    assert.equal(formatDate(late, { ...options, timeZone: 'UTC' }), '1 мая 2016, 22:30')
  })

  it('put Serbian into Latin letters by rule', () => {
    const options = { language: 'sr', script: 'latn', timeZone: 'Europe/Belgrade' } as const
    assert.equal(formatDate(announcement, { ...options, form: 'date-time' }), '1. maj 2016. u 15:40')
    assert.throws(
      () => formatDate(announcement, { ...options, language: 'ru', form: 'date' }),
      (error) => error instanceof LanguagesError && error.id === 'no-derived-script',
    )
  })

  it('use the genitive beside a day where the language has one', () => {
    const day = (language: LanguageKey): string =>
      formatDate(in2016(11), { language, timeZone: 'UTC', form: 'day-month' })
    assert.equal(day('hr'), '5. studenoga')
    assert.equal(day('uk'), '5 листопада')
    assert.equal(day('be'), '5 лістапада')
    assert.equal(day('hy'), '5 նոյեմբերի')
    assert.equal(day('hu'), 'november 5.')
  })

  it('refuse a calendar the language has no month names for', () => {
    assert.throws(
      () => formatDate(announcement, { language: 'ru', timeZone: 'UTC', calendar: 'persian', form: 'date' }),
      (error) => error instanceof LanguagesError && error.id === 'no-calendar',
    )
  })

  // ICU has no months of its own for Crimean Tatar, capitals or other spellings for those that are left out here.
  const asIcu = [...languages.keys()].filter((key) => !['crh', 'tg', 'ps', 'prs', 'fa'].includes(key))
  for (const key of asIcu) {
    it(`have the month names that ICU has for ${key}`, () => {
      const { intl, months } = languages.get(key) ?? assert.fail(key)
      const format = new Intl.DateTimeFormat(`${intl ?? 'en'}-u-ca-gregory-nu-latn`, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      })
      const names = Array.from(
        { length: 12 },
        (_, index) =>
          format.formatToParts(in2016(index + 1).epochMilliseconds).find((part) => part.type === 'month')
            ?.value,
      )
      assert.deepEqual(months.gregory.format, names)
    })
  }
})
