import type { Words } from '../words.ts'

export const session = {
  // Signing in
  'sign-in': 'Sign in',
  'sign-in.busy': 'Signing in…',
  'sign-in.expired': 'Your session has ended. Sign in to go on; the text you were writing is still here.',
  'sign-out': 'Sign out',
  email: 'E-mail address',
  name: 'Name',
  password: 'Password',
  'password.show': 'Show',
  'password.hide': 'Hide',
  'password.hint': 'At least 12 characters. Several words are good.',
  welcome: 'Welcome to the desk',
  'welcome.first': 'You are the first here and will be the administrator. Choose how you sign in.',
  'welcome.invited': 'You have been invited. Choose how you sign in.',
  'welcome.start': 'Start',
  'welcome.sign-in-instead': 'Sign in with e-mail and password instead',
  sessions: 'Where you are signed in',
  'sessions.seen': 'last used {time}',
  'sessions.this': 'this browser',
  'sessions.end': 'End',
  'sessions.end-one': 'End the session on {device}',
  keyboard: 'Keyboard',
  'keyboard.single': 'Single keys do things (J, K, B …). Keys with Ctrl always work.',
} as const satisfies Readonly<Record<string, Words>>
