import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { amber, brick, lake, leaf, stone, type Shades } from './palette.ts';

const tuple = (shades: Shades): MantineColorsTuple => [...shades];

/** Bundled by `fonts.css` beside this file, which each app imports: works offline. */
export const FONT_FAMILY =
  "'Atkinson Hyperlegible Next Variable', 'DejaVu Sans', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** The one Mantine theme of the kiosk and the console; each sets its own root font size (the kiosk is read standing). */
export const theme = createTheme({
  colors: {
    lake: tuple(lake),
    brick: tuple(brick),
    amber: tuple(amber),
    leaf: tuple(leaf),
    gray: tuple(stone),
  },
  primaryColor: 'lake',
  primaryShade: 7,
  black: stone[9],
  fontFamily: FONT_FAMILY,
  headings: { fontFamily: FONT_FAMILY, fontWeight: '700' },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '16px', xl: '24px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
});

/** Variables beside Mantine's own; give it to `MantineProvider cssVariablesResolver`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--va-ground': stone[0],
    '--va-focus': '#0b57d0',
  },
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': stone[9],
    '--mantine-color-dimmed': stone[6],
    '--mantine-color-error': brick[6],
  },
  dark: {},
});
