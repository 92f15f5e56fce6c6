import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixture, g2, parse, parseOne } from '../../test/fixtures.ts'

describe('a NewsML-G2 item', () => {
  const item = parseOne(fixture('g2-plain.xml'), { file: 'g2-plain.xml' })

  it('gives every field', () => {
    assert.equal(item.file, 'g2-plain.xml')
    assert.equal(item.format, 'newsml-g2')
    assert.equal(item.kind, 'text')
    assert.equal(item.agency, 'northlight-press')
    assert.equal(item.agencyName, 'Northlight Press')
    assert.equal(item.chainKey, 'urn:newsml:northlight.example:20160501:lake-ferry')
    assert.equal(item.revisionKey, 'urn:newsml:northlight.example:20160501:lake-ferry:3')
    assert.equal(item.version, '3')
    assert.equal(item.status, 'usable')
    assert.equal(item.embargoed, null)
    assert.equal(item.urgency, 4)
    assert.equal(item.language, 'en-GB')
    assert.equal(item.slugline, 'LAKE-FERRY/')
    assert.equal(item.dateline, 'LAKESIDE, May 1 (Northlight)')
    assert.equal(item.credit, 'Northlight Press')
    assert.equal(item.versionCreated, '2016-05-01T10:30:00Z')
    assert.deepEqual(item.links, [
      { rel: 'seeAlso', href: 'urn:newsml:northlight.example:20160501:harbour', title: 'Harbour profile' },
    ])
  })

  it('takes the headline in the language of the item', () => {
    assert.equal(item.headline, 'New ferry crosses the lake')
  })

  it('keeps the terms of use of every language', () => {
    assert.deepEqual(item.rights, [
      { kind: 'holder', text: 'Northlight Press' },
      { kind: 'notice', text: '(c) 2016 Northlight Press' },
      { kind: 'terms', text: 'Web use for 30 days' },
      { kind: 'terms', text: 'Im Netz 30 Tage' },
    ])
  })

  it('resolves codes through the catalogue in the document, names by language', () => {
    assert.deepEqual(item.subjects, [
      {
        scheme: 'http://cv.iptc.org/newscodes/mediatopic/',
        code: '20001139',
        name: 'ferries',
        names: { en: 'ferries', de: 'Fähren' },
        type: 'subject',
      },
      {
        scheme: 'http://northlight.example/categories/',
        code: 'water',
        name: null,
        names: {},
        type: 'subject',
      },
      {
        scheme: 'nlperson',
        code: '9',
        name: 'Ottilie Sample',
        names: { 'en-GB': 'Ottilie Sample' },
        type: 'person',
      },
    ])
  })

  it('keeps nested markup of the body, and none of its styles and handlers', () => {
    assert.equal(
      item.body,
      '<h2>A quiet crossing</h2><p>A new ferry <strong>crossed</strong> the lake on <a href="https://northlight.example/sunday">Sunday</a>, the harbour said.</p>' +
        '<p>It carries 40 people &amp; their bicycles.</p><ul><li>Length: 20 metres</li><li>Crew: three</li></ul>' +
        '<blockquote><p>It was a calm morning, the harbour log says.</p></blockquote>',
    )
  })

  it('cuts the body to blocks', () => {
    assert.deepEqual(
      item.blocks.map((block) => `${block.kind}: ${block.text}`),
      [
        'heading: A quiet crossing',
        'paragraph: A new ferry crossed the lake on Sunday, the harbour said.',
        'paragraph: It carries 40 people & their bicycles.',
        'list-item: Length: 20 metres',
        'list-item: Crew: three',
        'quote: It was a calm morning, the harbour log says.',
      ],
    )
  })

  it('keeps a note to editors out of the public', () => {
    assert.deepEqual(
      item.notes.map((note) => note.public),
      [false],
    )
  })
})

describe('a NewsML-G2 message', () => {
  const { items, problems } = parse(fixture('g2-prefixed-message.xml'))
  const [text, picture, pack] = items

  it('gives one item for each item in it, whatever the prefixes', () => {
    assert.deepEqual(
      items.map((item) => item.kind),
      ['text', 'picture', 'package'],
    )
    assert.deepEqual(problems, [])
  })

  it('does not take vendor elements for those of the standard', () => {
    assert.equal(text?.headline, 'UPDATE 2-Bridge at Northbridge opens again')
  })

  it('reads times with +0100, with spaces around, and empty ones', () => {
    assert.equal(text?.sentAt, '2016-05-01T09:15:00.25Z')
    assert.equal(text.versionCreated, '2016-05-01T09:14:00Z')
    assert.equal(picture?.versionCreated, null)
  })

  it('finds the place in itemMeta and the original provider among the sources', () => {
    assert.equal(text?.dateline, 'Northbridge')
    assert.equal(text.credit, 'Telegraf Ost')
  })

  it('reads XHTML under a prefix and unwraps vendor elements inside it', () => {
    assert.match(
      text?.body ?? '',
      /<strong>ten <a href="http:\/\/telegraf-ost\.example\/t">o'clock<\/a><\/strong>/,
    )
    assert.match(text?.body ?? '', /No one was hurt\./)
  })

  it('gives the renditions of a picture with size, caption and credit', () => {
    assert.equal(picture?.media.length, 2)
    assert.deepEqual(picture.media[0], {
      kind: 'picture',
      href: 'https://telegraf-ost.example/b/1.jpg',
      contentType: 'image/jpeg',
      rendition: 'highRes',
      width: 3000,
      height: 2000,
      size: 812345,
      caption: 'The bridge at Northbridge on Sunday.',
      credit: 'Telegraf Ost / Ada Placeholder',
      alt: null,
    })
  })

  it('gives what a package contains as links', () => {
    assert.deepEqual(
      pack?.links.map((link) => `${link.rel} ${link.href}`),
      [
        'contains tag:telegraf-ost.example,2016:bridge',
        'contains tag:telegraf-ost.example,2016:bridge-picture',
      ],
    )
  })
})

describe('what travels with the copy but is not copy', () => {
  const item = parseOne(fixture('g2-sections.xml'))

  it('never gets into the body: no telephone number of a box or note', () => {
    assert.equal(
      item.body,
      '<p>Musterhafen (amm) - Vor Musterhafen segeln am Sonntag 30 Boote.</p><p>Es weht ein frischer Wind.</p>',
    )
    assert.doesNotMatch(JSON.stringify([item.headline, item.body, item.blocks]), /0000-555/)
  })

  it('is public only if its role says that it may be published', () => {
    assert.deepEqual(
      item.notes.map((note) => [note.role, note.public]),
      [
        ['correctionshort', false],
        ['nonpublic', false],
        ['publishable', true],
        ['linkbox', false],
        ['infobox nonpublic', false],
      ],
    )
  })

  it('is cut off where the private part of a text begins', () => {
    const embargoed = parseOne(fixture('g2-embargo-empty.xml'))
    assert.equal(embargoed.blocks.length, 2)
    assert.doesNotMatch(embargoed.body, /0000-555/)
    assert.deepEqual(embargoed.notes, [
      {
        text: 'Not for publication: the author can be reached on 0000-555-0104.',
        public: false,
        role: 'private part of the body',
      },
    ])
  })

  for (const [role, isPublic] of [
    ['x:publishable', true],
    ['x:public', true],
    ['x:publicNote', true],
    ['x:nonpublic', false],
    ['x:non-public', false],
    ['x:notPublishable', false],
    ['x:publication', false],
    ['x:editorialnote', false],
    ['', false],
  ] as const)
    it(`is ${isPublic ? '' : 'not '}public with the role "${role}"`, () => {
      assert.equal(parseOne(g2({ note: 'Call 0000-555-0199', noteRole: role })).notes[0]?.public, isPublic)
    })
})

describe('NewsML-G2 of other shapes', () => {
  it('reads NITF at the level of paragraphs, with its headline and dateline', () => {
    const item = parseOne(fixture('g2-nitf.xml'))
    assert.equal(item.headline, 'Le match du village se termine tard')
    assert.equal(item.dateline, 'VILLAGE-TEST')
    assert.deepEqual(
      item.blocks.map((block) => `${block.kind}: ${block.html}`),
      [
        'paragraph: Le match a <em>duré</em> trois heures.',
        'heading: Après la pause',
        'paragraph: La pluie est venue.',
        'quote: On rejouera dimanche, dit le programme.',
      ],
    )
  })

  it('accepts a kill with an empty body', () => {
    const { items, problems } = parse(fixture('g2-kill-empty.xml'))
    assert.deepEqual(problems, [])
    assert.equal(items[0]?.change, 'kill')
    assert.equal(items[0].changeReason, 'by pubStatus')
    assert.equal(items[0].status, 'canceled')
    assert.equal(items[0].revisionKey, 'tag:telegraf-ost.example,2016:bridge:1542761538:canceled')
    assert.deepEqual([items[0].body, items[0].blocks], ['', []])
  })

  it('reads a fragment as far as it goes, also with a prefix bound to nothing', () => {
    const item = parseOne(fixture('g2-fragment.xml'))
    assert.deepEqual(
      item.blocks.map((block) => block.text),
      ['A part of an item, cut out by hand.', 'with a prefix that is bound to nothing'],
    )
  })

  it('takes an embargo without a readable end as one without end, and says so', () => {
    assert.equal(parseOne(fixture('g2-embargo-empty.xml')).embargoed, 'indefinite')
    const { items, problems } = parse(g2({ embargoed: 'Monday noon' }))
    assert.equal(items[0]?.embargoed, 'indefinite')
    assert.equal(items[0].status, 'embargoed')
    assert.equal(problems[0]?.id, 'wire.wrong-value')
    assert.ok((problems[0].line ?? 0) > 0)
  })

  it('does not put a link into a link, which XML allows', () => {
    assert.equal(
      parseOne(g2({ body: '<a href="https://a.example/">a <b><a href="https://b.example/">b</a></b></a>' }))
        .body,
      '<p><a href="https://a.example/">a <strong>b</strong></a></p>',
    )
  })

  it('drops a script inside escaped HTML', () => {
    assert.equal(parseOne(fixture('g2-embargo-instant.xml')).body, '<p>First paragraph of the report.</p>')
  })

  it('takes the place in front of the text as the dateline if nothing else names one', () => {
    assert.equal(
      parseOne(g2({ body: 'GROSSTADT, May 1 (Invented) - It rained.' })).dateline,
      'GROSSTADT, May 1',
    )
    assert.equal(parseOne(g2({ body: 'It rained (a little) - and then stopped.' })).dateline, null)
  })

  it('gives the same revision key for every delivery, and another for every version', () => {
    assert.equal(parseOne(g2({ version: 2 })).revisionKey, 'urn:newsml:test.example:1:2')
    const first = parseOne(g2({ version: null, created: '2016-05-01T10:00:00Z' }))
    const second = parseOne(g2({ version: null, created: '2016-05-01T11:00:00Z' }))
    assert.notEqual(first.revisionKey, second.revisionKey)
    assert.equal(first.chainKey, second.chainKey)
  })
})
