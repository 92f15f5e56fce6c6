import { chainCommands } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  toggleHeaderColumn,
  toggleHeaderRow,
} from 'prosemirror-tables'

/** What can be done to the table with the cursor, by name. */
export const tableCommands = {
  'row-above': addRowBefore,
  'row-below': addRowAfter,
  'row-remove': deleteRow,
  'column-before': addColumnBefore,
  'column-after': addColumnAfter,
  'column-remove': deleteColumn,
  'header-row': toggleHeaderRow,
  'header-column': toggleHeaderColumn,
  remove: deleteTable,
} as const satisfies Readonly<Record<string, Command>>
export type TableCommand = keyof typeof tableCommands

/** The next cell; past the last one, a new row. Outside a table nothing, so that Tab leaves the text. */
export const nextCell: Command = chainCommands(goToNextCell(1), (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (dispatch === undefined || view === undefined) return true
  addRowAfter(state, dispatch)
  goToNextCell(1)(view.state, dispatch)
  return true
})

/** The cell before; in the first one nothing. */
export const previousCell: Command = (state, dispatch, view) =>
  isInTable(state) && (goToNextCell(-1)(state, dispatch, view) || true)
