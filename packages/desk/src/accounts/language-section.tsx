import { language } from '@heliograph/languages'
import { call } from '../server/call.ts'
import { interfaceLanguages, isInterfaceLanguage, say, speak } from '../say.ts'
import { chosenLanguage, rememberLanguage } from '../session/preferences.ts'
import { session, setSession } from '../session/session.ts'
import { ActionProblem } from './action-problem.tsx'
import { useAction } from './use-action.ts'

/** Which language the desk speaks to this person, here and in every other browser. */
export function LanguageSection() {
  const action = useAction()
  const chosen = session.value?.person?.language ?? ''
  const choose = (key: string): Promise<void> =>
    action.run(async () => {
      setSession(await call('account.set-language', { language: key === '' ? null : key }))
      const next = isInterfaceLanguage(key) ? key : chosenLanguage
      if (isInterfaceLanguage(key)) rememberLanguage(key)
      await speak(next)
    })
  return (
    <>
      <h2 id="language-title">{say('language')}</h2>
      <ActionProblem action={action} />
      <select
        aria-labelledby="language-title"
        value={chosen}
        disabled={action.busy}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="">{say('language.browser')}</option>
        {interfaceLanguages.map((key) => (
          <option key={key} value={key} lang={language(key).tag} dir={language(key).direction}>
            {language(key).ownName}
          </option>
        ))}
      </select>
    </>
  )
}
