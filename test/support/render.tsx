import { StrictMode, type ReactNode } from "react";
import {
  render as rtlRender,
  renderHook as rtlRenderHook,
  type RenderHookOptions,
  type RenderOptions,
} from "@testing-library/react";

function strict(Wrapper?: React.JSXElementConstructor<{ children: ReactNode }>) {
  return function StrictWrapper({ children }: { children: ReactNode }) {
    return <StrictMode>{Wrapper ? <Wrapper>{children}</Wrapper> : children}</StrictMode>;
  };
}

/** Testing Library's `render`, always inside StrictMode. */
export function render(ui: ReactNode, options: RenderOptions = {}) {
  return rtlRender(ui, { ...options, wrapper: strict(options.wrapper) });
}

/** Testing Library's `renderHook`, always inside StrictMode. */
export function renderHook<Result, Props>(
  hook: (props: Props) => Result,
  options: RenderHookOptions<Props> = {},
) {
  return rtlRenderHook(hook, { ...options, wrapper: strict(options.wrapper) });
}
