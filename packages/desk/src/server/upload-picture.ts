import type { MediaShape } from '@heliograph/api'
import { readAnswer, Refusal } from './call.ts'

/**
 * Sends a picture file to the newsroom.
 * @param progress told the part sent, 0 to 1
 * @throws {Refusal} `media.unreadable`, `api.too-large`, `desk.offline` …
 */
export function uploadPicture(file: File, progress: (part: number) => void): Promise<MediaShape> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much it has sent.
    const request = new XMLHttpRequest()
    request.open('POST', '/api/media')
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    })
    request.addEventListener('error', () => reject(new Refusal('desk.offline', null)))
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer(request.status, request.response) as MediaShape)
      } catch (error) {
        reject(error as Error)
      }
    })
    request.send(file)
  })
}
