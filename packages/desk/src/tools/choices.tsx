/** Several of a closed list. */
export function Choices<T extends string>(props: {
  readonly legend: string
  readonly all: readonly T[]
  readonly chosen: readonly T[]
  readonly nameOf: (one: T) => string
  readonly choose: (chosen: readonly T[]) => void
}) {
  return (
    <fieldset class="checks-of">
      <legend>{props.legend}</legend>
      {props.all.map((one) => (
        <label key={one} class="check">
          <input
            type="checkbox"
            checked={props.chosen.includes(one)}
            onChange={(event) =>
              props.choose(
                event.currentTarget.checked
                  ? [...props.chosen, one]
                  : props.chosen.filter((other) => other !== one),
              )
            }
          />
          <span>{props.nameOf(one)}</span>
        </label>
      ))}
    </fieldset>
  )
}
