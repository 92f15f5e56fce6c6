/** A rectangle of an original, in pixels. */
export interface Crop {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * The largest 16:9 rectangle of a picture whose centre is as near to the focal point as the edges allow.
 * @param focusX 0 (left edge) to 1; `focusY` 0 (top) to 1
 */
export function cropAround(width: number, height: number, focusX: number, focusY: number): Crop {
  const wide = width * 9 > height * 16
  const cropWidth = wide ? Math.max(1, Math.round((height * 16) / 9)) : width
  const cropHeight = wide ? height : Math.max(1, Math.round((width * 9) / 16))
  const place = (whole: number, part: number, focus: number): number =>
    Math.round(Math.min(whole - part, Math.max(0, whole * focus - part / 2)))
  return {
    left: place(width, cropWidth, focusX),
    top: place(height, cropHeight, focusY),
    width: cropWidth,
    height: cropHeight,
  }
}
