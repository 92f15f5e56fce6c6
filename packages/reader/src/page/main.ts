// Inlined into every page: registers the worker, says which edition the page is from, forgets on request. Without it
// a page says nothing about itself and reads just as well.

/** What the worker answers; see `EditionLine` there. */
interface Line {
  readonly text: string
  readonly warning: string | null
}

const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
const byId = (id: string): HTMLElement | null => document.getElementById(id)

function ask(worker: ServiceWorker, question: string): Promise<unknown> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', ({ data }) => resolve(data))
    port1.start()
    worker.postMessage(question, [port2])
  })
}

function show(line: Line | null): void {
  const place = byId('edition')
  if (line === null || place === null) return
  place.textContent = line.text
  place.hidden = false
  if (line.warning === null) return
  const warning = document.createElement('p')
  warning.className = 'strip ui'
  warning.role = 'status'
  warning.textContent = line.warning
  document.querySelector('header')?.prepend(warning)
}

async function forget(workers: ServiceWorkerContainer): Promise<void> {
  for (const registration of await workers.getRegistrations()) {
    const { active } = registration
    // The worker stops writing first. One that does not answer must not keep what it wrote.
    if (active !== null)
      await Promise.race([ask(active, 'forget'), new Promise((resolve) => setTimeout(resolve, 3000))])
    await registration.unregister()
  }
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase('heliograph')
    for (const end of ['success', 'error']) request.addEventListener(end, resolve)
  })
  for (const name of await caches.keys()) await caches.delete(name)
  byId('forget-done')?.removeAttribute('hidden')
}

async function begin(workers: ServiceWorkerContainer): Promise<void> {
  workers.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  const button = byId('forget-button')
  button?.removeAttribute('hidden')
  button?.addEventListener('click', () => void forget(workers))
  const { active } = await workers.ready
  if (active !== null) show((await ask(active, 'edition')) as Line | null)
}

if (workers !== undefined) void begin(workers)
