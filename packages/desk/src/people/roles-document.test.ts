import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { permissions, roles } from '@heliograph/story'
import { english } from '../words/english.ts'
import { rolesDocument, writeRoles } from '../../../../scripts/roles-document.ts'

describe('what each role may do, in words', () => {
  it('every role and every permission has words of its own, and no word is for one that is gone', () => {
    const words = Object.entries(english).filter(([key]) => /^(?:role|permission)\./.test(key))
    assert.deepEqual(
      words.map(([key]) => key).toSorted(),
      [
        ...roles.map((role) => `role.${role}`),
        ...Object.keys(permissions).map((one) => `permission.${one}`),
      ].toSorted(),
    )
    assert.equal(new Set(words.map(([, word]) => word)).size, words.length)
  })

  it('the document is the table of now', () => {
    assert.equal(
      readFileSync(rolesDocument, 'utf8'),
      writeRoles(),
      'docs/roles.md is old: node scripts/roles-document.ts',
    )
  })
})
