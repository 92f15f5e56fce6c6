import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  allows,
  articleVerbs,
  can,
  canAnywhere,
  permissionFor,
  permissions,
  roles,
  transition,
} from '../index.ts'
import type { ArticleState, Permission } from '../index.ts'

const publications = ['never', 'live', 'retracted'] as const
const works = ['none', 'draft', 'ready'] as const
const states: readonly ArticleState[] = publications.flatMap((publication) =>
  works.map((work) => ({ publication, work })),
)

describe('states and transitions', () => {
  it('a retracted article stays as it is: no verb moves it', () => {
    for (const verb of articleVerbs)
      for (const work of works) assert.equal(allows(verb, { publication: 'retracted', work }), false, verb)
  })
  it('an article is published once; afterwards it is updated or corrected', () => {
    for (const state of states) {
      assert.equal(allows('publish-article', state), state.publication === 'never' && state.work !== 'none')
      const again = state.publication === 'live' && state.work !== 'none'
      assert.equal(allows('update-article', state), again)
      assert.equal(allows('correct-article', state), again)
    }
  })
  it('only what readers can see is retracted', () => {
    for (const state of states) assert.equal(allows('retract-article', state), state.publication === 'live')
  })
  it('no verb makes a published article unpublished', () => {
    for (const verb of articleVerbs)
      for (const state of states)
        if (state.publication !== 'never' && allows(verb, state))
          assert.notEqual(transition(verb, state).publication, 'never')
  })
  it('what the table does not allow is refused with the state in the message', () => {
    assert.throws(() => transition('publish-article', { publication: 'live', work: 'draft' }), {
      id: 'story.transition-refused',
      message: /publish-article.*live\/draft/,
    })
  })
})

describe('roles', () => {
  it('hold in their service only, unless they are the whole newsroom’s', () => {
    const memberships = { en: ['editor'], '*': ['reporter'] } as const
    assert.ok(can(memberships, 'en', 'article.publish'))
    assert.ok(!can(memberships, 'fa', 'article.publish'))
    assert.ok(can(memberships, 'fa', 'article.create'))
  })
  it('of any one service are enough for what is the whole newsroom’s', () => {
    assert.ok(canAnywhere({ en: ['translator'], fa: ['editor'] }, 'wire.read-notes'))
    assert.ok(canAnywhere({ '*': ['reporter'] }, 'media.upload'))
    assert.ok(!canAnywhere({ en: ['translator'] }, 'wire.read-notes'))
  })
  it('nobody without a role may do anything', () => {
    for (const permission of Object.keys(permissions) as Permission[]) {
      assert.ok(!can({}, 'en', permission))
      assert.ok(!canAnywhere({ en: [] }, permission))
    }
  })
  it('an administrator may do everything, each other role something but not everything', () => {
    for (const role of roles) {
      const allowed = (Object.keys(permissions) as Permission[]).filter((permission) =>
        can({ en: [role] }, 'en', permission),
      )
      assert.ok(allowed.length > 0, role)
      assert.equal(allowed.length === Object.keys(permissions).length, role === 'administrator', role)
    }
  })
  it('a reporter sends out a brief but no article', () => {
    assert.ok(can({ en: ['reporter'] }, 'en', permissionFor('publish-article', 'brief')))
    assert.ok(!can({ en: ['reporter'] }, 'en', permissionFor('publish-article', 'text')))
    assert.ok(!can({ en: ['reporter'] }, 'en', permissionFor('correct-article', 'brief')))
  })
})
