import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { drawPicture, motifs } from './pictures.ts'
import { stories } from './index.ts'

describe('the drawn pictures', () => {
  it('are the same bytes every time, 1600 by 900, with more than one colour', async () => {
    for (const motif of motifs) {
      const svg = drawPicture(motif)
      assert.equal(drawPicture(motif), svg)
      assert.doesNotMatch(svg, /NaN|undefined|<script|href|<text/)
      const image = sharp(Buffer.from(svg))
      const { width, height } = await image.metadata()
      assert.deepEqual([width, height], [1600, 900])
      const { dominant, channels } = await image.stats()
      assert.ok(dominant !== undefined && channels.some(({ stdev }) => stdev > 10), motif)
    }
  })

  it('are all shown somewhere', () => {
    const shown = new Set(
      stories
        .flatMap(({ articles }) => articles)
        .flatMap(({ publications }) => publications.map(({ content }) => content.picture?.motif)),
    )
    assert.deepEqual(
      motifs.filter((motif) => !shown.has(motif)),
      [],
    )
  })
})
