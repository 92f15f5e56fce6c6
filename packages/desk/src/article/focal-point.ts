/** A point of a picture, as parts of its width and height from its top left corner. */
export interface FocalPoint {
  readonly x: number
  readonly y: number
}

/** The part of an original that a 16:9 crop around a focal point shows, in parts of the original. */
export function cropOf(
  width: number,
  height: number,
  focus: FocalPoint,
): { readonly left: number; readonly top: number; readonly width: number; readonly height: number } {
  const cropWidth = Math.min(1, (height * 16) / 9 / width)
  const cropHeight = Math.min(1, (width * 9) / 16 / height)
  const place = (part: number, at: number): number => Math.min(1 - part, Math.max(0, at - part / 2))
  return {
    left: place(cropWidth, focus.x),
    top: place(cropHeight, focus.y),
    width: cropWidth,
    height: cropHeight,
  }
}

/** Where in the original somebody clicked, when they clicked at `at` (parts of the preview) in its crop. */
export function pointInOriginal(
  picture: {
    readonly width: number
    readonly height: number
    readonly focusX: number
    readonly focusY: number
  },
  at: FocalPoint,
): FocalPoint {
  const crop = cropOf(picture.width, picture.height, { x: picture.focusX, y: picture.focusY })
  return { x: clamp(crop.left + at.x * crop.width), y: clamp(crop.top + at.y * crop.height) }
}

/** The point moved by a step, kept inside the picture. */
export function movedBy(point: FocalPoint, x: number, y: number): FocalPoint {
  return { x: clamp(point.x + x), y: clamp(point.y + y) }
}

function clamp(part: number): number {
  return Math.min(1, Math.max(0, part))
}
