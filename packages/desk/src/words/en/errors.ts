import type { Words } from '../words.ts'

export const errors = {
  // What was refused
  'error.api.input-invalid': 'The server did not accept this ({at}).',
  'error.api.signed-out': 'You are signed out. Sign in again.',
  'error.api.forbidden': 'Your roles do not allow this.',
  'error.api.not-found': 'This is not there, or not there any more.',
  'error.api.too-many-attempts': {
    one: 'Too many attempts. Try again in {count} second.',
    other: 'Too many attempts. Try again in {count} seconds.',
  },
  'error.api.sign-in-refused': 'The e-mail address or the password is wrong.',
  'error.api.second-factor-needed': 'The code of your authenticator is needed too.',
  'error.api.passkey-refused': 'This passkey was not accepted. Try again, or use another way.',
  'error.api.confirm-needed': 'Confirm first that it is you.',
  'error.people.last-administrator':
    'The newsroom needs an administrator who can sign in. Make somebody else one first.',
  'error.account.last-way-in': 'This is your last way of signing in. Add another one first.',
  'error.api.link-expired': 'This link was used already or has expired. Ask for a new one.',
  'error.api.conflict': 'Something changed meanwhile. Look again and repeat.',
  'error.api.too-large': 'This is too large.',
  'error.api.unavailable': 'The newsroom’s server is not ready. Try again in a moment.',
  'error.api.failed': 'Something went wrong on the server. Try again; if it stays, tell the administrator.',
  'error.article.stale': 'Somebody else saved this article meanwhile.',
  'error.article.not-now': 'This is not possible in the article’s present state.',
  'error.article.obstacles': 'Something is still missing before this can be published.',
  'error.article.exists': 'The story has an article in this service already.',
  'error.media.unreadable': 'This file is no picture we can read. JPEG, PNG, WebP, AVIF and TIFF work.',
  'error.story.document-invalid': 'The text has a shape the story format does not know.',
  'error.translation.engine-failed':
    'The machine gave no usable translation. Try again, or translate by hand; the server’s log says more.',
  'error.translation.file-unreadable': 'This is no XLIFF file we can read, or it belongs to another article.',
  'error.desk.offline': 'The server cannot be reached. Check the connection.',
} as const satisfies Readonly<Record<string, Words>>
