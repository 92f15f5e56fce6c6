import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newsroom, services } from '../test/newsroom.ts'
import { articleKey, liveKey, urlOfKey } from './links.ts'
import { pagesOfArticle, pagesOfService, parsePageKey, sitePages } from './page-key.ts'

const at = Temporal.Instant.from('2016-04-30T23:30:00Z')

describe('keys and addresses', () => {
  it('put a live page under its service, with a slash unless its name has a dot', () => {
    assert.equal(urlOfKey('/_site/_live/index'), '/')
    assert.equal(urlOfKey(liveKey('en', 'front')), '/en/')
    assert.equal(urlOfKey(liveKey('en', 'wire')), '/en/wire/')
    assert.equal(urlOfKey(liveKey('sr-latn', 'section/politics')), '/sr-latn/section/politics/')
    assert.equal(urlOfKey(liveKey('en', 'archive/2016/05/1')), '/en/archive/2016/05/1/')
    assert.equal(urlOfKey(liveKey('en', 'feed.xml')), '/en/feed.xml')
    assert.equal(urlOfKey('/_media/2016/05/ab-320.avif', 'x'), '/_media/2016/05/ab-320.avif')
  })

  it('give an article its UTC month and its slug as decoration', () => {
    assert.equal(articleKey('fa', 7, at), '/fa/2016/04/7')
    assert.equal(urlOfKey('/fa/2016/04/7'), '/fa/2016/04/7')
    assert.equal(urlOfKey('/fa/2016/04/7', 'صلح و"'), '/fa/2016/04/7-%D8%B5%D9%84%D8%AD%20%D9%88%22')
  })

  it('are read back as they were made', () => {
    for (const service of newsroom.services) {
      for (const key of pagesOfService(service)) assert.notEqual(parsePageKey(key, newsroom), null, key)
      for (const key of pagesOfArticle({
        service,
        number: 7,
        firstPublishedAt: at,
        monthRank: 0,
        monthCount: 1,
      }))
        assert.notEqual(parsePageKey(key, newsroom), null, key)
    }
    for (const key of sitePages()) assert.notEqual(parsePageKey(key, newsroom), null)
  })

  it('are refused when they name no page of this newsroom', () => {
    for (const key of [
      '',
      'en/_live/front',
      '/xx/_live/front',
      '/en-latn/_live/front',
      '/en/_live/',
      '/en/_live/section/unknown',
      '/en/_live/section/syria/x',
      '/en/_live/constructor',
      '/en/_live/archive/2016/13/1',
      '/en/_live/archive/2016/05/0',
      '/en/2016/05/007',
      '/en/2016/5/7',
      '/en/2016/05/7/x',
      '/en/2016/05/99999999999999999999',
    ])
      assert.equal(parsePageKey(key, newsroom), null, key)
  })

  it('name what an article touches in every script of its service', () => {
    const place = { service: services.sr, number: 7, firstPublishedAt: at, monthRank: 101, monthCount: 102 }
    assert.deepEqual(pagesOfArticle(place), [
      '/sr/2016/04/7',
      '/sr/_live/archive/2016/04/2',
      '/sr-latn/2016/04/7',
      '/sr-latn/_live/archive/2016/04/2',
    ])
    const pages = (monthRank: number, monthCount: number): readonly string[] =>
      pagesOfArticle({ ...place, monthRank, monthCount })
        .filter((key) => key.startsWith('/sr/_live/'))
        .map((key) => key.slice(key.lastIndexOf('/') + 1))
    assert.deepEqual(pages(99, 100), ['1', '2'], 'the page behind a full one may have to go')
    assert.deepEqual(pages(100, 101), ['1', '2'], 'one that opens a page: the page before gets a link to it')
    assert.deepEqual(pages(50, 320), ['1', '2', '3', '4'], 'an old one: when it goes, all behind it move up')
  })

  it('name the pages of a service in every script', () => {
    const keys = pagesOfService(services.sr)
    assert.equal(keys.length, 2 * (8 + services.sr.sections.length))
    assert.ok(keys.includes('/sr-latn/_live/section/syria'))
  })
})
