import "./jitless.js";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { PuffleProvider } from "puffle-react";
import "puffle-react/styles.css";
import { App } from "./App.js";
import "./app.css";
import { tools } from "./tools.js";

const queries = new QueryClient();

// baseUrl "": the page's own origin, where server/puffle.ts adds the account key
createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <PuffleProvider baseUrl="" tools={tools}>
        <App />
      </PuffleProvider>
    </QueryClientProvider>
  </StrictMode>,
);
