// The room has no platform types (no DOM, no Node). TextDecoder is the one thing of the platform it uses:
// it is pure (bytes to text) and the same in Node, browsers and workers.
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: Uint8Array): string
}
