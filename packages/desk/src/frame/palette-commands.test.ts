import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { addPaletteCommands, matchingCommands, paletteCommands } from './palette-commands.ts'
import type { PaletteCommand } from './palette-commands.ts'

const command = (group: PaletteCommand['group'], name: string): PaletteCommand => ({
  id: name,
  group,
  name,
  run: () => {},
})

describe('the palette', () => {
  it('shows commands in the order of their groups, while their source is there', () => {
    const remove = addPaletteCommands(() => [command('screen', 'Go to Tasks'), command('article', 'Publish')])
    assert.deepEqual(
      paletteCommands().map(({ name }) => name),
      ['Publish', 'Go to Tasks'],
    )
    remove()
    assert.deepEqual(paletteCommands(), [])
  })

  it('finds a command by words of its name, in any order and case; what begins so comes first', () => {
    const all = ['Find and replace', 'Insert a table', 'Table: add a row', 'İstanbul'].map((name) =>
      command('editor', name),
    )
    const names = (query: string, language = 'en') =>
      matchingCommands(all, query, language).map(({ name }) => name)
    assert.deepEqual(names('  '), names(''))
    assert.deepEqual(names('table'), ['Table: add a row', 'Insert a table'])
    assert.deepEqual(names('ROW tab'), ['Table: add a row'])
    assert.deepEqual(names('istanbul', 'tr'), ['İstanbul'])
    assert.deepEqual(names('nothing like it'), [])
  })
})
