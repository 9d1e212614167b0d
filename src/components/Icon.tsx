import type { ReactNode } from "react";

/** The pictures of the ready-made components, on a grid of 16. */
const paths = {
  "arrow-up": "M8 13V3.5M3.75 7.75 8 3.5l4.25 4.25",
  "arrow-down": "M8 3v9.5M12.25 8.25 8 12.5 3.75 8.25",
  stop: "M5 5h6v6H5z",
  check: "m3 8.5 3.25 3.25L13 5",
  "chevron-down": "m4.5 6.5 3.5 3.5 3.5-3.5",
  close: "m4 4 8 8M12 4l-8 8",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3l2 1.5",
  warning: "M8 2.5 14.5 13.5h-13ZM8 6.75v3M8 11.75v.01",
  error: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.5M8 11v.01",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.5V11M8 5v.01",
  offline:
    "M2 6.25a9 9 0 0 1 2.6-1.7M14 6.25a9 9 0 0 0-6.2-2.24M4.5 9a5.3 5.3 0 0 1 2.3-1.3M8 12v.01M2.5 2.5l11 11",
  denied: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM3.9 3.9l8.2 8.2",
  question:
    "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM6.25 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.75.5-.75 1M8 11.2v.01",
  copy: "M6 6h7.5v7.5H6ZM10 6V2.5H2.5V10H6",
  retry: "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  edit: "M2.75 13.25 3.5 10.5 11 3l2 2-7.5 7.5Z",
  file: "M4 2.5h5L12.5 6v7.5H4ZM9 2.5V6h3.5",
  link: "M6.75 9.25a2.5 2.5 0 0 0 3.6 0l2-2a2.5 2.5 0 0 0-3.6-3.6l-.8.8M9.25 6.75a2.5 2.5 0 0 0-3.6 0l-2 2a2.5 2.5 0 0 0 3.6 3.6l.8-.8",
  trash: "M3 4.5h10M6.25 4.5v-2h3.5v2M4.5 4.5l.5 9h6l.5-9M6.75 7v4M9.25 7v4",
  running: "M8 2.5a5.5 5.5 0 1 1-5.5 5.5",
} as const;

/** The name of a picture. */
export type IconName = keyof typeof paths;

/** A picture beside words that say the same: hidden from assistive technology. Renders an `<svg>` element. */
export function Icon({ name }: { name: IconName }): ReactNode {
  return (
    <svg
      data-puffle="icon"
      data-icon={name}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill={name === "stop" ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
