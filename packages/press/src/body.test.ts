import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BlockJson } from '@heliograph/story'
import fc from 'fast-check'
import { paragraph, services } from '../test/newsroom.ts'
import { renderBody } from './body.ts'
import type { PressFile } from './library.ts'
import { voiceOf } from './voice.ts'
import type { Voice } from './voice.ts'

const english = voiceOf({ service: services.en, script: undefined, edition: 'en' })
const persian = voiceOf({ service: services.fa, script: undefined, edition: 'fa' })
const latin = voiceOf({ service: services.sr, script: 'latn', edition: 'sr-latn' })

const hash = 'a'.repeat(64)
const figures: ReadonlyMap<string, PressFile> = new Map([
  [
    hash,
    {
      renditions: [
        { key: '/_media/2016/05/f-640.avif', width: 640, height: 360, mediaType: 'image/avif' },
        { key: '/_media/2016/05/f-640.jpg', width: 640, height: 360, mediaType: 'image/jpeg' },
        { key: '/_media/2016/05/f-1280.jpg', width: 1280, height: 720, mediaType: 'image/jpeg' },
      ],
    },
  ],
])
const body = (content: readonly BlockJson[], voice: Voice = english, dateline = ''): string =>
  renderBody({ type: 'doc', content }, voice, dateline, figures).source
const marked = (text: string, type: string, attrs: Record<string, unknown> = {}): BlockJson => ({
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [{ type, attrs }] }],
})
const block = (
  type: string,
  attrs: Record<string, unknown>,
  ...content: readonly BlockJson[]
): BlockJson => ({
  type,
  attrs,
  content,
})

describe('a body', () => {
  it('has the dateline at the start of its first paragraph, wherever that stands', () => {
    const content = [
      block('heading', { level: 2 }, { type: 'text', text: 'H' }),
      paragraph('Text.'),
      paragraph('More.'),
    ]
    assert.equal(
      body(content, english, 'Geneva'),
      '<h2>H</h2><p><span class="place">Geneva</span> — Text.</p><p>More.</p>',
    )
    assert.match(
      body([block('quote', { speaker: 'A', source: '' }, paragraph('x'))], english, 'Geneva'),
      /^<p><span/,
    )
  })

  it('never skips a level of headings', () => {
    const heading = (level: number): BlockJson => block('heading', { level }, { type: 'text', text: 'H' })
    assert.equal(body([heading(3), heading(3)]), '<h2>H</h2><h2>H</h2>')
    assert.equal(body([heading(2), heading(3)]), '<h2>H</h2><h3>H</h3>')
    assert.equal(body([heading('9"' as unknown as number)]), '<h2>H</h2>')
  })

  it('leaves out blocks without a word', () => {
    assert.equal(
      body([
        paragraph(' '),
        { type: 'paragraph' },
        block('heading', { level: 2 }),
        block('quote', { speaker: 'A' }),
      ]),
      '',
    )
  })

  it('writes lists, with paragraphs only where an item has several', () => {
    const item = (...texts: readonly string[]): BlockJson => ({
      type: 'list_item',
      content: texts.map(paragraph),
    })
    assert.equal(
      body([block('ordered_list', {}, item('one'), item('two', 'more'))]),
      '<ol><li>one</li><li><p>two</p><p>more</p></li></ol>',
    )
    assert.equal(body([block('bullet_list', {}, item('one'))]), '<ul><li>one</li></ul>')
  })

  it('says who speaks in a quote and through whom it is known', () => {
    const quote = (speaker: unknown, source: unknown): string =>
      /<figcaption>.*<\/figcaption>/.exec(body([block('quote', { speaker, source }, paragraph('x'))]))?.[0] ??
      ''
    assert.equal(
      quote('The army', 'state television'),
      '<figcaption>The army, as reported by state television</figcaption>',
    )
    assert.equal(quote('The army', ''), '<figcaption>The army</figcaption>')
    assert.equal(quote(' ', 'state television'), '<figcaption>according to state television</figcaption>')
    assert.equal(quote(7, { toString: () => '<b>' }), '')
    const inPersian = body([block('quote', { speaker: 'ارتش', source: 'تلویزیون' }, paragraph('x'))], persian)
    assert.match(inPersian, /<figcaption>ارتش،/)
  })

  it('sends no referrer to other sites', () => {
    assert.equal(
      body([marked('x', 'link', { href: 'https://example.org/?a=1&b="2' })]),
      '<p><a href="https://example.org/?a=1&amp;b=%222" rel="noreferrer">x</a></p>',
    )
    assert.equal(body([marked('x', 'link', { href: '/en/' })]), '<p><a href="/en/">x</a></p>')
  })

  it('links nowhere but to the web and to mail', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      ' https://x',
      7,
      null,
      'JAVASCRIPT:x',
    ])
      assert.equal(body([marked('x', 'link', { href })]), '<p>x</p>', String(href))
  })

  it('repairs what no URL may hold', () => {
    const href = (text: string): string =>
      /href="([^"]*)"/.exec(body([marked('x', 'link', { href: text })]))?.[1] ?? ''
    assert.equal(
      href('https://example.org/a b<c>{d}|100%'),
      'https://example.org/a%20b%3Cc%3E%7Bd%7D%7C100%25',
    )
    assert.equal(href('https://example.org/%D8%A7'), 'https://example.org/%D8%A7')
  })

  it('names the language of foreign words, and their direction where it is another', () => {
    assert.equal(body([marked('Ruhe', 'foreign', { lang: 'de' })]), '<p><span lang="de">Ruhe</span></p>')
    assert.equal(
      body([marked('حلب', 'foreign', { lang: 'ar' })]),
      '<p><span lang="ar" dir="rtl">حلب</span></p>',
    )
    assert.equal(
      body([marked('Ruhe', 'foreign', { lang: 'de' })], persian),
      '<p><span lang="de" dir="ltr">Ruhe</span></p>',
    )
    assert.equal(body([marked('x', 'foreign', { lang: '"><b' })]), '<p><bdi>x</bdi></p>')
  })

  it('derives the Latin script everywhere but in foreign words', () => {
    const content = [
      paragraph('Љубав'),
      marked('Москва', 'foreign', { lang: 'ru' }),
      block('quote', { speaker: 'Војска', source: 'телевизија' }, paragraph('Мир.')),
    ]
    const made = body(content, latin, 'Женева')
    assert.match(made, /<span class="place">Ženeva<\/span> — Ljubav/)
    assert.match(made, /<span lang="ru">Москва<\/span>/)
    assert.match(made, /<figcaption>Vojska, .*televizija<\/figcaption>/)
  })

  it('shows a figure in the text in several sizes, its place reserved, not before it comes into view', () => {
    const words = { alt: 'A market', caption: 'Aleppo <1>', credit: 'Photo: Northwire' }
    assert.equal(
      body([block('figure', { media: hash, ...words })]),
      '<figure><picture><source type="image/avif" srcset="/_media/2016/05/f-640.avif 640w" sizes="(min-width:42rem) 38rem,100vw">\n' +
        '<img class="pic" src="/_media/2016/05/f-640.jpg" srcset="/_media/2016/05/f-640.jpg 640w,/_media/2016/05/f-1280.jpg 1280w" ' +
        'sizes="(min-width:42rem) 38rem,100vw" width="640" height="360" alt="A market" loading="lazy">\n</picture>' +
        '<figcaption>Aleppo &lt;1&gt; Photo: Northwire</figcaption></figure>',
    )
    // One whose rights ended, or that nobody has.
    assert.equal(body([block('figure', { media: 'b'.repeat(64), ...words })]), '')
    assert.equal(body([block('figure', { media: 7 })]), '')
  })

  it('writes a table with its caption, and says of every header what it heads', () => {
    const cell = (type: string, text: string): BlockJson => block(type, {}, paragraph(text))
    const rows = [
      block('table_row', {}, cell('table_header', 'City'), cell('table_header', 'People')),
      block('table_row', {}, cell('table_header', 'Aleppo'), cell('table_cell', '2,100')),
      block('table_row', {}, cell('table_header', 'Homs'), block('table_cell', {}, { type: 'paragraph' })),
    ]
    assert.equal(
      body([block('table', { caption: 'Before & after' }, ...rows)]).replaceAll('\n', ''),
      '<div class="table" tabindex="0"><table><caption>Before &amp; after</caption>' +
        '<thead><tr><th scope="col">City</th><th scope="col">People</th></tr></thead>' +
        '<tbody><tr><th scope="row">Aleppo</th><td>2,100</td></tr><tr><th scope="row">Homs</th><td></td></tr></tbody>' +
        '</table></div>',
    )
    assert.doesNotMatch(body([block('table', {}, ...rows.slice(1))]), /thead|caption/)
    assert.equal(
      body([block('table', { caption: 'x' }, block('table_row', {}, cell('table_cell', ' ')))]),
      '',
    )
  })

  it('sets a pull quote aside, with who says so', () => {
    const words = { type: 'text', text: 'Nobody <told> us.' }
    assert.equal(
      body([block('pull_quote', { speaker: 'A teacher', source: '' }, words)]).replaceAll('\n', ''),
      '<aside class="pull"><p>Nobody &lt;told&gt; us.</p><p class="ui soft">A teacher</p></aside>',
    )
    assert.equal(body([block('pull_quote', { speaker: 'A teacher', source: '' })]), '')
  })

  it('shows something of another site as a plain link with its words, and loads nothing of it', () => {
    const card = (attrs: Record<string, unknown>): string =>
      body([block('embed', attrs)]).replaceAll('\n', '')
    assert.equal(
      card({ url: 'https://www.example.org/v?a=1&b="', title: 'A <film>', site: '', text: 'Words.' }),
      '<p class="card"><a href="https://www.example.org/v?a=1&amp;b=%22" rel="noreferrer"><bdi>A &lt;film&gt;</bdi></a>' +
        '<span class="ui soft"><bdi>example.org</bdi></span><span class="ui"><bdi>Words.</bdi></span></p>',
    )
    assert.match(card({ url: 'http://example.org/' }), /<bdi>example\.org<\/bdi><\/a>/)
    for (const url of ['javascript:alert(1)', 'mailto:a@b.example', '/en/', 'https://', 7, undefined])
      assert.equal(card({ url, title: 'x' }), '', String(url))
  })

  it('keeps a run that has its own direction apart', () => {
    assert.equal(
      body([marked('+98 21 000', 'isolate', { direction: 'ltr' })]),
      '<p><bdi dir="ltr">+98 21 000</bdi></p>',
    )
    assert.equal(body([marked('x', 'isolate', { direction: 'auto' })]), '<p><bdi>x</bdi></p>')
    assert.equal(body([marked('x', 'isolate', { direction: '"><b' })]), '<p><bdi>x</bdi></p>')
  })

  it('leaves out what editors wrote to each other', () => {
    assert.equal(body([block('editors_note', { text: 'Do not name the driver.' })]), '')
  })

  it('keeps the words of what the format does not know', () => {
    assert.equal(body([block('script', { src: 'x' }, paragraph('alert(1)'))]), '<p>alert(1)</p>')
  })

  it('withstands any attributes and any text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('</p><script>', '" onload="x', "'", '<!--', ']]>'),
    )
    const mark = fc.record({
      type: fc.constantFrom('strong', 'em', 'link', 'foreign', 'isolate', 'remark', 'unknown'),
      attrs: fc.record({
        direction: text,
        href: fc.oneof(
          text,
          text.map((path) => `https://a/${path}`),
        ),
        lang: text,
      }),
    })
    const leaf = fc.record({ type: fc.constant('text'), text, marks: fc.array(mark, { maxLength: 3 }) })
    const line = fc.record({
      type: fc.constantFrom(
        'paragraph',
        'heading',
        'pull_quote',
        'embed',
        'figure',
        'editors_note',
        'unknown',
      ),
      attrs: fc.record({
        level: fc.oneof(fc.integer(), text),
        media: fc.oneof(fc.constant(hash), text),
        alt: text,
        caption: text,
        url: fc.oneof(
          text,
          text.map((path) => `https://a/${path}`),
        ),
        title: text,
        speaker: text,
      }),
      content: fc.array(leaf, { maxLength: 3 }),
    })
    const group = fc.record({
      type: fc.constantFrom(
        'quote',
        'bullet_list',
        'ordered_list',
        'list_item',
        'table',
        'table_row',
        'table_header',
      ),
      attrs: fc.record({ speaker: fc.oneof(text, fc.integer()), source: text, caption: text }),
      content: fc.array(line, { maxLength: 3 }),
    })
    const known =
      /<(?:\/?(?:p|h2|h3|ul|ol|li|blockquote|figcaption|strong|em|bdi|picture|table|caption|tbody|tr|td|th|thead)|p class="(?:card|ui soft)"|span class="ui(?: soft)?"|\/?div|div class="table" tabindex="0"|bdi dir="(?:ltr|rtl)"|th scope="(?:col|row)"|\/?aside|aside class="pull"|source [\w/.,:()=" -]*|img [^<>]*|\/?figure|figure class="quote"|\/?a|a href="[^"<>]*"(?: rel="noreferrer")?|\/span|span class="place"|span lang="[A-Za-z0-9-]*"(?: dir="(?:ltr|rtl)")?)>/g
    fc.assert(
      fc.property(fc.array(fc.oneof(line, group), { maxLength: 4 }), text, (content, dateline) => {
        const made = body(content as readonly BlockJson[], english, dateline)
        assert.doesNotMatch(made.replace(known, ''), /[<>]/)
        assert.doesNotMatch(made, /href="(?!https?:|mailto:|\/(?!\/)|#)/i)
      }),
      { seed: 1, numRuns: 400 },
    )
  })
})
