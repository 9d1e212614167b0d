import "./jitless.js";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import "puffle-react/styles.css";
import { App } from "./App.js";
import "./app.css";

hydrateRoot(
  document.getElementById("app")!,
  <StrictMode>
    <App />
  </StrictMode>,
);
