// What the bundler gives beyond the browser.
declare module '*.css' {}
interface ImportMeta {
  readonly dirname: string
}
