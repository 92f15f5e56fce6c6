import type { Newsroom } from '../newsroom.ts'
import { makeDerivatives } from '../pictures/make-derivatives.ts'

/** Makes a picture's stored sizes ahead of the publish that needs them. */
export async function makePictures(newsroom: Newsroom, payload: { readonly media: string }): Promise<void> {
  await makeDerivatives(newsroom, payload.media)
}
