import { resolve } from 'node:path'
import { build } from 'vite'

const room = import.meta.dirname

/** Where the built desk lies: `index.html` and hashed files under `assets/`. */
export const deskDist: string = resolve(room, 'dist')

/** Bundles the desk for production into {@link deskDist}. */
export async function buildDesk(): Promise<void> {
  await build({
    root: room,
    base: '/',
    configFile: false,
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: deskDist,
      emptyOutDir: true,
      target: 'esnext',
      modulePreload: { polyfill: false },
      // Nothing inlined as data: the content policy allows our own origin only.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      // A room's modules only export: one that is reached by a later import alone may stay out of the first file.
      rolldownOptions: {
        treeshake: {
          moduleSideEffects: (id) => !/[\\/](?:languages|story|api)[\\/]src[\\/]|any-ascii/.test(id),
        },
      },
      chunkSizeWarningLimit: 700,
    },
  })
}

if (import.meta.main) await buildDesk()
