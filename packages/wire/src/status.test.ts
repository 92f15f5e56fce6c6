import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fixture, g2, type G2, parseOne } from '../test/fixtures.ts'
import { chainStatus, orderRevisions, statusAt, type WireRevision, type WireStatus } from './index.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2016-05-01T${time}:00Z`)
const received = (wanted: G2, time = '09:00') => parseOne(g2(wanted), { receivedAt: at(time) })

describe('the status of a revision', () => {
  it('is embargoed before the instant and usable at it', () => {
    const item = received({ embargoed: '2016-05-01T10:00:00Z' })
    assert.equal(item.status, 'embargoed')
    assert.equal(statusAt(item, at('09:59')), 'embargoed')
    assert.equal(statusAt(item, at('10:00')), 'usable')
  })

  it('is usable on receipt if the embargo ended before', () => {
    assert.equal(received({ embargoed: '2016-05-01T08:00:00Z' }).status, 'usable')
  })

  it('does not change with time if it is canceled, withheld, or embargoed without end', () => {
    const later = Temporal.Instant.from('2099-01-01T00:00:00Z')
    assert.equal(
      statusAt(received({ status: 'canceled', embargoed: '2016-05-01T10:00:00Z' }), later),
      'canceled',
    )
    assert.equal(statusAt(received({ status: 'withheld' }), later), 'withheld')
    assert.equal(statusAt(received({ embargoed: '' }), later), 'embargoed')
    assert.equal(statusAt(received({ status: 'embargoed' }), later), 'embargoed')
  })

  it('is embargoed by words too: a note or headline that says so without an instant', () => {
    for (const wanted of [
      { note: 'EMBARGOED UNTIL 1800 GMT' },
      { note: 'Sperrfrist: 18 Uhr' },
      { note: 'Not for publication before Sunday evening' },
      { note: 'x', noteRole: 'mm:embargo' },
      { headline: 'EMBARGO: Report on ferries' },
    ])
      assert.equal(received(wanted).embargoed, 'indefinite', JSON.stringify(wanted))
    for (const headline of ['Embargo on ferry parts: what we know', 'Embargoed goods arrive'])
      assert.equal(received({ headline }).embargoed, null, headline)
  })

  it('an instant in the field outweighs the words', () => {
    assert.equal(
      received({ note: 'EMBARGOED UNTIL 1800 GMT', embargoed: '2016-05-01T18:00:00Z' }).embargoed,
      '2016-05-01T18:00:00Z',
    )
  })
})

describe('the status of a chain', () => {
  const status = (time: string, ...revisions: readonly WireRevision[]): string => {
    const found = chainStatus(revisions, at(time))
    return `${found.status}${found.until === undefined ? '' : ` until ${found.until.toString()}`}`
  }

  it('holds every version, also those received before the embargo was set', () => {
    const free = received({ version: 1 })
    const held = received({ version: 2, embargoed: '2016-05-01T18:00:00Z' })
    assert.equal(status('12:00', free, held), 'embargoed until 2016-05-01T18:00:00Z')
    assert.equal(status('12:00', held, free), 'embargoed until 2016-05-01T18:00:00Z')
    assert.equal(status('18:00', free, held), 'usable')
  })

  it('is not lifted by a newer revision that is silent about it', () => {
    const held = received({ version: 1, embargoed: '2016-05-01T18:00:00Z' })
    assert.equal(
      status('12:00', held, received({ version: 2, status: 'usable' })),
      'embargoed until 2016-05-01T18:00:00Z',
    )
  })

  it('is lifted, brought forward or put off by a newer revision that names another end', () => {
    const held = received({ version: 1, embargoed: '2016-05-01T18:00:00Z' })
    assert.equal(status('12:00', held, received({ version: 2, embargoed: '2016-05-01T11:00:00Z' })), 'usable')
    assert.equal(
      status('19:00', held, received({ version: 2, embargoed: '2016-05-01T20:00:00Z' })),
      'embargoed until 2016-05-01T20:00:00Z',
    )
    assert.equal(status('19:00', held, received({ version: 2, embargoed: '' })), 'embargoed')
  })

  it('is lifted by a newer revision that says so in words', () => {
    const held = received({ version: 1, embargoed: '' })
    const lifted = received({ version: 2, note: 'Embargo lifted.', created: '2016-05-01T10:30:00Z' }, '10:31')
    assert.equal(lifted.embargoed, '2016-05-01T10:30:00Z')
    assert.equal(status('11:00', held, lifted), 'usable')
    assert.equal(status('11:00', held, { ...lifted, version: '0' }), 'embargoed')
  })

  it('is not changed by an older revision that comes late', () => {
    const killed = received({ version: 5, status: 'canceled', body: '' })
    assert.equal(status('12:00', killed, received({ version: 3 })), 'canceled')
  })

  it('is that of the newest revision for canceled and withheld, so that a release is possible', () => {
    const withheld = received({ version: 2, status: 'withheld' })
    assert.equal(status('12:00', received({ version: 1 }), withheld), 'withheld')
    assert.equal(status('12:00', withheld, received({ version: 3 })), 'usable')
  })

  it('is not lifted by an advisory that follows a kill', () => {
    const killed = received({ version: 2, status: 'canceled' })
    assert.equal(
      status('12:00', killed, received({ version: 3, headline: 'ADVISORY-On the story about ferries' })),
      'canceled',
    )
  })

  it('a kill of the same version number counts', () => {
    assert.equal(
      status('12:00', received({ version: 2 }), received({ version: 2, status: 'canceled' })),
      'canceled',
    )
  })

  it('of the fixtures of one story: without end first, then until 16:00', () => {
    const first = parseOne(fixture('g2-embargo-empty.xml'))
    const second = parseOne(fixture('g2-embargo-instant.xml'))
    assert.equal(status('12:00', first), 'embargoed')
    assert.equal(status('12:00', first, second), 'embargoed until 2016-05-01T16:00:00Z')
    assert.equal(status('16:00', first, second), 'usable')
  })

  it('of nothing is usable, decided by nobody', () => {
    assert.deepEqual(chainStatus([], at('12:00')), {
      status: 'usable',
      revisionKey: null,
      reason: 'nothing stands against it',
    })
  })

  it('names the revision that decides', () => {
    const killed = received({ version: 5, status: 'canceled' })
    assert.equal(chainStatus([received({ version: 1 }), killed], at('12:00')).revisionKey, killed.revisionKey)
  })

  const revision = fc.record({
    revisionKey: fc.constantFrom('a', 'b', 'c', 'd'),
    version: fc.constantFrom('1', '2', '10', '1.2', 'x', null),
    versionCreated: fc.constantFrom('2016-05-01T10:00:00Z', '2016-05-01T11:00:00.5Z', 'never', null),
    status: fc.constantFrom<WireStatus>('usable', 'embargoed', 'withheld', 'canceled'),
    embargoed: fc.constantFrom('2016-05-01T10:00:00Z', '2016-05-01T20:00:00Z', 'indefinite', null),
  })

  it('does not depend on the order in which the revisions came', () => {
    fc.assert(
      fc.property(
        fc.array(revision, { maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (revisions, keys) => {
          const shuffled = revisions
            .map((entry, index) => ({ entry, key: keys[index] ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ entry }) => entry)
          const facts = (of: readonly WireRevision[]) => {
            const { status, until } = chainStatus(of, at('12:00'))
            return [status, until?.toString()]
          }
          assert.deepEqual(facts(shuffled), facts(revisions))
        },
      ),
      { seed: 2, numRuns: 1000 },
    )
  })

  it('of many revisions is never freer than that of the newest alone', () => {
    fc.assert(
      fc.property(fc.array(revision, { minLength: 1, maxLength: 6 }), (revisions) => {
        const newest = orderRevisions(revisions).at(-1)
        assert.ok(newest)
        if (statusAt(newest, at('12:00')) !== 'usable')
          assert.notEqual(chainStatus(revisions, at('12:00')).status, 'usable')
      }),
      { seed: 2, numRuns: 1000 },
    )
  })
})
