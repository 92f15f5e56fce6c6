// The door runs in Node, the rest of the room in a worker: of Node's types only what the door needs is known here.
interface ImportMeta {
  readonly dirname: string
}
declare module 'node:fs/promises' {
  export function readFile(path: string, encoding: 'utf8'): Promise<string>
}
