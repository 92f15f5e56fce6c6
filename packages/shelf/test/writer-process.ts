// A process that publishes without end, for the tests that kill it: prints each edition's number once it is out.
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { keyOfPem, openShelf } from '../src/index.ts'
import { changesOf, publishing } from './small-shelf.ts'

const folder = process.argv[2] ?? ''
const pem = (name: string) => keyOfPem(readFileSync(join(folder, `${name}.pem`), 'utf8'))
const site = {
  root: new Uint8Array(),
  keys: { root: pem('root'), edition: pem('edition'), freshness: pem('freshness') },
}
const shelf = await openShelf(join(folder, 'shelf'))
for (let id = (shelf.head()?.number ?? 0) + 1; ; id += 1) {
  const { head } = await publishing(shelf, site)(await changesOf(shelf, id))
  writeSync(1, `${head.number}\n`)
}
