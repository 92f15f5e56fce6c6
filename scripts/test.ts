// Runs the tests: `npm test` the quick tier (*.test.ts), `npm run test:long` the long tier (*.long.ts).
// Words after the flags narrow the run to files whose path contains one of them.
import { spawn } from 'node:child_process'
import { glob } from 'node:fs/promises'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const args = process.argv.slice(2)
const long = args.includes('--long')
const words = args.filter((word) => !word.startsWith('--'))
const pattern = long
  ? 'packages/*/{src,test}/**/*.long.ts'
  : '{packages/*/{src,test},scripts,bench}/**/*.test.ts'
const files: string[] = []
for await (const file of glob(pattern, { cwd: root })) {
  if (!file.includes('node_modules') && (words.length === 0 || words.some((word) => file.includes(word))))
    files.push(file)
}
files.sort()
const child = spawn(
  process.execPath,
  [
    '--test',
    '--test-isolation=none',
    `--test-timeout=${long ? 3_600_000 : 240_000}`,
    // A test that failed may have left something open; the run ends all the same.
    '--test-force-exit',
    '--test-reporter=./scripts/reporter.ts',
    ...files,
  ],
  { cwd: root, stdio: 'inherit' },
)
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 2)))
