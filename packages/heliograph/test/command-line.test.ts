import assert from 'node:assert/strict'
import { copyFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { agencyCopy } from './agency-copy.ts'
import { heliograph, newDataFolder, removeFolder } from './running-newsroom.ts'

describe('the command line', () => {
  let folder: string
  before(async () => {
    folder = await newDataFolder()
  })
  after(() => removeFolder(folder))
  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }

  it('says what there is, and how each verb is called, with an example', async () => {
    const { out, status } = await heliograph(['--help'])
    assert.equal(status, 0)
    const verbs = [...out.matchAll(/^ {2}heliograph ([a-z]+(?: [a-z]+)?) {2,}/gm)].map(
      (match) => match[1] ?? '',
    )
    assert.ok(verbs.length >= 11, out)
    for (const verb of verbs) {
      const help = await heliograph([...verb.split(' '), '--help'])
      assert.equal(help.status, 0, verb)
      assert.match(help.out, new RegExp(`\\n {2}heliograph ${verb}`), `${verb} has an example`)
    }
  })

  it('called wrongly it says how to call it and ends with 2; never with a stack trace', async () => {
    for (const args of [
      [],
      ['nothing'],
      ['wire', 'parse'],
      ['wire', 'parse', '--nope', 'x'],
      ['edition', 'verify', folder],
      ['press'],
      ['start', '--port', 'x'],
      ['person', 'link', 'a@b.example', '--role', 'en:king'],
    ]) {
      const { status, out, err } = await heliograph(args)
      assert.equal(status, 2, args.join(' '))
      assert.match(out + err, /heliograph/)
      assert.doesNotMatch(err, /\n\s+at /, args.join(' '))
    }
  })

  it('wire parse: prints one item a line, settles a chain given out of order, and names what it cannot read', async () => {
    const second = await file(
      '2.xml',
      agencyCopy({ agency: 'Northwire', version: 2, headline: 'CORRECTED: later', paragraphs: ['Two.'] }),
    )
    const first = await file(
      '1.xml',
      agencyCopy({ agency: 'Northwire', version: 1, headline: 'Earlier', paragraphs: ['One.'] }),
    )
    const broken = await file('broken.xml', '<newsItem>\n<a></b>')
    const { status, out, err } = await heliograph(['wire', 'parse', second, broken, first, '--json'])
    assert.equal(status, 1)
    const items = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const changes = Object.fromEntries(items.map((item) => [item['revisionKey'], item['change']]))
    assert.deepEqual(Object.values(changes).sort(), ['correction', 'new'])
    assert.match(err, /broken\.xml:2:\d+: /)
    const turned = await heliograph(['wire', 'parse', first, second, '--json'])
    assert.equal(turned.status, 0)
    assert.deepEqual(
      Object.fromEntries(
        turned.out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>)
          .map((item) => [item['revisionKey'], item['change']]),
      ),
      changes,
    )
  })

  it('wire parse: bad input gets a sentence with the place and the fix', async () => {
    const huge = await file('huge.xml', '<newsItem>')
    await truncate(huge, 200 * 1024 * 1024)
    const cases: readonly (readonly [string, RegExp])[] = [
      [
        await file('bomb.xml', '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><newsItem>&b;</newsItem>'),
        /bomb\.xml:1:\d+: .*(DOCTYPE|entit)/i,
      ],
      [
        await file(
          'charset.xml',
          Buffer.concat([
            Buffer.from('<?xml version="1.0" encoding="UTF-8"?><newsItem>'),
            Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
            Buffer.from('</newsItem>'),
          ]),
        ),
        /charset\.xml.*UTF-8/is,
      ],
      [huge, /huge\.xml.*(large|bytes|MB)/i],
      [await file('text.txt', 'just words'), /text\.txt/],
      [join(folder, 'absent.xml'), /absent\.xml: cannot be read \(ENOENT\)/],
    ]
    for (const [path, message] of cases) {
      const { status, err } = await heliograph(['wire', 'parse', path, '--json'])
      assert.equal(status, 1, path)
      assert.match(err, message)
      assert.doesNotMatch(err, /\n\s+at /)
    }
    const script = await file(
      'script.xml',
      agencyCopy({
        agency: 'APX',
        headline: 'x',
        paragraphs: ['<script>alert(1)</script><b onclick="x()">Bold</b> <a href="javascript:y()">link</a>'],
      }),
    )
    const { out } = await heliograph(['wire', 'parse', script, '--json'])
    assert.doesNotMatch(out.replaceAll(script, ''), /alert|onclick|javascript/i)
    assert.match(out, /Bold/)
  })

  it('import, press, verify: an archive goes in, twice the same, and comes out as an edition that verifies', async () => {
    const data = join(folder, 'data')
    const lines = Array.from({ length: 30 }, (_, index) => ({
      id: index,
      lang: index % 2 === 0 ? 'en' : 'fa',
      title: `Title ${index}`,
      lede: 'Lede.',
      body: ['One paragraph.', 'Another.'],
      date: new Date(Date.UTC(2020, index % 12, 1)).toISOString(),
      sections: ['politics'],
    })).sort((a, b) => a.date.localeCompare(b.date))
    const archive = await file(
      'archive.jsonl',
      [
        ...lines.map((line) => JSON.stringify(line)),
        '{broken',
        '{"id":99,"lang":"xx","title":"t","body":[],"date":"2020-01-01T00:00:00Z"}',
        '',
      ].join('\n'),
    )
    for (const [key, language] of [
      ['en', 'en'],
      ['fa', 'fa'],
    ] as const) {
      const added = await heliograph([
        'service',
        'add',
        key,
        '--language',
        language,
        '--name',
        key,
        '--about',
        'Us.',
        '--section',
        'politics=Politics',
        '--data',
        data,
      ])
      assert.equal(added.status, 0, added.err)
    }
    const dry = await heliograph(['import', 'jsonl', archive, '--data', data, '--dry-run'])
    assert.match(dry.out, /nothing was written/)
    const first = await heliograph(['import', 'jsonl', archive, '--data', data])
    assert.match(first.out, /30 imported, 0 known already, 2 refused/)
    assert.match(first.err, /archive\.jsonl:31: the line is not JSON/)
    assert.match(first.err, /archive\.jsonl:32: there is no service for "xx"/)
    const second = await heliograph(['import', 'jsonl', archive, '--data', data])
    assert.match(second.out, /0 imported, 30 known already/)
    const out = join(folder, 'out')
    const pressed = await heliograph(['press', '--out', out, '--data', data])
    assert.equal(pressed.status, 0, pressed.err)
    const root = join(folder, 'root')
    await copyFile(join(out, 'root', '1'), root)
    const verified = await heliograph(['edition', 'verify', out, '--root', root])
    assert.equal(verified.status, 0, verified.out)
    const [prefix] = await readdir(join(out, 'blob')).then(async (names) => {
      const full = []
      for (const name of names) if ((await readdir(join(out, 'blob', name))).length > 0) full.push(name)
      return full
    })
    const [name] = await readdir(join(out, 'blob', prefix ?? ''))
    const victim = join(out, 'blob', prefix ?? '', name ?? '')
    const bytes = await readFile(victim)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    await writeFile(victim, bytes)
    const tampered = await heliograph(['edition', 'verify', out, '--root', root])
    assert.equal(tampered.status, 1)
    assert.ok(tampered.out.includes(`blob/${prefix}/${name}`), tampered.out)
    assert.match(tampered.out, /tampered/)
    const refused = await heliograph(['press', '--out', out, '--data', data])
    assert.equal(refused.status, 1)
    assert.match(refused.err, /not empty/)
  })

  it('what was done is on record, sealed or waiting, and no job was given up', async () => {
    const data = join(folder, 'data')
    const audit = await heliograph(['audit', 'verify', '--data', data])
    assert.equal(audit.status, 0, audit.out + audit.err)
    assert.match(audit.out, /the chain holds/)
    const jobs = await heliograph(['jobs', 'list', '--data', data])
    assert.match(jobs.out, /No job was given up/)
    const replay = await heliograph(['jobs', 'replay', '99', '--data', data])
    assert.equal(replay.status, 1)
    assert.match(replay.err, /no such job/)
  })

  it('feeds are added, listed and removed', async () => {
    const data = join(folder, 'data')
    const added = await heliograph(['feed', 'add', join(folder, 'copy'), '--data', data, '--every', '30'])
    assert.equal(added.status, 0, added.err)
    const list = await heliograph(['feed', 'list', '--json', '--data', data])
    const shown = JSON.parse(list.out) as { id: string; location: string; everySeconds: number }
    assert.deepEqual([shown.location, shown.everySeconds], [join(folder, 'copy'), 30])
    const inside = await heliograph(['feed', 'add', 'http://192.168.1.1/feed', '--data', data])
    assert.equal(inside.status, 1)
    assert.match(inside.err, /192\.168\.1\.1 is not an address of the public network/)
    assert.equal((await heliograph(['feed', 'remove', shown.id, '--data', data])).out, '')
  })
})
