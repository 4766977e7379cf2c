/**
 * How Nuxt UI's components look here: denser than its defaults, one accent, no transition longer than 150 ms. The colours
 * themselves are in `styles/tokens.css`. Read by the build (`vite.config.ts`), not by the running app.
 */
export const theme = {
  colors: { primary: 'harbor', neutral: 'zinc', success: 'green', warning: 'amber', error: 'red', info: 'harbor' },
  button: {
    slots: { base: 'cursor-pointer whitespace-nowrap' },
    // The defaults lighten on hover, which takes the label's contrast below 4.5.
    compoundVariants: [
      { color: 'primary', variant: 'solid', class: 'hover:bg-primary-strong active:bg-primary-strong' },
      { color: 'error', variant: 'solid', class: 'hover:bg-error-strong active:bg-error-strong' },
      { color: 'neutral', variant: 'solid', class: 'hover:bg-inverted active:bg-inverted' },
    ],
    variants: {
      size: {
        sm: { leadingIcon: 'size-3.5', trailingIcon: 'size-3.5' },
        md: { leadingIcon: 'size-4', trailingIcon: 'size-4' },
      },
    },
  },
  input: { variants: { size: { md: { leadingIcon: 'size-4', trailingIcon: 'size-4' } } } },
  select: { slots: { base: 'cursor-pointer' }, variants: { size: { md: { trailingIcon: 'size-4' } } } },
  selectMenu: { slots: { base: 'cursor-pointer' }, variants: { size: { md: { trailingIcon: 'size-4' } } } },
  badge: { slots: { base: 'rounded-sm' }, defaultVariants: { variant: 'subtle', color: 'neutral' } },
  modal: {
    slots: {
      header: 'p-4 sm:px-5 min-h-0 shrink-0',
      body: 'p-4 sm:p-5',
      footer: 'p-4 sm:px-5 justify-end gap-2',
      title: 'wrap-anywhere',
      description: 'wrap-anywhere',
      content: 'shadow-lg',
      close: 'top-3 end-3',
    },
    variants: { overlay: { true: { overlay: 'bg-overlay' } } },
  },
  formField: {
    slots: {
      label: 'font-medium text-highlighted wrap-anywhere',
      help: 'text-muted',
      hint: 'text-muted',
      error: 'text-error',
    },
  },
  alert: {
    defaultVariants: { variant: 'subtle' },
    slots: { root: 'rounded-md p-3', title: 'wrap-anywhere', description: 'opacity-100 wrap-anywhere' },
  },
  toast: { slots: { root: 'rounded-md', title: 'wrap-anywhere', description: 'wrap-anywhere' } },
  tooltip: { slots: { content: 'h-auto max-w-80 py-1.5' } },
  tabs: { slots: { trigger: 'cursor-pointer' } },
};
