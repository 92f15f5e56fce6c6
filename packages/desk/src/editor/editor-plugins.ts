import { baseKeymap, chainCommands } from 'prosemirror-commands'
import { history } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { liftListItem, splitListItem } from 'prosemirror-schema-list'
import type { NodeType } from 'prosemirror-model'
import { search } from 'prosemirror-search'
import type { Plugin } from 'prosemirror-state'
import { tableEditing } from 'prosemirror-tables'
import { articleSchema } from '@heliograph/story'
import { moveBlock, removeBlock } from './blocks.ts'
import { remarkPlugin } from '../together/remark-plugin.ts'
import { arrivingSlice, clipboardPlugin } from './clipboard-plugin.ts'
import { editorCommands } from './commands.ts'
import { lineagePlugin } from './lineage-plugin.ts'
import { spellingPlugin } from './spelling-plugin.ts'
import type { WordBook } from './spelling-plugin.ts'
import { nextCell, previousCell } from './table-commands.ts'
import { machinePlugin } from './machine-plugin.ts'

const { heading, quote, bullet_list, ordered_list, list_item } = articleSchema.nodes as Readonly<
  Record<string, NodeType>
>

const keys = keymap({
  'Mod-z': editorCommands.undo,
  'Mod-y': editorCommands.redo,
  'Mod-Shift-z': editorCommands.redo,
  'Mod-b': editorCommands.strong,
  'Mod-i': editorCommands.em,
  'Mod-Alt-0': editorCommands.paragraph,
  'Mod-Alt-2': editorCommands['heading-2'],
  'Mod-Alt-3': editorCommands['heading-3'],
  'Mod-Shift-7': editorCommands['ordered-list'],
  'Mod-Shift-8': editorCommands['bullet-list'],
  'Mod-Shift-9': editorCommands.quote,
  'Alt-ArrowUp': moveBlock(-1),
  'Alt-ArrowDown': moveBlock(1),
  'Mod-Shift-Backspace': removeBlock,
  Tab: nextCell,
  'Shift-Tab': previousCell,
  Enter: chainCommands(splitListItem(list_item!), liftListItem(list_item!)),
})

const rules = inputRules({
  rules: [
    textblockTypeInputRule(/^(##)\s$/, heading!, (match) => ({ level: match[1]?.length ?? 2 })),
    textblockTypeInputRule(/^(###)\s$/, heading!, { level: 3 }),
    wrappingInputRule(/^\s*[-*]\s$/, bullet_list!),
    wrappingInputRule(/^1\.\s$/, ordered_list!),
    wrappingInputRule(/^\s*>\s$/, quote!),
  ],
})

/**
 * How the text of one article is edited.
 * @param book the spelling of its service; without one nothing is underlined
 */
export function editorPlugins(article: string, book: WordBook | null = null): readonly Plugin[] {
  return [
    clipboardPlugin(article),
    lineagePlugin(arrivingSlice),
    machinePlugin(),
    rules,
    keys,
    keymap(baseKeymap),
    tableEditing(),
    search(),
    history({ depth: 500 }),
    ...(book === null ? [] : [spellingPlugin(book)]),
    remarkPlugin(article),
  ]
}
