import sharp from 'sharp'

/** Two looks that differ in at most so many of their 64 bits are of one picture. */
export const mostDifference = 6

/**
 * What a picture looks like, in 64 bits: whether each point of an 8 by 8 grid is brighter than the next to its right
 * (dHash, Krawetz 2013). The same after another size, quality or format; another after another crop.
 * @returns null for a picture with so little structure that many others would look the same
 */
export async function lookOf(picture: Uint8Array): Promise<Buffer | null> {
  const grey = await sharp(picture).greyscale().resize(9, 8, { fit: 'fill' }).raw().toBuffer()
  const look = Buffer.alloc(8)
  let set = 0
  for (let row = 0; row < 8; row++)
    for (let column = 0; column < 8; column++)
      if ((grey[row * 9 + column] ?? 0) > (grey[row * 9 + column + 1] ?? 0)) {
        look[row] = (look[row] ?? 0) | (0x80 >> column)
        set++
      }
  return set < 6 || set > 58 ? null : look
}
