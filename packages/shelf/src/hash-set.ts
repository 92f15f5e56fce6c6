import type { Hash } from '@heliograph/edition'

/** A set of SHA-256 hashes in 32 bytes each plus free room: millions of them stay in bounded memory. */
export interface HashSet {
  /** False when it was there before. */
  add(hash: Hash): boolean
  has(hash: Hash): boolean
  readonly size: number
}

export function hashSet(expected = 1_024): HashSet {
  let capacity = 16
  while (capacity < expected * 2) capacity *= 2
  let table = Buffer.alloc(capacity * 32)
  let size = 0
  /** The slot of a hash: where it lies, or the free one where it would. */
  const slotOf = (bytes: Buffer): number => {
    let slot = bytes.readUInt32LE(4) % capacity
    for (;;) {
      const at = slot * 32
      // A hash of 32 zero bytes stands for nothing in the format, so an empty slot is told apart.
      if (table.readBigUInt64LE(at) === 0n && table.compare(empty, 0, 32, at, at + 32) === 0) return slot
      if (table.compare(bytes, 0, 32, at, at + 32) === 0) return -slot - 1
      slot = (slot + 1) % capacity
    }
  }
  const insert = (bytes: Buffer): boolean => {
    const slot = slotOf(bytes)
    if (slot < 0) return false
    bytes.copy(table, slot * 32)
    size += 1
    return true
  }
  return {
    add(hash) {
      if (size * 2 >= capacity) {
        const old = table
        const slots = capacity
        capacity *= 2
        table = Buffer.alloc(capacity * 32)
        size = 0
        for (let slot = 0; slot < slots; slot += 1) {
          const bytes = old.subarray(slot * 32, slot * 32 + 32)
          if (bytes.compare(empty) !== 0) insert(bytes)
        }
      }
      return insert(Buffer.from(hash, 'hex'))
    },
    has: (hash) => slotOf(Buffer.from(hash, 'hex')) < 0,
    get size() {
      return size
    },
  }
}

const empty = Buffer.alloc(32)
