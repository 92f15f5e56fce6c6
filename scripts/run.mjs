// Runs a script of ours: `node scripts/run.mjs build.ts --if-stale`. Plain JavaScript, so that a Node which is too old
// says so in words instead of failing on the first type.
const [major] = process.versions.node.split('.').map(Number)
if (major < 26) {
  process.stderr.write(
    `This needs Node 26, which the packages bring; what runs is ${process.versions.node}.\n` +
      'Install them with npm 11 or 12 (npm install --global npm@11), then: npm ci\n',
  )
  process.exit(2)
}
const [script, ...args] = process.argv.slice(2)
process.argv.splice(1, process.argv.length - 1, new URL(script, import.meta.url).pathname, ...args)
await import(new URL(script, import.meta.url).href)
