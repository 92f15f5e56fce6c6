import { say } from '../say.ts'
import { chooseService } from '../session/preferences.ts'
import { service, services } from '../session/session.ts'
import { openScreens } from './menu.tsx'
import type { PaletteCommand } from './palette-commands.ts'
import { go } from './route.ts'

/** Where one can go: every screen and every service of the person. */
export function frameCommands(): readonly PaletteCommand[] {
  return [
    ...openScreens().map(({ name, word }): PaletteCommand => ({
      id: `screen ${name}`,
      group: 'screen',
      name: say('palette.go', { screen: say(word) }),
      run: () => go({ list: name, open: null }),
    })),
    ...services.value
      .filter(({ key }) => key !== service.value?.key)
      .map(({ key, name }): PaletteCommand => ({
        id: `service ${key}`,
        group: 'service',
        name: say('palette.work-in', { service: name }),
        run: () => chooseService(key),
      })),
  ]
}
