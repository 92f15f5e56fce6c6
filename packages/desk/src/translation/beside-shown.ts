import { signal } from '@preact/signals'

/** Whether translations are shown with their source beside; kept from article to article. */
export const besideShown = signal(false)
