import type { PublishingObstacle } from '@heliograph/story'
import { say } from '../say.ts'
import type { WordKey } from '../say.ts'
import { agencyLabel } from './agency-label.ts'
import { serviceText } from '../speech/language-of.ts'
import { OwnChecklist } from '../together/own-checklist.tsx'
import type { ArticleSession } from './article-session.ts'
import { Panel } from './panel.tsx'
import { sources } from './source-catalogue.ts'

type Rule = PublishingObstacle['rule']

const rows: readonly {
  readonly name: WordKey
  readonly rule: Rule
  readonly when: 'always' | 'text' | 'brief' | 'picture' | 'not-blog' | 'not-brief'
}[] = [
  { name: 'check.headline', rule: 'headline-missing', when: 'always' },
  { name: 'check.text', rule: 'text-missing', when: 'not-blog' },
  { name: 'check.section', rule: 'section-missing', when: 'not-brief' },
  { name: 'check.brief', rule: 'brief-too-long', when: 'brief' },
  { name: 'check.speaker', rule: 'speaker-missing', when: 'always' },
  { name: 'check.alt', rule: 'alt-missing', when: 'picture' },
  { name: 'check.picture-credit', rule: 'picture-credit-missing', when: 'picture' },
]

/** What is said only while it stands in the way. */
const heldBack = {
  'picture-rights-ended': 'check.picture-rights',
  'machine-unread': 'check.machine',
  'under-embargo': 'check.embargo',
  'legal-open': 'check.legal',
  'second-person-missing': 'check.second-person',
} as const satisfies Partial<Record<Rule, WordKey>>

/** What must be right before publishing, on the text as it stands. */
export function Checklist(props: { readonly session: ArticleSession }) {
  const { session } = props
  const obstacles = session.obstacles.value
  const missing = new Set(obstacles.map(({ rule }) => rule))
  const detail = session.detail.value
  const { kind } = detail
  const { picture } = session.head.value
  const shown = rows.filter(({ when }) => {
    if (when === 'picture') return picture !== null
    if (when === 'not-blog') return kind !== 'live-blog'
    return when === 'always' || (when === 'not-brief' ? kind !== 'brief' : when === kind)
  })
  const bad = obstacles.filter(({ source }) => source !== undefined)
  const held = [...new Set(obstacles.map(({ rule }) => rule))].filter((rule) => Object.hasOwn(heldBack, rule))
  return (
    <ul class="checks">
      {shown.map(({ name, rule }) => (
        <Row
          key={rule}
          name={say(name)}
          value={say(missing.has(rule) ? badWord(rule) : 'check.yes')}
          isGood={!missing.has(rule)}
        />
      ))}
      {bad.length === 0 ? (
        <Row name={say('check.sources')} value={say('check.yes')} isGood />
      ) : (
        bad.map(({ rule, source }) => {
          const known = source === undefined ? undefined : sources.value.get(source)
          return (
            <Row
              key={source}
              name={say('check.source', { agency: known === undefined ? '' : agencyLabel(known.agency) })}
              value={say(`check.${rule as `source-${'embargoed' | 'withheld' | 'canceled' | 'unknown'}`}`)}
              isGood={false}
            />
          )
        })
      )}
      {detail.checks
        .filter(({ blocks, isTicked }) => blocks && !isTicked)
        .map(({ key, words }) => (
          <li key={key}>
            <span {...serviceText(detail.service)}>{words}</span>
            <span class="bad">
              <span aria-hidden="true">✕</span> {say('own-checks.open')}
            </span>
          </li>
        ))}
      {held.map((rule) => (
        <Row
          key={rule}
          name={say(heldBack[rule as keyof typeof heldBack])}
          value={say('check.no')}
          isGood={false}
        />
      ))}
    </ul>
  )
}

/** Of a brief nothing is missing: there is too much. */
function badWord(rule: Rule): WordKey {
  return rule === 'brief-too-long' ? 'check.no' : 'check.missing'
}

function Row(props: { readonly name: string; readonly value: string; readonly isGood: boolean }) {
  return (
    <li>
      <span>{props.name}</span>
      <span class={props.isGood ? 'good' : 'bad'}>
        <span aria-hidden="true">{props.isGood ? '✓' : '✕'}</span> {props.value}
      </span>
    </li>
  )
}

export function ChecklistPanel(props: { readonly session: ArticleSession }) {
  return (
    <Panel title={say('check')}>
      <Checklist session={props.session} />
      <OwnChecklist session={props.session} />
    </Panel>
  )
}
