export type { ServiceWords, SiteWords } from './worker/site-words.ts'
export { readLiveScript, readPageScript, type WorkerPin, workerScript } from './built-files.ts'
