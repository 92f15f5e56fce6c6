import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Newsroom } from '../newsroom.ts'
import { cropAround } from './crop.ts'
import { derivativePath, originalPath, writeOnce } from './store-picture.ts'
import { mediaDir } from './media-dir.ts'

/** The widths every lead picture is kept in, 16:9; a small original is never blown up. */
const widths = [640, 1280] as const

export interface DerivativeRow {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly media_type: string
  readonly made_at: Temporal.Instant
}

/**
 * Makes what is missing of a picture's stored sizes (AVIF and JPEG) for its present focal point, and keeps it:
 * derivatives are made once, not per edition. Their name carries original and focal point.
 */
export async function makeDerivatives(newsroom: Newsroom, hash: string): Promise<readonly DerivativeRow[]> {
  const { db } = newsroom.store
  const media = await db.selectFrom('media').selectAll().where('hash', '=', hash).executeTakeFirst()
  if (media === undefined) return []
  const crop = cropAround(media.width, media.height, media.focus_x, media.focus_y)
  const stem = createHash('sha256')
    .update(`${hash} ${media.focus_x} ${media.focus_y}`)
    .digest('hex')
    .slice(0, 32)
  const wanted = [...new Set(widths.map((width) => Math.min(width, crop.width)))].flatMap((width) =>
    (['avif', 'jpg'] as const).map((extension) => ({
      width,
      height: Math.round((width * 9) / 16),
      extension,
      name: `${stem}-${width}.${extension}`,
    })),
  )
  const names = wanted.map((derivative) => derivative.name)
  const there = await db.selectFrom('derivatives').select('name').where('name', 'in', names).execute()
  const known = new Set(there.map((row) => row.name))
  const missing = wanted.filter((derivative) => !known.has(derivative.name))
  if (missing.length > 0) {
    const original = await readFile(originalPath(mediaDir(newsroom), hash))
    for (const { name, width, height, extension } of missing) {
      const sized = sharp(original).extract(crop).resize(width, height)
      const bytes = await (
        extension === 'avif'
          ? sized.avif({ quality: 50, effort: 2 })
          : sized.jpeg({ quality: 72, mozjpeg: true, progressive: true })
      ).toBuffer()
      await writeOnce(derivativePath(mediaDir(newsroom), name), bytes)
      await db
        .insertInto('derivatives')
        .values({
          name,
          media: hash,
          focus_x: media.focus_x,
          focus_y: media.focus_y,
          width,
          height,
          media_type: extension === 'avif' ? 'image/avif' : 'image/jpeg',
          made_at: newsroom.now(),
          leaf: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  }
  return db
    .selectFrom('derivatives')
    .select(['name', 'width', 'height', 'media_type', 'made_at'])
    .where('name', 'in', names)
    .orderBy('width')
    .orderBy('media_type')
    .execute()
}
