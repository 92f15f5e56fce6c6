// Bundles what runs in browsers (the desk, the reader's worker and page script) and describes what the API answers. With --if-stale only when a source,
// the lock file or this script is newer than the last build.
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildDesk } from '../packages/desk/build.ts'
import { buildReader } from '../packages/reader/build.ts'
import { describeAnswers } from './describe-answers.ts'

const root = resolve(import.meta.dirname, '..')
const stamp = resolve(root, '.cache/build-stamp')
const patterns = [
  'packages/{api,desk,edition,languages,reader,story}/{src/**/*,public/**/*,*.ts,package.json,index.html}',
  'package-lock.json',
  'scripts/build.ts',
]

function newest(): number {
  const files = globSync(patterns, {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.includes('dist'),
  })
  return Math.max(...files.map((file) => statSync(resolve(root, file)).mtimeMs))
}

function isFresh(): boolean {
  try {
    return Number(readFileSync(stamp, 'utf8')) >= newest()
  } catch {
    return false
  }
}

if (!process.argv.includes('--if-stale') || !isFresh()) {
  const made = newest()
  await Promise.all([buildDesk(), buildReader(), describeAnswers()])
  mkdirSync(resolve(root, '.cache'), { recursive: true })
  writeFileSync(stamp, String(made))
}
