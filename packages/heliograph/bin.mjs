#!/usr/bin/env node
// Plain JavaScript on purpose: an older system Node cannot strip types. Under one, the Node that came with the
// packages takes over.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major] = process.versions.node.split('.').map(Number)
if (major >= 26) await import('./src/main.ts')
else {
  const packaged = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
  if (!existsSync(packaged)) {
    process.stderr.write(
      `heliograph needs Node 26; this is ${process.versions.node}, and the packages brought none.\n` +
        'Install them with npm 11 or 12 (npm install --global npm@11), then: npm ci\n',
    )
    process.exit(2)
  }
  const child = spawn(packaged, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
}
