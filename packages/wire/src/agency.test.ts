import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agencyOf, ownerOf } from './agency.ts'
import { languageTag } from './language-tag.ts'

describe('the agency', () => {
  for (const [name, key] of [
    ['Reuters', 'reuters'],
    ['reuters.com', 'reuters'],
    ['Thomson Reuters', 'reuters'],
    ['THOMSONREUTERS.COM', 'reuters'],
    ['The Associated Press', 'ap'],
    ['AP', 'ap'],
    ['http://www.ap.org/', 'ap'],
    ['Australian Associated Press', 'aap'],
    ['Agence France-Presse', 'afp'],
    ['www.afp.com', 'afp'],
    ['dpa Deutsche Presse-Agentur', 'dpa'],
    ['dpa.com', 'dpa'],
    ['Northlight Press', 'northlight-press'],
    ['Agence Boréale', 'agence-boreale'],
    ['სააგენტო ტესტი', 'სააგენტო-ტესტი'],
    ['APpendix Daily', 'appendix-daily'],
    ['Nature Reuterswerd', 'nature-reuterswerd'],
    ['http://www.acme.example/about/', 'acme-example'],
  ] as const)
    it(`"${name}" has the key ${key}`, () => assert.equal(agencyOf([[name]]).key, key))

  it('is the first that is named; a known one in the same breath wins', () => {
    assert.equal(agencyOf([[null, ''], ['Northlight Press'], ['Reuters']]).key, 'northlight-press')
    assert.equal(agencyOf([['Main desk', 'Reuters']]).key, 'reuters')
    assert.deepEqual(agencyOf([[], ['  ', '...']]), { key: 'unknown', name: 'Unknown' })
  })

  it('owns its identifiers', () => {
    assert.equal(ownerOf('urn:newsml:dpa.com:20090101:1'), 'dpa.com')
    assert.equal(ownerOf('tag:reuters.com,2016:newsml_X'), 'reuters.com')
    assert.equal(ownerOf('https://user@www.Boreal.example:8080/x'), 'boreal.example')
    assert.equal(ownerOf('urn:uuid:1'), null)
  })
})

describe('a language tag', () => {
  for (const [written, tag] of [
    ['EN', 'en'],
    ['en_gb', 'en-GB'],
    ['sr-latn-me', 'sr-Latn-ME'],
    ['cnr', 'cnr'],
    ['prs', 'prs'],
    ['be-TARASK', 'be-tarask'],
    [' fa ', 'fa'],
    ['', null],
    ['x', null],
    ['English language', null],
    [`en${'-abc'.repeat(20)}`, null],
  ] as const)
    it(`"${written}" is ${tag}`, () => assert.equal(languageTag(written), tag))
})
