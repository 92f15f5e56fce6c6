// The edition room decides which URL belongs to which key (its keyOfUrl and urlOfKey). Press may not import it,
// so the same rule stands here once more, for links only; a test of the program holds the two together.

/** Key of an article page. Year and month are those of first publication in UTC, for ever. */
export function articleKey(edition: string, number: number, firstPublishedAt: Temporal.Instant): string {
  return `/${edition}/${utcMonth(firstPublishedAt)}/${number}`
}

/** Key of a page that changes in place: `front`, `section/politics`. */
export function liveKey(edition: string, name: string): string {
  return `/${edition}/_live/${name}`
}

/** The path a reader sees. The slug is decoration; a live page ends in a slash unless its name has a dot. */
export function urlOfKey(key: string, slug = ''): string {
  const live = /^\/([^/]+)\/_live\/(.+)$/.exec(key)
  if (live === null)
    return slug === '' || key.startsWith('/_media/')
      ? key
      : `${key}-${encodeURIComponent(slug.toWellFormed())}`
  const [, edition = '', name = ''] = live
  if (edition === '_site' && name === 'index') return '/'
  if (name === 'front') return `/${edition}/`
  return `/${edition}/${name}${name.slice(name.lastIndexOf('/') + 1).includes('.') ? '' : '/'}`
}

/** `2016/05`. */
function utcMonth(instant: Temporal.Instant): string {
  const iso = instant.toString()
  return `${iso.slice(0, 4)}/${iso.slice(5, 7)}`
}
