import { spawn, spawnSync } from 'node:child_process'
import { glob, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stylesheet } from '@heliograph/press'
import type { Corpus, CorpusArticle } from './corpus.ts'
import { peakMemoryOf, processorOfFamily } from './machine.ts'

export interface HugoResult {
  readonly version: string
  /** HTML pages and feeds it wrote. */
  readonly pages: number
  readonly seconds: number
  readonly processorSeconds: number | null
  readonly peakMemoryMib: number | null
  /** The same command again after one more article, seconds. */
  readonly oneMoreSeconds: number
}

/** The version of the machine's Hugo; null where there is none. */
export function hugoVersion(): string | null {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' })
  return status === 0 ? (/v\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? null) : null
}

/**
 * Builds the same articles with Hugo: a page for each, sections by a hundred, a feed a section, no tags, no sitemap;
 * the same stylesheet in every page, the same navigation. It does not compress, hash or sign.
 */
export async function hugoBuild(
  folder: string,
  corpus: Corpus,
  articles: AsyncIterable<CorpusArticle>,
  oneMore: CorpusArticle,
): Promise<HugoResult> {
  const version = hugoVersion()
  if (version === null) throw new Error('There is no Hugo on this machine.')
  await writeSite(folder, corpus)
  let index = 0
  let batch: Promise<void>[] = []
  for await (const article of articles) {
    batch.push(writeArticle(folder, article, index++))
    if (batch.length === 64) {
      await Promise.all(batch)
      batch = []
    }
  }
  await Promise.all(batch)
  const first = await runHugo(folder)
  let pages = 0
  for await (const file of glob('**/*.{html,xml}', { cwd: join(folder, 'public') })) if (file !== '') pages++
  await writeArticle(folder, oneMore, index)
  const second = await runHugo(folder)
  return {
    version,
    pages,
    seconds: first.seconds,
    processorSeconds: first.processorSeconds,
    peakMemoryMib: first.peakMemoryMib,
    oneMoreSeconds: second.seconds,
  }
}

interface Run {
  readonly seconds: number
  readonly processorSeconds: number | null
  readonly peakMemoryMib: number | null
}

function runHugo(folder: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn('hugo', ['--quiet'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
    const { pid } = child
    let peakMemoryMib: number | null = null
    let processorSeconds: number | null = null
    // Both only grow: the last look before the end is as good as the end.
    const watching = setInterval(() => {
      if (pid === undefined) return
      peakMemoryMib = peakMemoryOf(pid) ?? peakMemoryMib
      processorSeconds = processorOfFamily(pid) ?? processorSeconds
    }, 20)
    child.once('error', reject)
    child.once('exit', (status) => {
      clearInterval(watching)
      if (status === 0)
        resolve({ seconds: (performance.now() - began) / 1000, processorSeconds, peakMemoryMib })
      else reject(new Error(`hugo ended with status ${status}`))
    })
  })
}

function writeArticle(folder: string, article: CorpusArticle, index: number): Promise<void> {
  const front = JSON.stringify({ title: article.title, description: article.lede, date: article.date })
  const file = join(folder, 'content', article.lang, article.sections[0] ?? 'news', `a${index}.md`)
  return writeFile(file, `${front}\n\n${article.body.join('\n\n')}\n`)
}

async function writeSite(folder: string, corpus: Corpus): Promise<void> {
  const write = async (name: string, text: string): Promise<void> => {
    const path = join(folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text)
  }
  await write('config.json', JSON.stringify(configuration))
  for (const [name, text] of Object.entries(layouts)) await write(`layouts/${name}`, text)
  for (const lang of corpus.languages) {
    await write(`content/${lang}/_index.md`, `${JSON.stringify({ title: `Invented Gazette ${lang}` })}\n`)
    for (const section of corpus.sections)
      await write(`content/${lang}/${section}/_index.md`, `${JSON.stringify({ title: section })}\n`)
  }
}

const configuration = {
  baseURL: 'http://localhost/',
  languageCode: 'en',
  title: 'Invented Gazette',
  paginate: 100,
  rssLimit: 30,
  disableKinds: ['taxonomy', 'term', 'sitemap', 'robotsTXT', '404'],
  outputs: { home: ['HTML'], section: ['HTML', 'RSS'], page: ['HTML'] },
}

const entry = `<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Description }}</p>
<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time></li>`

const layouts: Readonly<Record<string, string>> = {
  '_default/baseof.html': `<!doctype html>
<html lang="{{ .Section | default "en" }}" dir="{{ if eq .Section "fa" }}rtl{{ else }}ltr{{ end }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} – {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<link rel="alternate" type="application/rss+xml" title="{{ site.Title }}" href="/{{ .Section }}/index.xml">
<meta property="og:type" content="article">
<meta property="og:title" content="{{ .Title }}">
{{ partialCached "style.html" . }}
</head>
<body>
<a class="hid ui" href="#content">To the content</a>
<header><div class="bar"><a class="brand" href="/{{ .Section }}/">{{ site.Title }}</a>
<nav id="sections" aria-label="Sections"><ul>{{ with .FirstSection }}{{ range .Sections }}<li><a href="{{ .RelPermalink }}"{{ if eq . $.CurrentSection }} aria-current="page"{{ end }}>{{ .Title }}</a></li>{{ end }}{{ end }}</ul></nav>
<nav class="langs" aria-label="Languages"><ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></div></header>
<main id="content" class="one">{{ block "main" . }}{{ end }}</main>
<footer><nav aria-label="About"><ul><li><a href="/{{ .Section }}/">{{ site.Title }}</a></li></ul></nav></footer>
</body>
</html>
`,
  '_default/single.html': `{{ define "main" }}<article>
<p class="label"><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<h1>{{ .Title }}</h1>
<p class="lede">{{ .Description }}</p>
<p class="by ui"><span>{{ site.Title }}</span> <time datetime="{{ .Date.Format "2006-01-02T15:04:05Z" }}">{{ .Date.Format "2 January 2006, 15:04" }}</time></p>
<div class="text">{{ .Content }}</div>
<div class="box"><div><p><strong>{{ site.Title }}</strong></p>
<p>The Invented Gazette exists to be measured. Its words are drawn by lot, its people were never born, and nothing in it happened.</p></div></div>
</article>{{ end }}
`,
  '_default/list.html': `{{ define "main" }}<div>
<h1 class="head">{{ .Title }}</h1>
{{ if eq .CurrentSection .FirstSection }}<ul class="items">{{ range first 60 .RegularPagesRecursive }}${entry}{{ end }}</ul>
{{ else }}{{ $pages := .Paginate .RegularPages }}<ul class="items">{{ range $pages.Pages }}${entry}{{ end }}</ul>
<p class="more">{{ with $pages.Prev }}<a rel="prev" href="{{ .URL }}">Newer</a>{{ end }}{{ with $pages.Next }}<a rel="next" href="{{ .URL }}">Older</a>{{ end }}</p>{{ end }}
</div>{{ end }}
`,
  'index.html': `{{ define "main" }}<div><h1>{{ .Title }}</h1><ul>{{ range .Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></div>{{ end }}
`,
  'partials/style.html': `<style>${stylesheet}</style>`,
}
