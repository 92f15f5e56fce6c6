/** What the demonstration's pictures show. Nobody is in them. */
export const motifs = [
  'rooftops-at-dusk',
  'hills-and-mirror',
  'river-and-bridge',
  'street-lamps',
  'mountains',
  'harbour',
] as const
export type Motif = (typeof motifs)[number]

const width = 1600
const height = 900

// The tones of the design's tokens, with the sand and the two browns of the first drawing.
const sand = '#d8c49a'
const paper = '#f3efe6'
const line = '#ddd8cd'
const signal = '#a8480a'
const amber = '#f2a93b'
const brown = '#3a3029'
const dark = '#241c18'
const ink = '#15191e'
const slate = '#2b323a'
const soft = '#5a636e'

/**
 * A picture drawn from plain shapes: an SVG document of 1600 by 900 pixels. The same motif gives the same bytes
 * every time.
 */
export function drawPicture(motif: Motif): string {
  const shapes = drawings[motif]().join('\n  ')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">\n  ${shapes}\n</svg>\n`
}

const drawings: Readonly<Record<Motif, () => readonly string[]>> = {
  'rooftops-at-dusk': () => [
    ground(sand),
    disc(1160, 300, 114, signal),
    skyline(
      [
        [0, 620],
        [160, 500],
        [290, 620],
        [390, 460],
        [560, 580],
        [700, 500],
        [790, 660],
        [910, 540],
        [1080, 670],
        [1180, 520],
        [1330, 670],
        [1450, 590],
      ],
      brown,
    ),
    skyline(
      [
        [0, 740],
        [240, 660],
        [420, 750],
        [630, 680],
        [850, 760],
        [1140, 670],
        [1330, 750],
      ],
      dark,
    ),
  ],
  'hills-and-mirror': () => [
    ground(paper),
    disc(1250, 220, 96, amber),
    hill(-200, 1100, 420, sand),
    hill(500, 1900, 500, '#b9a57c'),
    // The beam leaves the mirror on the near hill and ends at the sun it comes from.
    polygon(
      [
        [412, 612],
        [1250, 220],
        [430, 626],
      ],
      '#f2a93b',
      0.45,
    ),
    hill(-400, 1250, 610, brown),
    polygon(
      [
        [380, 640],
        [440, 580],
        [440, 640],
      ],
      paper,
    ),
    rect(404, 638, 12, 40, ink),
    hill(300, 2100, 740, dark),
  ],
  'river-and-bridge': () => [
    ground(line),
    disc(380, 250, 90, signal),
    hill(-300, 900, 470, '#b9a57c'),
    hill(700, 2000, 440, sand),
    rect(0, 620, width, 280, slate),
    ...[0, 1, 2, 3].map((bay) => arch(120 + bay * 360, 620, 140)),
    rect(0, 430, width, 52, brown),
    ...[0, 1, 2, 3, 4].map((pier) => rect(40 + pier * 360, 470, 80, 230, brown)),
    ...ripples(700, 6),
  ],
  'street-lamps': () => [
    ground(slate),
    rect(0, 700, width, 200, ink),
    polygon(
      [
        [700, 700],
        [900, 700],
        [1300, 900],
        [300, 900],
      ],
      '#20262c',
    ),
    ...[
      [240, 230, 1],
      [470, 360, 0.72],
      [610, 450, 0.5],
      [1360, 230, 1],
      [1130, 360, 0.72],
      [990, 450, 0.5],
    ].flatMap(([x = 0, top = 0, scale = 1]) => lamp(x, top, scale)),
  ],
  mountains: () => [
    ground(line),
    disc(420, 260, 84, signal),
    polygon(
      [
        [0, 640],
        [260, 380],
        [470, 560],
        [800, 250],
        [1120, 590],
        [1340, 430],
        [1600, 650],
        [1600, 900],
        [0, 900],
      ],
      '#c9b68c',
    ),
    polygon(
      [
        [800, 250],
        [880, 336],
        [832, 352],
        [792, 330],
        [752, 350],
        [724, 322],
      ],
      paper,
    ),
    polygon(
      [
        [0, 720],
        [330, 560],
        [620, 720],
        [1010, 520],
        [1370, 730],
        [1600, 600],
        [1600, 900],
        [0, 900],
      ],
      soft,
    ),
    polygon(
      [
        [0, 830],
        [420, 710],
        [840, 820],
        [1220, 720],
        [1600, 820],
        [1600, 900],
        [0, 900],
      ],
      slate,
    ),
  ],
  harbour: () => [
    ground(sand),
    disc(800, 540, 150, signal),
    rect(0, 560, width, 340, slate),
    polygon(
      [
        [690, 560],
        [910, 560],
        [980, 900],
        [620, 900],
      ],
      '#8a4a22',
      0.6,
    ),
    rect(0, 520, 420, 60, brown),
    rect(330, 290, 46, 240, dark),
    polygon(
      [
        [318, 290],
        [353, 240],
        [388, 290],
      ],
      dark,
    ),
    rect(340, 304, 26, 26, amber),
    ...boat(1060, 590, 1),
    ...boat(1330, 640, 1.35),
    ...boat(560, 610, 0.8),
    ...ripples(690, 7),
  ],
}

type Point = readonly [x: number, y: number]

function ground(fill: string): string {
  return rect(0, 0, width, height, fill)
}

function rect(x: number, y: number, w: number, h: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"/>`
}

function disc(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`
}

function polygon(points: readonly Point[], fill: string, opacity = 1): string {
  const opacityAttribute = opacity === 1 ? '' : ` fill-opacity="${opacity}"`
  return `<polygon points="${points.map((point) => point.join(',')).join(' ')}" fill="${fill}"${opacityAttribute}/>`
}

/** Flat roofs: each step begins at x and stands at y until the next one. */
function skyline(steps: readonly Point[], fill: string): string {
  const outline = steps.flatMap(([x, y], index): Point[] => [
    [x, y],
    [steps[index + 1]?.[0] ?? width, y],
  ])
  return polygon([[0, height], ...outline, [width, height]], fill)
}

/** A rounded hill from one foot to the other with its top at `top`. */
function hill(left: number, right: number, top: number, fill: string): string {
  const middle = (left + right) / 2
  return `<path d="M${left} ${height} C${(left + middle) / 2} ${top} ${(middle + right) / 2} ${top} ${right} ${height} Z" fill="${fill}"/>`
}

/** The stone over one bay of a bridge: everything between a half circle and the deck. */
function arch(x: number, foot: number, radius: number): string {
  const right = x + 2 * radius
  return `<path d="M${x} ${foot} A${radius} ${radius} 0 0 1 ${right} ${foot} L${right} 470 L${x} 470 Z" fill="${brown}"/>`
}

function ripples(top: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const x = (index * 487 + 90) % 1380
    return rect(x, top + index * 27, 130 + ((index * 61) % 110), 6, soft)
  })
}

function lamp(x: number, top: number, scale: number): readonly string[] {
  const foot = 700 + (1 - scale) * -20
  return [
    `<circle cx="${x}" cy="${top}" r="${round(110 * scale)}" fill="${amber}" fill-opacity="0.16"/>`,
    rect(round(x - 7 * scale), top, round(14 * scale), round(foot - top), ink),
    `<circle cx="${x}" cy="${top}" r="${round(34 * scale)}" fill="${amber}"/>`,
  ]
}

function boat(x: number, y: number, scale: number): readonly string[] {
  const at = (dx: number, dy: number): Point => [round(x + dx * scale), round(y + dy * scale)]
  return [
    polygon([at(-90, 0), at(90, 0), at(60, 44), at(-60, 44)], dark),
    polygon([at(0, -150), at(0, -10), at(76, -10)], paper),
    polygon([at(-8, -120), at(-8, -10), at(-58, -10)], line),
  ]
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
