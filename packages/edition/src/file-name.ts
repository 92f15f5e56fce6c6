import type { Hash } from './crypto.ts'

/** Names of the files of an edition, relative to its folder or base address. */
export const headFile = 'head'
export const freshnessFile = 'freshness'
export const newestRootFile = 'root/newest'

export const rootFile = (version: number): string => `root/${version}`
export const earlierHeadFile = (epoch: number, number: number): string => `heads/${epoch}-${number}`
export const mirrorListFile = (version: number): string => `mirrors/${version}`
export const nodeFile = (hash: Hash): string => `node/${hash.slice(0, 2)}/${hash.slice(2)}.bin`
export const blobFile = (hash: Hash): string => `blob/${hash.slice(0, 2)}/${hash.slice(2)}.bin`

const pattern =
  /^(?:head|freshness|root\/newest|(?:root|mirrors)\/[1-9][0-9]{0,15}|heads\/[1-9][0-9]{0,15}-[1-9][0-9]{0,15}|(?:node|blob)\/[0-9a-f]{2}\/[0-9a-f]{62}\.bin)$/

/** Whether a name is one that an edition has: a server hands out nothing else from the folder. */
export function isEditionFile(name: string): boolean {
  return pattern.test(name)
}
