// A room may import another only if its package.json lists it, and only through its door (src/index.ts).
// Also: no `new Date()` without arguments in a room without I/O. Tools that check this miss type-only imports.
import { globSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

const root = resolve(import.meta.dirname, '..')
const pure = new Set(['languages', 'story', 'wire', 'edition', 'press'])
const problems: string[] = []

function externalPackage(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

for (const manifest of globSync('packages/*/package.json', { cwd: root })) {
  const room = dirname(manifest)
  const name = room.split(sep)[1] ?? ''
  const listed = new Set(
    Object.keys(
      (JSON.parse(readFileSync(resolve(root, manifest), 'utf8')) as { dependencies?: object }).dependencies ??
        {},
    ),
  )
  for (const file of globSync(`${room}/**/*.{ts,tsx}`, { cwd: root })) {
    if (file.includes(`${sep}node_modules${sep}`) || file.includes(`${sep}dist${sep}`)) continue
    const source = readFileSync(resolve(root, file), 'utf8')
    const isTest = /\.(test|long)\.ts$/.test(file) || file.includes(`${sep}test${sep}`)
    const at = (offset: number): string => `${file}:${source.slice(0, offset).split('\n').length}`
    const check = (specifier: string, offset: number): void => {
      if (specifier.startsWith('.')) {
        if (relative(resolve(root, room), resolve(root, dirname(file), specifier)).startsWith('..')) {
          const target = relative(root, resolve(root, dirname(file), specifier))
          if (!(isTest && target.startsWith('scripts')))
            problems.push(`${at(offset)}: leaves its room: ${specifier}`)
        }
      } else if (specifier.startsWith('@heliograph/')) {
        const other = externalPackage(specifier)
        if (specifier !== other) problems.push(`${at(offset)}: not through the door: ${specifier}`)
        if (!listed.has(other) && other !== `@heliograph/${name}`)
          problems.push(`${at(offset)}: ${name} may not import ${other}`)
      } else if (
        !specifier.startsWith('node:') &&
        !isTest &&
        !listed.has(externalPackage(specifier)) &&
        !file.endsWith('vite.config.ts')
      ) {
        problems.push(`${at(offset)}: ${externalPackage(specifier)} is not in ${manifest}`)
      }
    }
    const parsed = parseSync(file, source)
    for (const error of parsed.errors) problems.push(`${file}: ${error.message}`)
    const literal = (node: { type: string; value?: unknown; start: number } | null | undefined): void => {
      if (node?.type === 'Literal' && typeof node.value === 'string') check(node.value, node.start)
    }
    new Visitor({
      ImportDeclaration: (node) => literal(node.source),
      ExportNamedDeclaration: (node) => literal(node.source),
      ExportAllDeclaration: (node) => literal(node.source),
      ImportExpression: (node) => literal(node.source as never),
      TSImportType: (node) => literal(node.source as never),
      NewExpression: (node) => {
        if (
          pure.has(name) &&
          !isTest &&
          node.callee.type === 'Identifier' &&
          node.callee.name === 'Date' &&
          node.arguments.length === 0
        )
          problems.push(`${at(node.start)}: reads the clock in a room without I/O`)
      },
    }).visit(parsed.program)
  }
}
for (const problem of problems.sort()) console.error(problem)
console.log(problems.length === 0 ? 'rooms: boundaries hold' : `rooms: ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
