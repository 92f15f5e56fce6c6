// `npm run check`: types, lint, format, unused code, room boundaries. Runs all, fails if one fails.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['tsc', ['-b', 'tsconfig.all.json']],
  ['oxlint', ['--quiet']],
  ['oxfmt', ['--check']],
  ['knip', []],
  ['node', ['scripts/check-rooms.ts']],
]
const failed: string[] = []
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) failed.push(command === 'node' ? 'rooms' : command)
}
console.log(failed.length === 0 ? 'check: all good' : `check: failed in ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
