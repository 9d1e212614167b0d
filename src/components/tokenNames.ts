/** What follows `--puffle-` in the name of every token of the theme; a test holds it to `tokens.css`. */
export const tokenNames: readonly string[] = [
  "color-bg color-surface color-sunken color-hover color-scrim color-line color-line-strong",
  "color-field color-text color-muted color-accent color-accent-hover color-on-accent",
  "color-accent-soft color-accent-text color-warning color-warning-soft color-warning-text",
  "color-danger color-danger-soft color-danger-text color-success color-success-soft",
  "color-success-text color-focus font font-mono text-xs text-sm text-md text-lg",
  "weight-normal weight-strong leading leading-tight measure radius-sm radius-md radius-lg",
  "radius-full shadow shadow-float focus-width focus-offset target-min target",
  "target-decision duration-fast duration ease layer-float layer-dialog density space-1",
  "space-2 space-3 space-4 space-5",
]
  .join(" ")
  .split(" ");
