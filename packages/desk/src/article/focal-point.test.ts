import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cropOf, movedBy, pointInOriginal } from './focal-point.ts'

describe('focal point', () => {
  it('keeps the crop inside a tall picture', () => {
    const crop = cropOf(900, 1600, { x: 0.5, y: 0 })
    assert.equal(crop.top, 0)
    assert.equal(crop.width, 1)
    assert.ok(Math.abs(crop.height - (900 * 9) / 16 / 1600) < 1e-9)
  })

  it('is where the click was in the original, not in the crop', () => {
    const point = pointInOriginal({ width: 3200, height: 900, focusX: 1, focusY: 0.5 }, { x: 0, y: 0.5 })
    assert.deepEqual(point, { x: 0.5, y: 0.5 })
  })

  it('never leaves the picture', () => {
    assert.deepEqual(movedBy({ x: 0.99, y: 0.01 }, 0.05, -0.05), { x: 1, y: 0 })
  })
})
