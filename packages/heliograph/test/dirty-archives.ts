// Archives as they really come: seeded, so that a failure can be repeated. Every text and name in them is invented.

/** What must become of an item of a made archive. */
export type Fate = 'live' | 'draft' | 'skipped' | 'failed'

export interface MadeArchive {
  readonly text: string
  /** By position, from 1. */
  readonly fates: readonly Fate[]
  /** Address of an old page whose article must be found under its new one, and words of its title. */
  readonly known: { readonly path: string; readonly words: string }
}

type Random = () => number

/** Numbers from 0 to 1 (mulberry32). */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T
}

const sentences = [
  'The harbour of Inventia stayed closed for a third day, its harbour master said.',
  'Жители вымышленного города Заречный вторые сутки ждут воды.',
  'شهردار شهر ساختگی نورآباد گفت که آب تا فردا می‌رسد.',
  'გამოგონილ ქალაქში სკოლები ისევ გაიხსნა.',
  'Измишљени град Подгорје остао је без струје.',
  'اجتمع مجلس المدينة المتخيلة للمرة الثالثة.',
  'The council of Notown voted 🗳️ twelve to nine.',
  'Prices rose by 3&nbsp;per cent &mdash; more than &ldquo;anyone&rdquo; had said &amp; feared.',
]

/** Bodies with one kind of dirt each; every one of them must become an article. */
const dirt: readonly ((random: Random, origin: string, index: number) => string)[] = [
  (random) => `<p>${pick(random, sentences)}<p>Unclosed <b>bold <i>and both</b> ends</i>`,
  () => `<p>Before</p><script>alert("owned-by-script")</script><p onclick="alert(1)" style="x">After</p>`,
  () => `<p><a href="javascript:alert(1)">bad link</a> <a href=" java\tscript:alert(1)">worse</a></p>`,
  () => `<p>Frame</p><iframe src="https://www.youtube.com/embed/abcdefghijk" onload="alert(1)"></iframe>`,
  () =>
    `<p>Frame</p><iframe src="javascript:alert(1)"></iframe><svg onload="alert(1)"><script>1</script></svg>`,
  () => `<img src=x onerror=alert(1)><p>A picture that is none.</p>`,
  () =>
    `First line\nsecond line\n\nNew paragraph with [caption id="a" align="left" width="300"]<img src="/wp-content/uploads/2015/03/a-300x200.jpg" alt="A boat" /> A boat in the harbour[/caption]`,
  () =>
    `[gallery ids="1,2,3"]\n\nWords after a gallery. [vc_row width="1"]Inside a builder[/vc_row] [sic] stays.`,
  () => `<ul><li>One<ul><li>Two<ul><li>Three</ul></ul><li>Four</ul>`,
  () =>
    `<table><tr><td>1<td>2<tr><th>3</th></tr></table><table><tr><td><table><tr><td>deep</td></tr></table></td></tr></table>`,
  () =>
    `<pre>  fixed   width\n  second</pre><blockquote><p>Said so.</p><cite>An invented speaker</cite></blockquote>`,
  (_random, origin, index) =>
    `<p>See <a href="${origin}/2015/01/post-${Math.max(1, index - 1)}/">the other</a> and <a href="/2015/01/post-2">this</a>.</p>`,
  () => `<p>Control \u0008 characters \u000b and a \ufffe half.</p>`,
  () =>
    `<!-- wp:paragraph --><p>Blocks.</p><!-- /wp:paragraph --><!-- wp:embed {"url":"https://video.example/v/1"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://video.example/v/1\n</div></figure><!-- /wp:embed -->`,
  () => `${'<div>'.repeat(300)}Deep words${'</div>'.repeat(300)}`,
  () =>
    `<p>A data picture <img src="data:image/png;base64,AAAA"> and a missing one <img src="https://127.0.0.1:9/x.jpg" alt="gone"></p>`,
  () => `<h1>Head</h1><h5>Small head</h5><p lang="fa">واژه</p><p dir="rtl">כתב</p><bdo dir="rtl">x</bdo>`,
  () => `<p>${'A long paragraph of an invented report. '.repeat(500)}</p>`,
  () =>
    `<style>p{color:red}</style><form><input value="x"><textarea></p></textarea></form><p>Left over</p><object data="javascript:alert(1)"></object>`,
  () => `]]&gt; <p>CDATA ]]]]><![CDATA[> inside</p>`.replaceAll(']]]]><![CDATA[>', ']]>'),
  (random) =>
    `<p>${pick(random, sentences)}</p>\n\nhttps://social.example/status/12345\n\n<p>${pick(random, sentences)}</p>`,
]

interface Made {
  readonly title: string
  readonly html: string
  readonly status: string
  readonly kind: string
  readonly date: string
  readonly gmt: string
  readonly password: string
  readonly slug: string
  readonly id: string
  readonly author: string
  readonly fate: Fate
}

const origin = 'https://old.example'

function makePost(random: Random, index: number): Made {
  const html = `${(dirt[index % dirt.length] as (typeof dirt)[number])(random, origin, index)}`
  const day = new Date(Date.UTC(2010, 0, 1) + Math.floor(random() * 5 * 365) * 86_400_000).toISOString()
  const gmt = `${day.slice(0, 10)} ${day.slice(11, 19)}`
  const base: Made = {
    title: `Post ${index}: ${pick(random, sentences).replace(/&\w+;/g, ' ').slice(0, 60)}`,
    html,
    status: 'publish',
    kind: 'post',
    date: gmt,
    gmt,
    password: '',
    slug: `post-${index}`,
    id: String(index),
    author: pick(random, ['ann', 'deleted-author', 'بهرام']),
    fate: 'live',
  }
  switch (index % 40) {
    case 3:
      return { ...base, status: 'draft', gmt: '0000-00-00 00:00:00', fate: 'draft' }
    case 5:
      return {
        ...base,
        status: 'future',
        date: '2099-01-01 00:00:00',
        gmt: '2099-01-01 00:00:00',
        fate: 'draft',
      }
    case 7:
      return { ...base, password: 'secret', fate: 'draft' }
    case 9:
      return { ...base, status: 'private', fate: 'draft' }
    case 11:
      return { ...base, date: 'yesterday', gmt: '31.02.2014', fate: 'draft' }
    case 13:
      return { ...base, kind: 'page', fate: 'skipped' }
    case 15:
      return { ...base, status: 'trash', fate: 'skipped' }
    case 17:
      return { ...base, title: '', html: '', fate: 'skipped' }
    case 19:
      return { ...base, title: '' }
    case 21:
      return { ...base, slug: '' }
    case 23:
      return { ...base, slug: 'same-slug' }
    case 25:
      // An id that another item had before.
      return { ...base, id: String(index - 1), fate: 'failed' }
    case 27:
      return { ...base, html: '<p>Too many.</p>'.repeat(2_100), fate: 'failed' }
    case 29:
      return { ...base, html: '' }
    case 31:
      return { ...base, title: `<script>alert(1)</script><b>Bold</b> ${index} &amp; "quoted" title` }
    case 33:
      return { ...base, title: 'Very long title '.repeat(60) }
    default:
      return base
  }
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** A WordPress export with so many posts and every kind of dirt; besides them media, menus, revisions, comments. */
export function dirtyWxr(count: number, seed = 1): MadeArchive {
  const random = randomOf(seed)
  const items: string[] = []
  const fates: Fate[] = []
  const add = (item: string, fate: Fate): void => {
    items.push(item)
    fates.push(fate)
  }
  for (let index = 1; index <= count; index++) {
    const post = makePost(random, index)
    fates.push(post.fate)
    items.push(`<item>
<title>${index % 2 === 0 ? cdata(post.title) : xml(post.title)}</title>
<link>${origin}/2015/01/${post.slug === '' ? `p${index}` : post.slug}${post.slug === 'same-slug' ? `-${index}` : ''}/</link>
<pubDate>${post.gmt === '31.02.2014' ? 'not a date' : ''}</pubDate>
<dc:creator>${cdata(post.author)}</dc:creator>
<guid isPermaLink="false">${origin}/?p=${index % 50 === 0 ? 1 : index}</guid>
<content:encoded>${cdata(post.html)}</content:encoded>
<excerpt:encoded>${cdata(index % 3 === 0 ? '<p>An <em>excerpt</em> &amp; more</p>' : '')}</excerpt:encoded>
<wp:post_id>${post.id}</wp:post_id>
<wp:post_date>${post.date}</wp:post_date>
<wp:post_date_gmt>${post.gmt}</wp:post_date_gmt>
<wp:post_modified_gmt>2016-01-01 00:00:00</wp:post_modified_gmt>
<wp:post_name>${xml(post.slug)}</wp:post_name>
<wp:status>${post.status}</wp:status>
<wp:post_type>${post.kind}</wp:post_type>
<wp:post_password>${post.password}</wp:post_password>
<category domain="category" nicename="${index % 2 === 0 ? 'politics-news' : 'unknown'}">${cdata('Politics')}</category>
<category domain="post_tag" nicename="t">${cdata('Tag & more')}</category>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>${90_000 + (index % 3)}</wp:meta_value></wp:postmeta>
${index % 10 === 0 ? `<wp:comment><wp:comment_content>${cdata('<script>alert("comment")</script>')}</wp:comment_content></wp:comment>` : ''}
</item>`)
  }
  for (let index = 0; index < 3; index++)
    add(
      `<item><title>picture ${index}</title><wp:post_id>${90_000 + index}</wp:post_id><wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><wp:attachment_url>${origin}/wp-content/uploads/2015/03/${['a', 'bomb', 'missing'][index]}.jpg</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>An invented harbour</wp:meta_value></wp:postmeta></item>`,
      'skipped',
    )
  add(
    `<item><title>menu</title><wp:post_id>99998</wp:post_id><wp:post_type>nav_menu_item</wp:post_type></item>`,
    'skipped',
  )
  add(
    `<item><title>old</title><wp:post_id>99999</wp:post_id><wp:post_type>revision</wp:post_type><wp:status>inherit</wp:status></item>`,
    'skipped',
  )
  return {
    text: `\n<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>The Invented Gazette</title><link>${origin}</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${origin}</wp:base_site_url><wp:base_blog_url>${origin}</wp:base_blog_url>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name>${cdata('Ann Invented')}</wp:author_display_name></wp:author>
${items.join('\n')}
</channel></rss>\n`,
    fates,
    known: { path: '/2015/01/post-2/', words: 'Post 2:' },
  }
}

/** The same posts as a Ghost export, with what only Ghost has: unrendered drafts, members' posts, tables behind the posts. */
export function dirtyGhost(count: number, seed = 1): MadeArchive {
  const random = randomOf(seed)
  const fates: Fate[] = []
  const posts: object[] = []
  const postsTags: object[] = []
  const postsAuthors: object[] = []
  for (let index = 1; index <= count; index++) {
    const post = makePost(random, index)
    const date = post.gmt.startsWith('0000')
      ? null
      : post.gmt === '31.02.2014'
        ? '31.02.2014'
        : `${post.gmt.replace(' ', 'T')}.000Z`
    const noHtml = post.html === '' || index % 40 === 35
    // Ghost has no bin and no private posts; members' posts are what nearly nobody could read.
    const fate: Fate = post.status === 'trash' ? 'live' : post.fate
    fates.push(index % 40 === 35 && post.html !== '' ? 'live' : fate)
    posts.push({
      id: `id${index}`,
      uuid: `00000000-0000-4000-8000-${post.id.padStart(12, '0')}`,
      title: post.title,
      slug: post.slug === 'same-slug' ? `same-slug-${index}` : post.slug,
      html: noHtml ? null : post.html.replaceAll(origin, '__GHOST_URL__'),
      lexical:
        noHtml && post.html !== ''
          ? JSON.stringify({
              root: {
                children: [
                  { type: 'paragraph', children: [{ type: 'text', text: 'Words of the editor', format: 1 }] },
                  { type: 'html', html: '<script>alert(1)</script>' },
                  { type: 'image', src: '__GHOST_URL__/content/images/2015/03/a.jpg', alt: 'x' },
                ],
              },
            })
          : null,
      mobiledoc: null,
      comment_id: String(index),
      feature_image: index % 4 === 0 ? '__GHOST_URL__/content/images/2015/03/a.jpg' : null,
      type: post.kind,
      status:
        post.status === 'publish' || post.status === 'trash'
          ? 'published'
          : post.status === 'future'
            ? 'scheduled'
            : post.status === 'private'
              ? 'published'
              : post.status,
      visibility: post.password !== '' || post.status === 'private' ? 'members' : 'public',
      created_at: date,
      published_at: date,
      updated_at: '2016-01-01T00:00:00.000Z',
      custom_excerpt: index % 3 === 0 ? 'An excerpt & more' : null,
    })
    postsTags.push({
      id: `pt${index}`,
      post_id: `id${index}`,
      tag_id: index % 2 === 0 ? 't1' : 't2',
      sort_order: 0,
    })
    postsAuthors.push({
      id: `pa${index}`,
      post_id: `id${index}`,
      author_id: index % 7 === 0 ? 'gone' : 'u1',
      sort_order: 0,
    })
  }
  return {
    text: JSON.stringify({
      db: [
        {
          meta: { exported_on: 1_500_000_000_000, version: '5.0.0' },
          data: {
            posts,
            posts_authors: postsAuthors,
            posts_meta: [
              {
                id: 'm',
                post_id: 'id4',
                feature_image_alt: 'An alternative',
                feature_image_caption: '<b>Caption</b><script>alert(1)</script>',
              },
            ],
            posts_tags: postsTags,
            settings: [{ id: 's', key: 'title', value: 'The Invented Ghost' }],
            tags: [
              { id: 't1', slug: 'politics-news', name: 'Politics' },
              { id: 't2', slug: 'x', name: '#internal' },
            ],
            users: [{ id: 'u1', name: 'Ann Invented', slug: 'ann', password: '$2a$not-a-password' }],
          },
        },
      ],
    }),
    fates,
    known: { path: '/post-2/', words: 'Post 2:' },
  }
}
