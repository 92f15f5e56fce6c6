import { useEffect, useRef } from 'preact/hooks'

/** What a command of the palette belongs to; the palette shows them in this order. */
const paletteGroups = ['article', 'insert', 'editor', 'screen', 'service', 'other'] as const
export type PaletteGroup = (typeof paletteGroups)[number]

/** Something the palette can do. Everything in it can be reached without it, too. */
export interface PaletteCommand {
  /** Unique among all commands that are there at one time. */
  readonly id: string
  readonly group: PaletteGroup
  /** Said in the interface's language, a verb first where there is one. */
  readonly name: string
  /** Its shortcut as people read it: `Ctrl K`. */
  readonly keys?: string
  readonly run: () => void
}

type Source = () => readonly PaletteCommand[]
const sources = new Set<Source>()

/** Adds commands; asked each time the palette opens. Returns what takes them out again. */
export function addPaletteCommands(source: Source): () => void {
  sources.add(source)
  return () => void sources.delete(source)
}

/** Adds commands while a component is on the screen. */
export function usePaletteCommands(source: Source): void {
  const latest = useRef(source)
  latest.current = source
  useEffect(() => addPaletteCommands(() => latest.current()), [])
}

/** Every command there is now, in the order of their groups. */
export function paletteCommands(): readonly PaletteCommand[] {
  const all = [...sources].flatMap((source) => source())
  return paletteGroups.flatMap((group) => all.filter((command) => command.group === group))
}

/**
 * The commands whose names have every word of the query, in any order; those whose name begins with it first.
 * @param language of the names, for upper and lower case
 */
export function matchingCommands(
  commands: readonly PaletteCommand[],
  query: string,
  language: string,
): readonly PaletteCommand[] {
  const fold = (text: string): string => text.normalize('NFKC').toLocaleLowerCase(language)
  const wanted = fold(query).trim()
  const words = wanted.split(/\s+/u).filter((word) => word !== '')
  const found = commands.filter(({ name }) => words.every((word) => fold(name).includes(word)))
  const begins = found.filter(({ name }) => fold(name).startsWith(wanted))
  return [...begins, ...found.filter((command) => !begins.includes(command))]
}
