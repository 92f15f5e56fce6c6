import type { MediaShape } from '@heliograph/api'

const paths = new Map<string, string>()

/** Notes a picture's newest crop, so that figures in texts show it. */
export function rememberPreview(picture: MediaShape): void {
  paths.set(picture.hash, picture.preview)
}

/** Path of a picture's preview, with the newest crop the desk knows of. */
export function previewOf(media: string): string {
  return paths.get(media) ?? `/api/media/${media}`
}
