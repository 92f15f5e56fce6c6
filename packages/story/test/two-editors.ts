// Two people on one article, as desk and server treat them, in memory: every operation a real shift has.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import {
  articleSchema,
  copiesToKeep,
  emptyDocument,
  isSettled,
  mergeContents,
  readDocument,
  sameContent,
  settleMerge,
  writeDocument,
} from '../src/index.ts'
import type { ArticleContent, ArticleNode, MergeChoice } from '../src/index.ts'

type Who = 0 | 1
type Operation =
  | {
      readonly do: 'insert' | 'edit' | 'delete' | 'move'
      readonly who: Who
      readonly a: number
      readonly b: number
    }
  | { readonly do: 'headline' | 'save' | 'crash' | 'publish'; readonly who: Who }
  | { readonly do: 'choose'; readonly who: Who; readonly choices: readonly MergeChoice[] }
  | { readonly do: 'wait'; readonly minutes: number }

export const operations: fc.Arbitrary<readonly Operation[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('insert', 'edit', 'edit', 'delete', 'move'),
        who: fc.constantFrom<Who>(0, 1),
        a: fc.nat(20),
        b: fc.nat(20),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        do: fc.constantFrom('headline', 'save', 'save', 'save', 'crash', 'publish'),
        who: fc.constantFrom<Who>(0, 1),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('choose'),
        who: fc.constantFrom<Who>(0, 1),
        choices: fc.array(fc.constantFrom<MergeChoice>('mine', 'theirs', 'both'), {
          minLength: 1,
          maxLength: 4,
        }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), minutes: fc.nat(90) }) },
  ) as fc.Arbitrary<Operation>,
  { maxLength: 40 },
)

interface Editor {
  base: number
  baseContent: ArticleContent
  mine: ArticleContent
  /** What a save was refused with, until a choice is made. */
  stale: { readonly save: number; readonly content: ArticleContent } | null
}

const blank: ArticleContent = {
  headline: '',
  lede: '',
  dateline: '',
  section: null,
  slug: '',
  body: emptyDocument,
  picture: null,
  attachments: [],
  creditOrder: [],
}

const begun = writeDocument(
  articleSchema.node(
    'doc',
    null,
    ['The ferry', 'Nobody hurt', 'The flood', 'The harbour'].map((text) =>
      articleSchema.node('paragraph', null, articleSchema.text(text)),
    ),
  ),
)

/** Plays it, and checks after every step that nothing that was written, saved or not, is gone unless somebody took it out. */
export function playTwoEditors(played: readonly Operation[]): void {
  let now = 0
  let tokens = 0
  const first = { ...blank, body: begun }
  const server = { save: 1, content: first }
  let copies: { save: number; by: string | null; at: number; held: boolean; content: ArticleContent }[] = [
    { save: 1, by: null, at: 0, held: false, content: first },
  ]
  const revisions: ArticleContent[] = []
  const open = (): Editor => ({
    base: server.save,
    baseContent: server.content,
    mine: server.content,
    stale: null,
  })
  const editors: readonly [Editor, Editor] = [open(), open()]
  /** Words that a save has acknowledged. */
  const acknowledged = new Set<string>()
  /** Words that a person took out, of a text they had before their eyes. */
  const takenOut = new Set<string>()

  const blocksOf = (content: ArticleContent): readonly ArticleNode[] => readDocument(content.body).children
  const write = (editor: Editor, blocks: readonly ArticleNode[]): void => {
    const whole = blocks.length === 0 ? [articleSchema.node('paragraph')] : blocks
    editor.mine = { ...editor.mine, body: writeDocument(articleSchema.node('doc', null, whole)) }
  }
  const token = (): string => `w${++tokens}x`
  const paragraph = (words: string): ArticleNode =>
    articleSchema.node('paragraph', { sources: [`s:${tokens}`] }, articleSchema.text(words))
  const wordsIn = (content: ArticleContent): readonly string[] =>
    `${content.headline} ${readDocument(content.body).textBetween(0, readDocument(content.body).content.size, ' ')}`.match(
      /w\d+x/g,
    ) ?? []
  const takeOut = (before: ArticleContent, after: ArticleContent): void => {
    const left = new Set(wordsIn(after))
    for (const word of wordsIn(before)) if (!left.has(word)) takenOut.add(word)
  }
  const stored = (who: Who, content: ArticleContent): void => {
    server.save++
    server.content = content
    copies.push({ save: server.save, by: String(who), at: now, held: false, content })
    const keep = copiesToKeep(copies, now)
    copies = copies.filter(({ save }) => keep.has(save))
    for (const word of wordsIn(content)) acknowledged.add(word)
  }
  const save = (who: Who): void => {
    const editor = editors[who]
    if (editor.stale !== null || sameContent(editor.mine, editor.baseContent)) return
    if (editor.base !== server.save) {
      const merge = mergeContents(editor.baseContent, editor.mine, server.content)
      if (isSettled(merge)) accept(who, settleMerge(merge, nothingChosen), { ...server })
      else editor.stale = { ...server }
      return
    }
    stored(who, editor.mine)
    editor.base = server.save
    editor.baseContent = editor.mine
  }
  const accept = (
    who: Who,
    content: ArticleContent,
    theirs: { save: number; content: ArticleContent },
  ): void => {
    const editor = editors[who]
    editor.mine = content
    editor.base = theirs.save
    editor.baseContent = theirs.content
    editor.stale = null
    save(who)
  }

  for (const operation of played) {
    if (operation.do === 'wait') {
      now += operation.minutes * 60_000
      continue
    }
    const editor = editors[operation.who]
    const before = editor.mine
    const blocks = [...blocksOf(editor.mine)]
    switch (operation.do) {
      case 'insert':
        blocks.splice(operation.a % (blocks.length + 1), 0, paragraph(`${token()} ${token()} ${token()}`))
        write(editor, blocks)
        break
      case 'edit': {
        const at = operation.a % blocks.length
        const old = blocks[at]?.textContent.split(' ').filter((word) => word !== '') ?? []
        old.splice(operation.b % (old.length + 1), operation.b % 2, token())
        blocks[at] = paragraph(old.join(' '))
        write(editor, blocks)
        break
      }
      case 'delete':
        blocks.splice(operation.a % blocks.length, 1)
        write(editor, blocks)
        break
      case 'move': {
        const [moved] = blocks.splice(operation.a % blocks.length, 1)
        if (moved !== undefined) blocks.splice(operation.b % (blocks.length + 1), 0, moved)
        write(editor, blocks)
        break
      }
      case 'headline':
        editor.mine = { ...editor.mine, headline: token() }
        break
      case 'save':
        save(operation.who)
        break
      case 'crash': {
        // The desk comes back with its local draft: what was typed, and what it began from.
        editor.stale = null
        if (editor.base === server.save) save(operation.who)
        else if (sameContent(editor.mine, editor.baseContent)) Object.assign(editor, open())
        else save(operation.who)
        break
      }
      case 'publish':
        save(operation.who)
        if (editor.stale === null && editor.base === server.save) {
          revisions.push(server.content)
          server.save++
          editor.base = server.save
        }
        break
      case 'choose': {
        if (editor.stale === null) break
        const theirs = editor.stale
        const merge = mergeContents(editor.baseContent, editor.mine, theirs.content)
        const choice = (at: number): MergeChoice => operation.choices[at % operation.choices.length] ?? 'both'
        const chosen = settleMerge(merge, {
          pieces: new Map(merge.pieces.map((_piece, at) => [at, choice(at)])),
          fields: new Map(merge.fieldConflicts.map(({ field }, at) => [field, choice(at)])),
        })
        // A choice against a text is a person's word.
        takeOut(editor.mine, chosen)
        takeOut(theirs.content, chosen)
        accept(operation.who, chosen, theirs)
        continue
      }
    }
    if (['edit', 'delete', 'headline'].includes(operation.do)) takeOut(before, editor.mine)
    const everywhere = new Set(
      [
        server.content,
        ...revisions,
        ...copies.map(({ content }) => content),
        ...editors.flatMap(({ mine, stale }) => [mine, ...(stale === null ? [] : [stale.content])]),
      ].flatMap(wordsIn),
    )
    for (const word of acknowledged)
      assert.ok(everywhere.has(word) || takenOut.has(word), `${word} was saved, and is nowhere`)
    // What nobody took out is in the text itself or waits in a desk: not only in old copies. Saved or not.
    const inSight = new Set([server.content, ...editors.flatMap(({ mine }) => [mine])].flatMap(wordsIn))
    for (let at = 1; at <= tokens; at++) {
      const word = `w${at}x`
      assert.ok(inSight.has(word) || takenOut.has(word), `${word} was lost`)
    }
  }
}

const nothingChosen = { pieces: new Map(), fields: new Map() } as const
