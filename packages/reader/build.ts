import { resolve } from 'node:path'
import { build } from 'vite'

const room = import.meta.dirname

async function bundle(entry: string, fileName: string, outDir: string): Promise<void> {
  await build({
    root: room,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: resolve(room, entry), formats: ['iife'], name: 'heliograph', fileName: () => fileName },
      reportCompressedSize: false,
    },
  })
}

/** Bundles the reader's worker (`sw.js`) and page scripts (`page.js`, `live.js` for live blogs) into a folder; default `dist` of this room. */
export async function buildReader(options: { readonly outDir?: string } = {}): Promise<void> {
  const outDir = options.outDir ?? resolve(room, 'dist')
  await bundle('src/worker/main.ts', 'sw.js', outDir)
  await bundle('src/page/main.ts', 'page.js', outDir)
  await bundle('src/page/live.ts', 'live.js', outDir)
}

if (import.meta.main) await buildReader()
