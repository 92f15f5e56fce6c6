import { operations } from '@heliograph/api'

/** Name and address of a person as the API takes them. */
export const { name, email } = operations['session.use-link'].entries
