import { useEffect, useMemo, useState } from 'preact/hooks'
import type { ServiceRules } from '@heliograph/api'
import type { ArticleKind } from '@heliograph/story'
import { announce } from '../frame/announce.ts'
import { ListState, Problem } from '../frame/list-state.tsx'
import { asRefusal, call } from '../server/call.ts'
import type { Refusal } from '../server/call.ts'
import { createResource } from '../server/resource.ts'
import { say } from '../say.ts'
import { may, service, serviceOf } from '../session/session.ts'
import { serviceText } from '../speech/language-of.ts'

/** An item as it is edited; one without a key is new. */
interface Item {
  readonly key?: string
  readonly words: string
  readonly blocks: boolean
  readonly kinds: readonly ArticleKind[]
}

const kinds: readonly ArticleKind[] = ['text', 'brief', 'live-blog']

/** A service's own rules: whether a second person must look, and its checklist. */
export function RulesScreen() {
  const of = service.value?.key
  const rules = useMemo(
    () => createResource<ServiceRules>(() => call('service.rules', { service: of ?? '' })),
    [of],
  )
  useEffect(() => {
    if (of !== undefined) void rules.load()
  }, [rules])
  const { data, loading, error } = rules.state.value
  return (
    <section class="page" aria-labelledby="rules-title">
      <h1 id="rules-title" tabIndex={-1}>
        {say('rules.of', { service: serviceOf(of ?? '')?.name ?? '' })}
      </h1>
      {of === undefined || !may('service.manage', of) ? (
        <p class="list-state">{say('rules.not-yours')}</p>
      ) : data === null || error !== null ? (
        <ListState loading={loading} error={error} empty="" retry={() => void rules.load()} />
      ) : (
        <RulesForm key={of} rules={data} saved={(next) => rules.set(next)} />
      )}
    </section>
  )
}

function RulesForm(props: { readonly rules: ServiceRules; readonly saved: (rules: ServiceRules) => void }) {
  const { rules, saved } = props
  const [fourEyes, setFourEyes] = useState(rules.fourEyes)
  const [items, setItems] = useState<readonly Item[]>(rules.checks)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Refusal | null>(null)
  const change = (at: number, patch: Partial<Item>): void =>
    setItems(items.map((item, index) => (index === at ? { ...item, ...patch } : item)))
  const move = (at: number, by: 1 | -1): void => {
    const next = items.toSpliced(at, 1)
    const item = items[at]
    if (item !== undefined) setItems(next.toSpliced(at + by, 0, item))
  }
  const save = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setError(null)
    try {
      const next = await call('service.set-rules', {
        service: rules.service,
        fourEyes,
        checks: items.map((item) => ({ ...item, kinds: [...item.kinds] })),
      })
      setItems(next.checks)
      saved(next)
      announce(say('rules.saved'))
    } catch (refused) {
      setError(asRefusal(refused))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      class="rules"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label class="check">
        <input
          type="checkbox"
          checked={fourEyes}
          onChange={(event) => setFourEyes(event.currentTarget.checked)}
        />
        <span>
          {say('rules.four-eyes')} <span class="hint">{say('rules.four-eyes-hint')}</span>
        </span>
      </label>
      <h2>{say('rules.checklist')}</h2>
      <p class="hint">{say('rules.checklist-hint')}</p>
      {items.length === 0 && <p class="hint">{say('rules.no-items')}</p>}
      <ol class="rule-items">
        {items.map((item, at) => (
          <li key={item.key ?? `new-${at}`}>
            <fieldset>
              <legend class="hidden">{say('rules.item', { number: at + 1 })}</legend>
              <label class="field">
                <span>{say('rules.words')}</span>
                <input
                  type="text"
                  required
                  maxLength={300}
                  value={item.words}
                  {...serviceText(rules.service)}
                  onInput={(event) => change(at, { words: event.currentTarget.value })}
                />
              </label>
              <label class="check">
                <input
                  type="checkbox"
                  checked={item.blocks}
                  onChange={(event) => change(at, { blocks: event.currentTarget.checked })}
                />
                <span>{say('rules.blocks')}</span>
              </label>
              <div class="rule-kinds">
                {kinds.map((kind) => (
                  <label key={kind} class="check">
                    <input
                      type="checkbox"
                      checked={item.kinds.includes(kind)}
                      // An item of no kind would be asked of nothing.
                      disabled={item.kinds.length === 1 && item.kinds[0] === kind}
                      onChange={(event) =>
                        change(at, {
                          kinds: kinds.filter((one) =>
                            one === kind ? event.currentTarget.checked : item.kinds.includes(one),
                          ),
                        })
                      }
                    />
                    <span>{say(`rules.kind-${kind}`)}</span>
                  </label>
                ))}
              </div>
              <div class="buttons">
                <button
                  type="button"
                  class="quiet small"
                  disabled={at === 0}
                  aria-label={say('rules.earlier', { number: at + 1 })}
                  onClick={() => move(at, -1)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  class="quiet small"
                  disabled={at === items.length - 1}
                  aria-label={say('rules.later', { number: at + 1 })}
                  onClick={() => move(at, 1)}
                >
                  ↓
                </button>
                <button
                  type="button"
                  class="quiet small bad"
                  aria-label={say('rules.remove-one', { number: at + 1 })}
                  onClick={() => setItems(items.toSpliced(at, 1))}
                >
                  {say('rules.remove')}
                </button>
              </div>
            </fieldset>
          </li>
        ))}
      </ol>
      <Problem error={error} />
      <div class="buttons">
        <button
          type="button"
          onClick={() => setItems([...items, { words: '', blocks: true, kinds: ['text'] }])}
        >
          {say('rules.add')}
        </button>
        <button type="submit" class="primary" disabled={busy}>
          {say(busy ? 'action.busy' : 'rules.save')}
        </button>
      </div>
    </form>
  )
}
