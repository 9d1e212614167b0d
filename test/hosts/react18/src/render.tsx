import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { App } from "./App.js";

/** The app as HTML, for the first answer. */
export const render = (): string =>
  renderToString(
    <StrictMode>
      <App />
    </StrictMode>,
  );
