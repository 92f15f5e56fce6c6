import { agencyName } from '@heliograph/story'
import { session } from '../session/session.ts'

/** An agency's name by key, in a language if one is named. */
export function agencyLabel(key: string, language?: string): string {
  const agency = session.value?.agencies.find((entry) => entry.key === key)
  if (agency === undefined) return key
  return language === undefined ? agency.name : agencyName(agency, language)
}
