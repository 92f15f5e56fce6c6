import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type G2, g2, fixture, parse, parseOne } from '../test/fixtures.ts'
import { changeOfHeadline } from './change.ts'
import { changeOf, orderChain, settleChanges, type WireItem } from './index.ts'

const change = (wanted: G2, provider?: string): string => {
  const item = parseOne(g2(wanted), provider === undefined ? {} : { provider })
  return `${item.change} ${item.changeReason}, ${item.status}`
}

/** Long enough that work which grows with its square would not end in this run. */
const many = 1_000_000

describe('words in texts of any length', () => {
  it('are looked for with work that grows no faster than the text', () => {
    for (const opening of [
      '(CORRECTED',
      '(REFILE',
      '(RPT',
      '(REPEAT(',
      ',',
      ', ADVISORY ',
      '(UPDATE 1',
      ' ',
      '(',
    ])
      for (const field of ['headline', 'slugline', 'note'] as const) {
        const text = opening.repeat(Math.ceil(many / opening.length))
        assert.match(change({ [field]: text }), /^\w+ .+, \w+$/, `${field} of ${opening}`)
      }
  })

  it('are found in front of a long headline, at the end of a long slugline and anywhere in a note', () => {
    const long = ' x'.repeat(2_000)
    assert.equal(change({ headline: `CORRECTED-Ferry${long}` }), 'correction by headline prefix, usable')
    assert.equal(change({ slugline: `${long} (UPDATE 2)` }), 'update by slugline, usable')
    assert.equal(change({ note: `${long} mandatory kill` }), 'kill by note, canceled')
  })
})

describe('the change that an item names itself', () => {
  it('is found in the publishing status first', () => {
    assert.equal(change({ status: 'canceled', signal: 'sig:update' }), 'kill by pubStatus, canceled')
    assert.equal(
      change({ status: 'withheld', headline: 'CORRECTED-A story' }),
      'withhold by pubStatus, withheld',
    )
  })

  it('then in the editorial status', () => {
    assert.equal(change({ signal: 'edStat:C' }), 'correction by editorial status, usable')
    assert.equal(
      change({ signal: 'edStat:U', headline: 'CORRECTED-A story' }),
      'update by editorial status, usable',
    )
    assert.equal(change({ signal: 'edStat:D' }), 'kill by editorial status, canceled')
    assert.equal(change({ signal: 'edStat:N' }), 'new first of its chain, usable')
  })

  it('then in the signal', () => {
    assert.equal(change({ signal: 'sig:update', headline: 'REFILE-A story' }), 'update by signal, usable')
    assert.equal(change({ signal: 'sig:correction' }), 'correction by signal, usable')
    assert.equal(change({ signal: 'update:append-major-content' }), 'update by signal, usable')
    assert.equal(change({ signal: 'aptype:Elimination' }), 'kill by signal, canceled')
    assert.equal(change({ signal: 'aptype:HoldForRelease' }), 'withhold by signal, withheld')
  })

  it('then in front of the headline, in the slugline, in a note', () => {
    assert.equal(
      change({ headline: 'CORRECTED-A story', slugline: 'A/ (UPDATE 2)' }),
      'correction by headline prefix, usable',
    )
    assert.equal(
      change({ slugline: 'A/B (UPDATE 2)', note: 'Corrects the name' }),
      'update by slugline, usable',
    )
    assert.equal(change({ slugline: 'BC-XX--Lake,3rd Ld-Writethru' }), 'update by slugline, usable')
    assert.equal(change({ note: 'Eds: CORRECTS the spelling of the lake' }), 'correction by note, usable')
    assert.equal(change({ note: 'x', noteRole: 'mm:correctionshort' }), 'correction by note, usable')
    assert.equal(change({ note: 'Please do not distribute this story.' }), 'withhold by note, withheld')
  })

  it('is a kill wherever the word stands, whatever the rest says', () => {
    assert.equal(
      change({ signal: 'sig:update', headline: 'STORY WITHDRAWN' }),
      'kill by headline prefix, canceled',
    )
    assert.equal(change({ status: 'usable', note: 'MANDATORY KILL: do not use' }), 'kill by note, canceled')
  })

  it('means at each agency what the agency means: a "repeat" of dpa mends the language', () => {
    assert.equal(change({ signal: 'sig:repeat' }), 'repeat by signal, usable')
    assert.equal(change({ signal: 'sig:repeat' }, 'dpa'), 'refile by signal, usable')
  })

  it('is not read out of strange codes', () => {
    assert.equal(change({ signal: 'x:constructor' }), 'new first of its chain, usable')
    assert.equal(change({ signal: 'edStat:__proto__' }), 'new first of its chain, usable')
    assert.equal(change({ signal: 'u' }), 'new first of its chain, usable')
  })
})

describe('words in front of a headline', () => {
  for (const [headline, expected] of [
    ['UPDATE 1-Ferry crosses lake', 'update'],
    ['UPDATE 12-Ferry crosses lake', 'update'],
    ['EXCLUSIVE-UPDATE 3-Ferry crosses lake', 'update'],
    ['WRAPUP 4-Ferry crosses lake', 'update'],
    ['1stLd-Writethru: Ferry crosses lake', 'update'],
    ['2nd Lead: Ferry crosses lake', 'update'],
    ['(Zufa) Fähre überquert den See', 'update'],
    ['ZUSAMMENFASSUNG: Fähre überquert den See', 'update'],
    ['ОБНОВЛЕНО: Паром пересёк озеро', 'update'],
    ['CORRECTED-Ferry crosses lake', 'correction'],
    ['CORRECTED-UPDATE 2-Ferry crosses lake', 'correction'],
    ['UPDATE 2-CORRECTED-Ferry crosses lake', 'correction'],
    ['CORRECTED (OFFICIAL)-Ferry crosses lake', 'correction'],
    ['Correction: Ferry story', 'correction'],
    ['(KORR) Fähre überquert den See', 'correction'],
    ['KORREKTUR: Fähre überquert den See', 'correction'],
    ['Berichtigung: Fähre überquert den See', 'correction'],
    ['Rectificatif : le bac traverse le lac', 'correction'],
    ['ИСПРАВЛЕНИЕ: Паром пересёк озеро', 'correction'],
    ['CLARIFICATION-Ferry crosses lake', 'correction'],
    ['REFILE-Ferry crosses lake', 'refile'],
    ['REFILE-UPDATE 1-Ferry crosses lake', 'refile'],
    ['RPT-Ferry crosses lake', 'repeat'],
    ['REPEAT: Ferry crosses lake', 'repeat'],
    ['ПОВТОР: Паром пересёк озеро', 'repeat'],
    ['ADVISORY-Ferry pictures to come', 'advisory'],
    ['MEDIA ADVISORY: Ferry pictures', 'advisory'],
    ['STORY WITHDRAWN', 'kill'],
    ['(Story withdrawn) Ferry crosses lake', 'kill'],
    ['WITHDRAWN-Ferry crosses lake', 'kill'],
    ['KILL: Ferry story', 'kill'],
    ['KILL-Ferry crosses lake', 'kill'],
    ['MANDATORY KILL - Ferry story', 'kill'],
    ['BULLETIN KILL: Ferry story', 'kill'],
    ['URGENT - ANNULATION : Le bac', 'kill'],
    ['ZURÜCKGEZOGEN: Fähre überquert den See', 'kill'],
    ['АННУЛИРОВАНО: Паром пересёк озеро', 'kill'],
    ['WITHHOLD: Ferry story', 'withhold'],
    ['HOLD FOR RELEASE - Ferry story', 'withhold'],
    ['Ferry crosses lake', null],
    ['Kill Devil Hills: a town by the sea', null],
    ['KILL-SWITCH LAW PASSES', null],
    ['Killed: three fish', null],
    ['UPDATE on the ferry', null],
    ['Corrected ballots arrive', null],
    ['Repeat offender: the ferry', null],
    ['Lead: a heavy metal', null],
    ['Leads dry up', null],
    ['URGENT - Ferry crosses lake', null],
    ['', null],
    ['-', null],
  ] as const)
    it(`"${headline}": ${expected}`, () => assert.equal(changeOfHeadline(headline), expected))

  it('are looked for in time, whatever the headline', () => {
    const start = performance.now()
    for (const headline of [
      '('.repeat(100_000),
      ' - '.repeat(50_000),
      'A'.repeat(200_000),
      'UPDATE 1-'.repeat(20_000),
      'CORRECTED ('.repeat(10_000),
    ])
      changeOfHeadline(headline)
    assert.ok(performance.now() - start < 1000)
  })
})

const chain = (...revisions: readonly G2[]): readonly WireItem[] =>
  revisions.map((revision, index) => parseOne(g2(revision), { file: `${index}` }))
const told = (items: readonly WireItem[]): readonly string[] =>
  items.map((item) => `${item.version ?? item.versionCreated}: ${item.change} ${item.changeReason}`)

describe('the change among the revisions of a chain', () => {
  it('is an update for a plain higher version, whatever the gap', () => {
    assert.deepEqual(
      told(orderChain(chain({ version: 978556838 }, { version: 1542761538 }, { version: 4 }))),
      ['4: new first of its chain', '978556838: update by version', '1542761538: update by version'],
    )
  })

  it('is an embargo change if the embargo is another', () => {
    const at = '2016-05-02T10:00:00Z'
    assert.deepEqual(
      told(
        orderChain(
          chain(
            { version: 1, embargoed: at },
            { version: 2, embargoed: at },
            { version: 3 },
            { version: 4, embargoed: '2016-05-02T12:00:00Z' },
            { version: 5, embargoed: '' },
          ),
        ),
      ),
      [
        '1: new first of its chain',
        '2: update by version',
        '3: update by version',
        '4: embargo-change by embargo',
        '5: embargo-change by embargo',
      ],
    )
  })

  it('is a repeat if nothing an editor sees has changed', () => {
    assert.deepEqual(
      told(
        orderChain(
          chain({ version: 1, body: 'Same.' }, { version: 2, body: 'Same.' }, { version: 3, body: 'Other.' }),
        ),
      ),
      ['1: new first of its chain', '2: repeat by unchanged content', '3: update by version'],
    )
  })

  it('follows the time where there are no versions', () => {
    assert.deepEqual(
      told(
        orderChain(
          chain(
            { version: null, created: '2016-05-01T12:00:00Z', body: 'b' },
            { version: null, created: '2016-05-01T11:00:00Z', body: 'a' },
          ),
        ),
      ),
      ['2016-05-01T11:00:00Z: new first of its chain', '2016-05-01T12:00:00Z: update by version'],
    )
  })

  it('puts a kill without version and time at the end', () => {
    const items = chain(
      { version: null, status: 'canceled', body: '' },
      { version: null, created: '2016-05-01T11:00:00Z' },
      { version: null, created: '2016-05-01T12:00:00Z', body: 'b' },
    )
    assert.equal(orderChain(items).at(-1)?.change, 'kill')
  })

  it('does not take a kill under an old version number for the item it kills', () => {
    const items = chain({ version: 2 }, { version: 2, status: 'canceled', body: '' })
    assert.deepEqual(
      orderChain(items).map((item) => item.status),
      ['usable', 'canceled'],
    )
    assert.notEqual(items[0]?.revisionKey, items[1]?.revisionKey)
  })

  it('is the same for one revision asked about alone, with all the others known', () => {
    const items = chain(
      { version: 3, body: 'c' },
      { version: 1, body: 'a' },
      { version: 2, embargoed: '2017-01-01T00:00:00Z' },
    )
    const settled = settleChanges(items)
    items.forEach((item, index) => {
      const alone = changeOf(item, items)
      assert.equal(alone.change, settled[index]?.change)
      assert.equal(alone.changeReason, settled[index]?.changeReason)
    })
  })

  it('asks only what is older: a late old revision is new, not an update', () => {
    const [newer, older] = chain({ version: 5, body: 'e' }, { version: 2, body: 'b' })
    assert.ok(newer && older)
    assert.equal(changeOf(older, [newer]).change, 'new')
    assert.equal(changeOf(newer, [older]).change, 'update')
  })

  it('keeps the delivery that came first of two of one revision', () => {
    const first = parseOne(g2({ version: 1 }), {
      file: 'first',
      receivedAt: Temporal.Instant.from('2016-05-01T15:00:00Z'),
    })
    const second = parseOne(g2({ version: 1 }), {
      file: 'second',
      receivedAt: Temporal.Instant.from('2016-05-01T16:00:00Z'),
    })
    for (const items of [
      [first, second],
      [second, first],
    ])
      assert.deepEqual(
        orderChain(items).map((item) => item.file),
        ['first'],
      )
  })

  it('does not mix chains, and keeps the order of the call', () => {
    const items = chain({ guid: 'a', version: 2 }, { guid: 'b', version: 2 }, { guid: 'a', version: 1 })
    assert.deepEqual(
      settleChanges(items).map((item) => `${item.chainKey} ${item.change}`),
      ['a update', 'b new', 'a new'],
    )
  })

  it('joins the files of one story: the fixtures of one guid', () => {
    const files = [
      'g2-kill-empty.xml',
      'g2-embargo-instant.xml',
      'g2-prefixed-message.xml',
      'g2-embargo-empty.xml',
    ]
    const settled = settleChanges(files.flatMap((file) => parse(fixture(file), { file }).items))
    const of = (key: string): readonly string[] =>
      settled.filter((item) => item.chainKey.endsWith(key)).map((item) => `${item.version} ${item.change}`)
    assert.deepEqual(of(':bridge'), ['1542761538 kill', '978556838 update'])
    assert.deepEqual(of(':report'), ['2 embargo-change', '1 new'])
  })
})

describe('any order and any duplication', () => {
  const revision = fc.record(
    {
      version: fc.constantFrom(1, 2, 3, 7, 24, 1542761538, null),
      created: fc.constantFrom(
        '2016-05-01T10:00:00Z',
        '2016-05-01T11:00:00Z',
        '2016-05-01T12:00:00+0200',
        '',
      ),
      status: fc.constantFrom('usable', 'withheld', 'canceled'),
      embargoed: fc.constantFrom('', '2016-05-01T20:00:00Z', '2016-05-03T20:00:00Z'),
      signal: fc.constantFrom('sig:update', 'sig:correction', 'edStat:C'),
      headline: fc.constantFrom('A', 'UPDATE 2-A', 'CORRECTED-A', 'KILL: A'),
      body: fc.constantFrom('a', 'b', ''),
    },
    { requiredKeys: [] },
  )

  it('of the revisions of a chain gives the same changes', () => {
    fc.assert(
      fc.property(
        fc.array(revision, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        (revisions, numbers) => {
          const items = chain(...(revisions as readonly G2[])).map((item) => ({ ...item, file: 'x' }))
          const next = (): number => numbers.next().value ?? 0
          const others = [...items, ...items.filter(() => next() % 2 === 0)]
            .map((item) => ({ item, key: next() }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item)
          assert.deepEqual(orderChain(others), orderChain(items))
          const settled = new Map(
            settleChanges(items).map((item) => [
              JSON.stringify([item.revisionKey, item.contentHash, item.versionCreated]),
              item.change,
            ]),
          )
          for (const item of settleChanges(others))
            assert.equal(
              item.change,
              settled.get(JSON.stringify([item.revisionKey, item.contentHash, item.versionCreated])),
            )
        },
      ),
      { seed: 5, numRuns: 300 },
    )
  })

  it('of a chain that was settled before gives the same again', () => {
    fc.assert(
      fc.property(fc.array(revision, { minLength: 1, maxLength: 8 }), (revisions) => {
        const once = orderChain(chain(...(revisions as readonly G2[])))
        assert.deepEqual(orderChain(once), once)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  it('costs little even for 20,000 revisions of one chain', () => {
    const item = parseOne(g2({ version: 1 }))
    const many = Array.from({ length: 20_000 }, (_, index) => ({
      ...item,
      version: `${index}`,
      revisionKey: `k${index}`,
    }))
    const start = performance.now()
    assert.equal(settleChanges(many).length, many.length)
    assert.ok(performance.now() - start < 3000)
  })
})
