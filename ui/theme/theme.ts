import { createTheme, defaultVariantColorsResolver, type MantineColorsTuple } from '@mantine/core';

/** Mantine wants ten shades; ours are set per colour scheme in tokens.css, so these only name the accent. */
const flat = (value: string): MantineColorsTuple => [
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
  value,
];

/** Mantine set to Titrate's look. Colours and sizes live in the static style sheets beside this file. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: { accent: flat('#0b5f6b'), danger: flat('#a80f34') },
  // On the dark scheme the accent is light, so what is written on it must be dark.
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    if (input.variant !== 'filled') return resolved;
    return { ...resolved, color: input.color === 'danger' ? 'var(--t-on-danger)' : 'var(--t-on-accent)' };
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: false } },
    NativeSelect: { defaultProps: { size: 'sm' } },
    // What is pressed is 24 px large (WCAG 2.5.8), and its words stay as large as those of other fields
    Checkbox: { defaultProps: { size: 'sm' }, vars: () => ({ root: { '--checkbox-size': '1.5rem' } }) },
    Radio: { defaultProps: { size: 'sm' }, vars: () => ({ root: { '--radio-size': '1.5rem' } }) },
    SegmentedControl: { defaultProps: { size: 'sm' } },
    // The page behind is held still by CSS (base.css); Mantine would write a <style> element for it.
    Modal: {
      defaultProps: {
        lockScroll: false,
        centered: true,
        transitionProps: { duration: 120 },
        'data-locks-scroll': true,
      },
    },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
  },
});
