/** What a file may cost. Real copy stays far below: the largest items seen have 200 KB and 20 levels. */
export interface WireLimits {
  /** Bytes. */
  readonly fileSize: number
  /** Elements (or JSON values) inside each other. */
  readonly depth: number
  /** Attributes of one element. */
  readonly attributes: number
  /** Elements of one file. */
  readonly elements: number
  /** Characters of one text, attribute value or name. */
  readonly text: number
  /** Characters of HTML in one piece; more is read as plain text. */
  readonly html: number
}

export const WIRE_LIMITS: WireLimits = {
  fileSize: 32 * 1024 * 1024,
  depth: 128,
  attributes: 256,
  elements: 250_000,
  text: 4 * 1024 * 1024,
  html: 2 * 1024 * 1024,
}
