import type { Script } from '@heliograph/languages'
import type { ArticleNode } from '../document/schema.ts'
import { articleSchema } from '../document/schema.ts'
import { textBlocks } from '../document/text-blocks.ts'

/** A word that does not look like its language. */
export interface StrangeWord {
  /** Index of its textblock. */
  readonly block: number
  /** Where it stands in the document, as ProseMirror counts. */
  readonly from: number
  readonly to: number
  readonly word: string
  /** `other-script`: all letters of another script. `mixed`: letters of two scripts in one word, mostly a slip. */
  readonly why: 'other-script' | 'mixed'
}

const scripts: Readonly<Record<Script, RegExp>> = {
  Latn: /\p{Script=Latin}/u,
  Cyrl: /\p{Script=Cyrillic}/u,
  Arab: /\p{Script=Arabic}/u,
  Armn: /\p{Script=Armenian}/u,
  Geor: /\p{Script=Georgian}/u,
}

/** Whether letters of a word belong to the script, to others, or to both. */
export function strangeness(word: string, script: Script): StrangeWord['why'] | null {
  const letters = [...word].filter((sign) => /\p{L}/u.test(sign))
  const own = letters.filter((sign) => scripts[script].test(sign)).length
  if (own === letters.length) return null
  return own === 0 ? 'other-script' : 'mixed'
}

/**
 * Words of a body that are not in its script and are not marked as foreign: a second script derived by rule would
 * leave the first kind as it is and spoil the second.
 */
export function strangeWords(document: ArticleNode, script: Script): readonly StrangeWord[] {
  const found: StrangeWord[] = []
  for (const block of textBlocks(document))
    block.node.descendants((node, offset) => {
      if (!node.isText || node.marks.some((mark) => mark.type === articleSchema.marks['foreign'])) return
      const start = block.position + 1 + offset
      for (const match of (node.text ?? '').matchAll(/[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu)) {
        const why = strangeness(match[0], script)
        if (why !== null)
          found.push({
            block: block.index,
            from: start + match.index,
            to: start + match.index + match[0].length,
            word: match[0],
            why,
          })
      }
    })
  return found
}
