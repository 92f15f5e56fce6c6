import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { chooseOrigins } from './origins.ts'

describe('the addresses of site and desk', () => {
  const own = { siteOrigin: 'https://news.example', deskOrigin: 'https://desk.example' }
  const loopback = (port: number) => ({
    siteOrigin: `http://localhost:${port}`,
    deskOrigin: `http://desk.localhost:${port}`,
  })

  it('are loopback names on the port at first', () => {
    assert.deepEqual(chooseOrigins({}, undefined, 9000), loopback(9000))
    assert.deepEqual(chooseOrigins({}, undefined, undefined), loopback(8400))
  })
  it('stay as they were last, whatever the port', () => {
    assert.deepEqual(chooseOrigins({}, own, 8400), own)
    assert.deepEqual(chooseOrigins({}, own, undefined), own)
  })
  it('follow the port where they are loopback names, and stay for who names no port', () => {
    assert.deepEqual(chooseOrigins({}, loopback(9000), 8400), loopback(8400))
    assert.deepEqual(chooseOrigins({}, loopback(9000), undefined), loopback(9000))
    assert.deepEqual(chooseOrigins({}, { ...loopback(80), siteOrigin: 'http://localhost' }, 81), loopback(81))
  })
  it('are what was asked for, one without the other', () => {
    assert.deepEqual(chooseOrigins(own, loopback(8400), 8400), own)
    assert.deepEqual(chooseOrigins({ siteOrigin: 'https://new.example' }, own, 8400), {
      ...own,
      siteOrigin: 'https://new.example',
    })
  })
  it('are two: one address for both is refused', () => {
    const one = { siteOrigin: 'https://news.example', deskOrigin: 'https://news.example' }
    assert.throws(() => chooseOrigins(one, undefined, 8400), { id: 'api.input-invalid' })
    assert.throws(() => chooseOrigins({ deskOrigin: own.siteOrigin }, own, 8400), { id: 'api.input-invalid' })
  })
})
