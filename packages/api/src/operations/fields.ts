import * as v from 'valibot'
import { isText, notText, placeOfNoText } from '../text.ts'

// Fields that operations share.
/** The one string of this API: the database keeps no NUL, and half a surrogate pair is no character. */
export const string = v.pipe(v.string(), v.check(isText, notText))
export const id = v.pipe(string, v.uuid())
export const key = v.pipe(string, v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(40))
export const line = (most: number) => v.pipe(string, v.maxLength(most))
export const text = (most: number) => v.pipe(string, v.trim(), v.minLength(1), v.maxLength(most))
export const email = v.pipe(string, v.trim(), v.toLowerCase(), v.email(), v.maxLength(200))
export const password = v.pipe(string, v.minLength(12), v.maxLength(200))
export const hash = v.pipe(string, v.regex(/^[0-9a-f]{64}$/))
export const limit = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)), 50)
export const cursor = v.optional(line(200))
/** What a browser answers for a passkey; the WebAuthn library reads it strictly. */
export const passkeyResponse = v.looseObject({
  id: line(1_400),
  rawId: line(1_400),
  type: v.literal('public-key'),
})
/** Checked against the story format by the command; here only that all text in it is text. */
export const body = v.pipe(
  v.looseObject({ type: v.literal('doc'), content: v.array(v.looseObject({ type: v.string() })) }),
  v.rawCheck(({ dataset, addIssue }) => {
    const place = placeOfNoText(dataset.value)
    if (place !== null) addIssue({ message: notText, path: place })
  }),
)
