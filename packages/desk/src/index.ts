/** Where the built desk lies, as an absolute path: `index.html` and hashed files under `assets/`. */
export const deskDist: string = `${import.meta.dirname}/../dist`
export { screenEntries } from './frame/screen-names.ts'
export type { ScreenEntry, ScreenName } from './frame/screen-names.ts'
