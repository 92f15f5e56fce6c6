// A process that owns a store until it is told to stop: `node hold-store.ts DIR`. Prints one line of JSON when the
// store is open or refused, then writes one row a line read from its input.
import { createInterface } from 'node:readline'
import { addJob, openStore, StoreError } from '../src/index.ts'

const say = (message: object): boolean => process.stdout.write(`${JSON.stringify(message)}\n`)
const dataDir = process.argv[2] ?? ''
try {
  const store = await openStore({ dataDir })
  const input = createInterface({ input: process.stdin })
  const stop = async (): Promise<void> => {
    input.close()
    process.stdin.destroy()
    await store.close()
  }
  process.on('SIGTERM', () => void stop())
  process.on('SIGINT', () => void stop())
  say({ open: true, serverPid: store.serverPid() })
  for await (const line of input) {
    if (line === 'hang') {
      void store.db.executeQuery({ sql: 'select pg_sleep(600)' } as never).catch(() => undefined)
      say({ hanging: true })
    } else {
      const id = await store.transaction((trx) =>
        addJob(trx, { kind: 'row', payload: line, now: Temporal.Now.instant() }),
      )
      say({ acknowledged: line, id })
    }
  }
} catch (error) {
  say({ refused: error instanceof StoreError ? error.id : 'other', message: String(error) })
  process.exitCode = 1
}
