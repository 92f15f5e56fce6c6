/** A day of a calendar; months and days count from 1. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Days from 1 Farvardin of year 1 to 1 January 1970. */
const epoch = 492_268

/** Days of the years before this one. Eight years in 33 are leap years: right for 1304 to 1468 (1925 to 2089). */
const daysBefore = (year: number): number => 365 * (year - 1) + Math.floor((8 * year + 21) / 33)

/** The Solar Hijri day of a day counted from 1 January 1970. */
export function persianDay(daysSince1970: number): CalendarDay {
  const days = daysSince1970 + epoch
  const year = 1 + Math.floor((33 * days + 3) / 12_053)
  const ofYear = days - daysBefore(year)
  // Six months of 31 days, then months of 30.
  const month = ofYear < 186 ? Math.floor(ofYear / 31) : Math.floor((ofYear - 6) / 30)
  return { year, month: month + 1, day: ofYear - (month < 6 ? month * 31 : month * 30 + 6) + 1 }
}
