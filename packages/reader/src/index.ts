export type { ServiceWords, SiteWords } from './worker/site-words.ts'
export { readPageScript, type WorkerPin, workerScript } from './built-files.ts'
