/** The one place of colours, sizes and motion. The build turns it into CSS variables; tests hold its contrasts. */

type Pair = readonly [light: string, dark: string];

/** Colours as [light, dark]. Chrome has no hue: caller is blue, agent green, a person magenta, trouble red. */
export const colours = {
  canvas: ['#F5F6F8', '#0D1015'],
  surface: ['#FFFFFF', '#14181F'],
  sunken: ['#EDEFF3', '#1C222B'],
  well: ['#EDEFF3', '#10141A'],
  raised: ['#FFFFFF', '#1A2029'],
  /** What the pointer or the keys are at, on raised. */
  chosen: ['#EDEFF3', '#2A323E'],
  line: ['#E1E4EA', '#272E39'],
  lineStrong: ['#858E9C', '#6B7686'],
  text: ['#151A21', '#E8ECF1'],
  text2: ['#465060', '#B0BAC7'],
  text3: ['#626C7A', '#8C97A6'],
  ink: ['#1A222D', '#E8ECF1'],
  onInk: ['#FFFFFF', '#12161C'],
  inkHover: ['#2B3644', '#FFFFFF'],
  focus: ['#1F6FEB', '#62A6FF'],
  caller: ['#155FB0', '#74B3FF'],
  callerSoft: ['#E7F0FB', '#14263A'],
  callerWave: ['#4A8FDF', '#4C8FDE'],
  agent: ['#0A7354', '#4FCFA3'],
  agentSoft: ['#E0F3EB', '#112C25'],
  agentWave: ['#2B9C75', '#2FA37D'],
  think: ['#6840BE', '#BBA3FF'],
  thinkSoft: ['#EFEAFA', '#241E3B'],
  warn: ['#8F5400', '#F2B654'],
  warnSoft: ['#FCEFD8', '#33270F'],
  human: ['#A02C74', '#F08CC8'],
  humanSoft: ['#FAE7F2', '#361829'],
  bad: ['#B92D25', '#FF8F85'],
  badSoft: ['#FCE9E7', '#381A19'],
  idle: ['#56606E', '#9BA6B4'],
  idleSoft: ['#E9ECF0', '#212832'],
} as const satisfies Record<string, Pair>;

export type Colour = keyof typeof colours;

/** Everything that does not change with the theme. */
export const measures = {
  'space-1': '4px',
  'space-2': '8px',
  'space-3': '12px',
  'space-4': '16px',
  'space-5': '24px',
  'space-6': '32px',
  'radius-mark': '4px',
  'radius-control': '6px',
  'radius-card': '10px',
  'radius-full': '999px',
  'font-meta': '12px/16px',
  'font-dense': '13px/18px',
  'font-body': '14px/20px',
  'font-words': '15px/24px',
  'font-title': '16px/24px',
  'font-figure': '24px/30px',
  family: "'Heebo Variable', system-ui, sans-serif",
  mono: "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace",
  ease: 'cubic-bezier(.2, 0, 0, 1)',
  quick: '120ms',
} as const;

/** Text on a ground that must reach 4.5 : 1 in both themes. */
export const textPairs: readonly (readonly [Colour, Colour])[] = [
  ...(['text', 'text2', 'text3'] as const).flatMap((text) =>
    (['canvas', 'surface', 'sunken', 'well', 'raised'] as const).map((ground) => [text, ground] as const),
  ),
  ['onInk', 'ink'],
  ['onInk', 'inkHover'],
  ['caller', 'callerSoft'],
  ['agent', 'agentSoft'],
  ['think', 'thinkSoft'],
  ['warn', 'warnSoft'],
  ['human', 'humanSoft'],
  ['bad', 'badSoft'],
  ['idle', 'idleSoft'],
  ['text', 'warnSoft'],
  ['text', 'badSoft'],
  ['text', 'chosen'],
  ['text2', 'chosen'],
  ['bad', 'chosen'],
];

/** Graphics and borders of controls that must reach 3 : 1. */
export const graphicPairs: readonly (readonly [Colour, Colour])[] = [
  ['lineStrong', 'surface'],
  ['lineStrong', 'canvas'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
  ['callerWave', 'surface'],
  ['agentWave', 'surface'],
];

const kebab = (name: string) => name.replace(/([A-Z0-9])/g, (letter) => `-${letter.toLowerCase()}`);

/** The tokens as a style sheet: one block of measures, one of colours for each theme. */
export function tokensAsCss(): string {
  const block = (selector: string, lines: string[]) => `${selector} {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`;
  const theme = (index: 0 | 1) =>
    Object.entries(colours).map(([name, pair]) => `--${kebab(name)}: ${pair[index]}`);
  return (
    block(':root', Object.entries(measures).map(([name, value]) => `--${name}: ${value}`)) +
    block(':root', [
      ...theme(0),
      'color-scheme: light',
      '--shadow-card: 0 1px 2px rgb(0 0 0 / 5%)',
      '--shadow-float: 0 6px 20px -4px rgb(0 0 0 / 14%)',
    ]) +
    block(":root[data-theme='dark']", [...theme(1), 'color-scheme: dark', '--shadow-card: none'])
  );
}
