import { say } from '../say.ts'

/** Widths pictures are shown in, in pixels, as the press lays its pages out; all are 16:9. */
const shown = [
  { word: 'picture.size-front', width: 736 },
  { word: 'picture.size-article', width: 608 },
  { word: 'picture.size-phone', width: 360 },
  { word: 'picture.size-card', width: 352 },
] as const
/** How much smaller they are shown here. */
const scale = 0.4

/** A picture cut as readers get it, at every size they get, to see whether the focal point holds. */
export function PictureCrops(props: { readonly preview: string }) {
  return (
    <ul class="crops" aria-label={say('picture.sizes')}>
      {shown.map(({ word, width }) => (
        <li key={word}>
          <img src={props.preview} alt="" style={{ inlineSize: `${width * scale}px` }} />
          <span class="hint">{say(word, { width, height: Math.round((width * 9) / 16) })}</span>
        </li>
      ))}
    </ul>
  )
}
