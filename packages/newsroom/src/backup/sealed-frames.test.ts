import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BackupError } from './backup-error.ts'
import { frameSize, openFrames, sealedSize, sealFrames } from './sealed-frames.ts'

const isDamaged = (words: RegExp) => (error: unknown) =>
  error instanceof BackupError && error.id === 'backup.damaged' && words.test(error.message)

describe('sealed frames', () => {
  const key = randomBytes(32)
  const seal = async (content: Buffer, size: number): Promise<Buffer> =>
    Buffer.concat(await Array.fromAsync(sealFrames(key, inPieces(content, size))))
  const unseal = async (sealed: Buffer, size: number): Promise<Buffer> =>
    Buffer.concat(await Array.fromAsync(openFrames(key, inPieces(sealed, size))))

  it('give back what was sealed, of any length and in any pieces', async () => {
    const size = fc.integer({ min: 1_000, max: 3 * frameSize })
    const length = fc.oneof(
      fc.nat(3 * frameSize),
      fc.constantFrom(0, 1, frameSize - 1, frameSize, frameSize + 1, 2 * frameSize),
    )
    await fc.assert(
      fc.asyncProperty(length, size, size, async (bytes, inSize, outSize) => {
        const content = randomBytes(bytes)
        const sealed = await seal(content, inSize)
        assert.equal(sealed.length, bytes + 16 * Math.max(1, Math.ceil(bytes / frameSize)))
        assert.ok((await unseal(sealed, outSize)).equals(content))
      }),
      { seed: 1, numRuns: 60 },
    )
  })

  it('name the first frame that was changed, moved, left out, or is too many', async () => {
    const sealed = await seal(randomBytes(3 * frameSize + 100), 10_000)
    const frames = [0, 1, 2, 3].map((n) => sealed.subarray(n * sealedSize, (n + 1) * sealedSize))
    const joined = (...order: readonly number[]): Buffer =>
      Buffer.concat(order.map((n) => frames[n] ?? Buffer.alloc(0)))
    const another = await seal(randomBytes(3 * frameSize + 100), 10_000)
    const cases: readonly (readonly [Buffer, RegExp])[] = [
      [joined(1, 0, 2, 3), /frame 0 .*another place/],
      [joined(0, 2, 1, 3), /frame 1 .*another place/],
      [joined(0, 0, 1, 2, 3), /frame 1 /],
      [joined(0, 2, 3), /frame 1 /],
      [joined(0, 1, 2), /frame 2 is not the last/],
      [joined(0), /frame 0 is not the last/],
      [joined(), /frame 0 was cut/],
      [joined(0, 1, 2, 3, 3), /frame 3 /],
      [Buffer.concat([sealed, Buffer.alloc(1)]), /frame 3 /],
      [
        Buffer.concat([await seal(randomBytes(frameSize), frameSize), Buffer.alloc(9)]),
        /frame 0 is the last/,
      ],
      [sealed.subarray(0, -1), /frame 3 was cut/],
      [sealed.subarray(0, 2 * sealedSize + 10), /frame 2 was cut/],
    ]
    for (const [bytes, words] of cases) await assert.rejects(unseal(bytes, 70_000), isDamaged(words))
    // A frame of another stream under another key does not fit either.
    const foreign = Buffer.concat(
      await Array.fromAsync(sealFrames(randomBytes(32), inPieces(randomBytes(frameSize * 2), frameSize))),
    )
    await assert.rejects(
      unseal(Buffer.concat([foreign.subarray(0, sealedSize), sealed.subarray(sealedSize)]), 70_000),
      isDamaged(/frame 0 /),
    )
    assert.notDeepEqual(another, sealed)
  })
})

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
