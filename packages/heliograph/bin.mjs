#!/usr/bin/env node
// Plain JavaScript on purpose: an older system Node cannot strip types, so it must fail here, in words.
const [major] = process.versions.node.split('.').map(Number)
if (major < 26) {
  process.stderr.write(
    `heliograph needs Node 26 (this is ${process.versions.node}).\n` +
      'Run it through npm, which brings its own Node: npm start, or npx heliograph …\n',
  )
  process.exit(2)
}
await import('./src/main.ts')
