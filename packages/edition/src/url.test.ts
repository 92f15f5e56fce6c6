import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { parseKey } from './key.ts'
import { keyOfUrl, urlOfKey } from './url.ts'

const picture = `${'0123456789abcdef'.repeat(2)}-640.avif`

describe('addresses and keys', () => {
  const pairs: readonly (readonly [string, string | null])[] = [
    ['/', '/_site/_live/index'],
    ['/en', '/en/_live/front'],
    ['/en/', '/en/_live/front'],
    ['/sr-latn/', '/sr-latn/_live/front'],
    ['/en/wire/', '/en/_live/wire'],
    ['/en/wire', '/en/_live/wire'],
    ['/en/section/politics/', '/en/_live/section/politics'],
    ['/en/archive/', '/en/_live/archive'],
    ['/en/archive/2016/', '/en/_live/archive/2016'],
    ['/en/archive/2016/05/', '/en/_live/archive/2016/05'],
    ['/en/archive/2016/05/3/', '/en/_live/archive/2016/05/3'],
    ['/en/feed.xml', '/en/_live/feed.xml'],
    ['/fa/tag/%D8%AD%D9%84%D8%A8/', '/fa/_live/tag/%D8%AD%D9%84%D8%A8'],
    ['/fa/tag/%d8%ad%d9%84%d8%a8/', '/fa/_live/tag/%D8%AD%D9%84%D8%A8'],
    ['/en/2016/05/12-slug', '/en/2016/05/12'],
    ['/en/2016/05/12', '/en/2016/05/12'],
    ['/en/2016/05/12-', '/en/2016/05/12'],
    ['/fa/2016/05/27709752-%D8%AD%D9%84%D8%A8', '/fa/2016/05/27709752'],
    ['/sr-latn/2016/05/12-primirje', '/sr-latn/2016/05/12'],
    [`/_media/2016/05/${picture}`, `/_media/2016/05/${picture}`],
    ['/_site/languages/', '/_site/_live/languages'],
    // What no edition holds.
    ['/robots.txt', null],
    ['/favicon.ico', null],
    ['/_edition/head', null],
    ['/_media/2016/05/photo.jpg', null],
    ['/_media/2016/13/x', null],
    ['/_live/front', null],
    ['/en/_live/front', null],
    ['/en/front/', null],
    ['/_site/', null],
    ['/_site/index/', null],
    ['/en/2016/', null],
    ['/en/2016/05/', null],
    ['/en/2016/05/12/', null],
    ['/en/2016/5/12', null],
    ['/en/2016/05/012', null],
    ['/en/2016/05/0', null],
    ['/en/2016/05/99999999999999999', null],
    ['/en/2016/05/12-a/b', null],
    ['/en/7/', null],
    ['/EN/', null],
    ['/en/Wire/', null],
    ['/en//wire/', null],
    ['/en/wire//', null],
    ['/en/../ru/', null],
    ['/en/%2e%2e/', null],
    ['/en/a%2Fb/', '/en/_live/a%2Fb'],
    ['/en/%zz/', null],
    ['/en/%D8/', null],
    ['/en/%00/', '/en/_live/%00'],
    ['en/', null],
    ['', null],
    ['//', null],
    [`/en/${'a'.repeat(500)}/`, null],
  ]
  for (const [url, key] of pairs) {
    it(`${url.slice(0, 60) || 'an empty path'} leads to ${key ?? 'no key'}`, () => {
      assert.equal(keyOfUrl(url), key)
    })
  }

  it('the address of a key leads back to it, whatever the slug', () => {
    const segment = fc.oneof(
      fc.stringMatching(/^[a-z0-9][a-z0-9._~-]{0,8}$/),
      fc.constantFrom('%D8%AD', 'x%C3%A9'),
    )
    const live = fc
      .tuple(
        fc.constantFrom('en', 'ps-af', 'sr-latn', '_site'),
        fc.array(segment, { minLength: 1, maxLength: 3 }),
      )
      .map(([service, segments]) => `/${service}/_live/${segments.join('/')}`)
    const article = fc
      .tuple(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 12 }), fc.maxSafeNat())
      .map(([year, month, id]) => `/ps-af/${year}/${String(month).padStart(2, '0')}/${id || 1}`)
    fc.assert(
      fc.property(fc.oneof(live, article), fc.string({ unit: 'grapheme', maxLength: 8 }), (key, slug) => {
        fc.pre(
          parseKey(key) !== null &&
            !/[\uD800-\uDFFF]/.test(slug.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, '')),
        )
        assert.equal(keyOfUrl(urlOfKey(key, slug)), key)
        assert.equal(keyOfUrl(urlOfKey(key)), key)
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('every path leads to a key or to none, never to an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webPath(),
          fc.string().map((text) => `/${text}`),
        ),
        (path) => {
          const key = keyOfUrl(path)
          assert.ok(key === null || parseKey(key) !== null)
        },
      ),
      { seed: 1, numRuns: 2000 },
    )
  })
})
